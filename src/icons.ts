import { LabIcon } from '@jupyterlab/ui-components';
import butlerSvg from '../style/icons/butler.svg';

/** The extension's own icon: a serving bell. */
export const butlerIcon = new LabIcon({
  name: 'jupyterlab-butler:butler',
  svgstr: butlerSvg
});
