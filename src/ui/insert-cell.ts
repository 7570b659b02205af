import { NotebookActions } from '@jupyterlab/notebook';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { CommandRegistry } from '@lumino/commands';

/**
 * Insert code as a new cell below the active one, and select it.
 *
 * Without an open notebook a new one is made, so that the code always lands where it can run.
 */
export async function insertCell(
  code: string,
  notebooks: INotebookTracker | null,
  commands: CommandRegistry
): Promise<void> {
  if (!notebooks?.currentWidget) {
    await commands.execute('notebook:create-new');
  }
  const panel = notebooks?.currentWidget;
  if (!panel) {
    await navigator.clipboard.writeText(code);
    return;
  }
  await panel.context.ready;
  const notebook = panel.content;
  const active = notebook.activeCell;
  if (
    active &&
    active.model.type === 'code' &&
    active.model.sharedModel.getSource() === ''
  ) {
    active.model.sharedModel.setSource(code);
    return;
  }
  NotebookActions.insertBelow(notebook);
  notebook.activeCell?.model.sharedModel.setSource(code);
}
