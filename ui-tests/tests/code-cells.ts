import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

/** Press Tab until a suggestion is there: what exists is read when it is first asked for. */
export async function completed(
  page: IJupyterLabPageFixture,
  items: Locator,
  wanted: RegExp
): Promise<void> {
  await expect(async () => {
    if (await items.first().isVisible()) {
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Tab');
    await expect(items.first()).toContainText(wanted, { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
}

/** A cell whose expression lacks the value of a band. */
export const BAND_CELL =
  'refs = butler.query_datasets("visit_image", collections="u/demo/DM-1", instrument="DemoCam", where="band = ")';

/** List the bands for `BAND_CELL`, the second cell of the notebook in front. */
export async function listBands(page: IJupyterLabPageFixture): Promise<void> {
  await page.notebook.enterCellEditingMode(1);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await completed(page, page.locator('.jp-Completer-item'), /72\srows/);
}

/** Take the first of them. */
export async function takeBand(page: IJupyterLabPageFixture): Promise<void> {
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.notebook.getCellTextInput(1))
    .toMatch(/where="band = '[gri]'"/);
}

/** Open a notebook with these cells and run them all; waits until they have run. */
export async function runCells(
  page: IJupyterLabPageFixture,
  cells: readonly string[]
): Promise<void> {
  const notebook = {
    cells: cells.map((source, index) => ({
      cell_type: 'code',
      execution_count: null,
      id: `cell-${index}`,
      metadata: {},
      outputs: [],
      source
    })),
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3' } },
    nbformat: 4,
    nbformat_minor: 5
  };
  await page.evaluate(async content => {
    const { serviceManager, commands } = window.jupyterapp;
    const path = 'linked.ipynb';
    await serviceManager.contents.save(path, {
      type: 'file',
      format: 'text',
      content
    });
    await commands.execute('docmanager:open', { path });
  }, JSON.stringify(notebook));
  await expect(page.locator('.jp-NotebookPanel .jp-CodeCell')).toHaveCount(
    cells.length
  );
  await page.evaluate(async () => {
    // Cells that are run before there is a kernel are only cleared.
    const { sessionContext } = window.jupyterapp.shell
      .currentWidget as unknown as {
      sessionContext: {
        ready: Promise<void>;
        session: { kernel: { info: Promise<unknown> } };
      };
    };
    await sessionContext.ready;
    await sessionContext.session.kernel.info;
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
  });
  // Not read from the prompts: those of cells outside the window are drawn late.
  await expect
    .poll(() => executionCounts(page), { timeout: 150_000 })
    .not.toContain(null);
}

/** How often the kernel had run when each cell of the notebook in front ended; null before that. */
function executionCounts(
  page: IJupyterLabPageFixture
): Promise<(number | null)[]> {
  return page.evaluate(() => {
    const { content } = window.jupyterapp.shell.currentWidget as unknown as {
      content: { widgets: { model: { executionCount: number | null } }[] };
    };
    return content.widgets.map(({ model }) => model.executionCount);
  });
}

/** Kill all kernels of the server, as an out-of-memory killer does. */
export function killKernels(page: IJupyterLabPageFixture): Promise<void> {
  return page.evaluate(async () => {
    const { kernels } = window.jupyterapp.serviceManager;
    await kernels.refreshRunning();
    for (const model of kernels.running()) {
      kernels.connectTo({ model, handleComms: false }).requestExecute({
        code: 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)'
      });
    }
  });
}
