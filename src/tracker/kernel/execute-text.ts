import type { CodeCell } from '@jupyterlab/cells';
import type { Kernel } from '@jupyterlab/services';

/**
 * Execute a text in place of a cell's own; its outputs land in the cell.
 *
 * Needed for loops of which only some turns run. Whole cells go through JupyterLab's own executor.
 *
 * @returns whether it succeeded
 */
export async function executeText(
  cell: CodeCell,
  text: string,
  kernel: Kernel.IKernelConnection
): Promise<boolean> {
  const { model } = cell;
  model.sharedModel.transact(
    () => {
      model.clearExecution();
      cell.outputHidden = false;
    },
    false,
    'silent-change'
  );
  model.executionState = 'running';
  const future = kernel.requestExecute(
    { code: text, stop_on_error: true },
    false,
    { cellId: model.sharedModel.getId() }
  );
  try {
    cell.outputArea.future = future;
    const { content } = await future.done;
    model.executionCount = content.execution_count;
    return content.status === 'ok';
  } finally {
    model.executionState = 'idle';
  }
}
