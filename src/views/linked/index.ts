import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IThemeManager } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISelections } from '../../selection/tokens';
import { drawOutputs } from './mime';

/** Shows linked views of catalogs: in the outputs of cells, and in tabs of their own. */
export const linkedPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-butler:linked',
  description: 'Shows views of a catalog that select together.',
  autoStart: true,
  requires: [ISelections],
  optional: [INotebookTracker, IThemeManager],
  activate: (
    _app: JupyterFrontEnd,
    selections: ISelections,
    notebooks: INotebookTracker | null,
    themes: IThemeManager | null
  ) => {
    if (notebooks) {
      drawOutputs(notebooks, selections, themes);
    }
  }
};
