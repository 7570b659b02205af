import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import type { ButlerPage } from './butler-page';

/** Code that opens the demo's catalog of objects. */
export const OPEN = `import butler_lab
from lsst.daf.butler import Butler
butler = Butler.from_config("demo")
cat = butler_lab.catalog(butler, "object", collections="u/demo/DM-1")`;

/** Open the catalogs of objects as linked views, from their list; gives the tab in front. */
export async function openLinked(butler: ButlerPage): Promise<Locator> {
  const { page } = butler;
  await butler.open();
  await butler.list('u/demo/DM-1', 'object');
  await page.getByRole('button', { name: 'Linked views' }).click();
  return page.locator('.jp-butler-linked-page:visible');
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

/** The prompt of a cell, which tells whether it runs. */
export function promptOf(page: IJupyterLabPageFixture, cell: number): Locator {
  return page.locator('.jp-NotebookPanel .jp-InputPrompt').nth(cell);
}

/** Run code in the notebook's kernel, beside its cells; gives what it prints. */
export async function evaluate(
  page: IJupyterLabPageFixture,
  code: string
): Promise<string> {
  return page.evaluate(async source => {
    const panel = window.jupyterapp.shell.currentWidget as unknown as {
      sessionContext: {
        session: {
          kernel: {
            requestExecute(content: { code: string }): {
              onIOPub: (message: {
                header: { msg_type: string };
                content: { text?: string; evalue?: string };
              }) => void;
              done: Promise<unknown>;
            };
          };
        };
      };
    };
    const future = panel.sessionContext.session.kernel.requestExecute({
      code: source
    });
    let said = '';
    future.onIOPub = ({ content }) => {
      said += content.text ?? content.evalue ?? '';
    };
    await future.done;
    return said.trim();
  }, code);
}

/** Drag over a part of a plot, by way of any number of places, given in fractions of its canvas. */
export async function brush(
  page: IJupyterLabPageFixture,
  plot: Locator,
  from: readonly [number, number],
  ...to: readonly (readonly [number, number])[]
): Promise<void> {
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  const at = ([x, y]: readonly [number, number]): [number, number] => [
    box.x + x * box.width,
    box.y + y * box.height
  ];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  for (const place of to) {
    await page.mouse.move(...at(place), { steps: 8 });
  }
  await page.mouse.up();
}

/** The count of a view, once it is confirmed. */
export async function expectCount(
  view: Locator,
  text: string | RegExp
): Promise<void> {
  await expect(view.locator('.jp-butler-linked-count')).toHaveText(text);
}
