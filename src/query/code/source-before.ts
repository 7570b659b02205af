import type { CodeEditor } from '@jupyterlab/codeeditor';
import type { INotebookTracker } from '@jupyterlab/notebook';

/** Finds the code that stands before that of an editor; empty for a file. */
export type Before = (editor: CodeEditor.IEditor) => string;

/**
 * Look for the code before a cell in its notebook.
 *
 * @param notebooks - The open notebooks
 */
export function beforeInNotebook(notebooks: INotebookTracker | null): Before {
  return editor => {
    const panel = notebooks?.find(({ content }) =>
      content.widgets.some(cell => cell.editor === editor)
    );
    const cells = panel?.content.widgets ?? [];
    const index = cells.findIndex(cell => cell.editor === editor);
    return cells
      .slice(0, Math.max(0, index))
      .filter(({ model }) => model.type === 'code')
      .map(({ model }) => model.sharedModel.getSource())
      .join('\n');
  };
}
