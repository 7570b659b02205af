import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISelections } from './tokens';
import { Selections } from './selections';

/** Keeps the selections of linked views, for views and for overlays on images. */
export const selectionPlugin: JupyterFrontEndPlugin<ISelections> = {
  id: 'jupyterlab-butler:selection',
  description: 'Keeps what is selected in linked views.',
  autoStart: true,
  provides: ISelections,
  activate: () => new Selections()
};
