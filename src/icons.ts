import { LabIcon } from '@jupyterlab/ui-components';
import butlerSvg from '../style/icons/butler.svg';
import trackerSvg from '../style/icons/tracker.svg';

/** The extension's own icon: a serving bell. */
export const butlerIcon = new LabIcon({
  name: 'jupyterlab-butler:butler',
  svgstr: butlerSvg
});

/** The tracker's icon: cells that lead to one product. */
export const trackerIcon = new LabIcon({
  name: 'jupyterlab-butler:tracker',
  svgstr: trackerSvg
});
