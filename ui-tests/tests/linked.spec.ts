import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import { ButlerPage } from './butler-page';

// Each test opens kernels of its own.
test.afterEach(async ({ page }) => {
  await page.evaluate(() =>
    window.jupyterapp.serviceManager.kernels.shutdownAll()
  );
});

const OPEN = `import butler_lab
from lsst.daf.butler import Butler
butler = Butler.from_config("demo")
cat = butler_lab.catalog(butler, "object", collections="u/demo/DM-1")`;

/** Run cells in a new notebook; gives the outputs' views. */
async function runCells(
  page: IJupyterLabPageFixture,
  cells: readonly string[]
): Promise<void> {
  await page.notebook.createNew();
  for (const [index, source] of cells.entries()) {
    await page.notebook.setCell(index, 'code', source);
    await page.notebook.runCell(index);
    if (index < cells.length - 1) {
      await page.notebook.addCell('code', '');
    }
  }
}

/** Run more code in the notebook; gives the text of its output. */
async function evaluate(
  page: IJupyterLabPageFixture,
  source: string
): Promise<string> {
  await page.notebook.addCell('code', source);
  const index = (await page.notebook.getCellCount()) - 1;
  await page.notebook.setCell(index, 'code', source);
  await page.notebook.runCell(index);
  const output = await page.notebook.getCellTextOutput(index);
  return (output ?? []).join('').trim();
}

/** Drag over a part of a plot, given in fractions of its canvas. */
async function brush(
  page: IJupyterLabPageFixture,
  plot: Locator,
  from: readonly [number, number],
  to: readonly [number, number]
): Promise<void> {
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  const at = ([x, y]: readonly [number, number]): [number, number] => [
    box.x + x * box.width,
    box.y + y * box.height
  ];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
  await page.mouse.up();
}

test.describe('linked views', () => {
  test('SCIVAL3: a brush in one view selects in the others and in Python', async ({
    page
  }) => {
    await runCells(page, [
      OPEN,
      'cat.scatter("g - r", "r")',
      'cat.histogram("r_extendedness", bins=20)',
      'cat.table(["objectId", "ra", "dec", "r"])'
    ]);
    const views = page.locator('.jp-butler-linked-view');
    await expect(views).toHaveCount(3);
    const scatter = views.nth(0);
    await expect(scatter).toContainText('of 802 drawn');
    await brush(
      page,
      scatter.locator('canvas.jp-butler-plot'),
      [0.3, 0.3],
      [0.6, 0.6]
    );
    const python = await evaluate(
      page,
      'print(len(cat.selection), cat.selection.table(["objectId"]).num_rows)'
    );
    const [shown, rows] = python.split(' ');
    expect(rows).toBe(shown);
    expect(Number(shown)).toBeGreaterThan(10);
    for (const index of [0, 1, 2]) {
      await expect(
        views.nth(index).locator('.jp-butler-linked-count')
      ).toHaveText(`${shown} of 802 selected`);
    }
    await evaluate(page, 'cat.selection.set("r < 20")');
    const set = await evaluate(page, 'print(len(cat.selection))');
    await expect(views.nth(2).locator('.jp-butler-linked-count')).toHaveText(
      `${set} of 802 selected`
    );
  });

  test('DRP18: the datasets of a list open as linked views, and are stored as a document', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list('u/demo/DM-1', 'object');
    await page.getByRole('button', { name: 'Linked views' }).click();
    const tab = page.locator('.jp-butler-linked-page:visible');
    const views = tab.locator('.jp-butler-linked-view');
    await expect(views).toHaveCount(3);
    const total = tab
      .getByRole('toolbar', { name: 'Views' })
      .getByRole('status');
    await expect(total).toHaveText('802 of 802 rows selected');
    await brush(
      page,
      views.nth(1).locator('canvas.jp-butler-plot'),
      [0.3, 0.5],
      [0.6, 0.5]
    );
    await expect(total).toHaveText(/^\d{2,3} of 802 rows selected$/);
    await expect(total).not.toHaveText(/^802/);
    const chip = tab.getByRole('button', { name: /^Remove r / });
    await expect(chip).toBeVisible();
    await butler.picture('linked');
    await tab.getByRole('button', { name: 'Undo' }).click();
    await expect(total).toHaveText('802 of 802 rows selected');
    await tab.getByRole('button', { name: 'Redo' }).click();
    await expect(chip).toBeVisible();

    await tab.getByRole('button', { name: 'Save as…' }).click();
    await page.getByRole('button', { name: 'Ok' }).click();
    const file = page.locator('.jp-butler-linked-page:visible');
    await expect(file.locator('.jp-butler-linked-view')).toHaveCount(3);
    await expect(
      page.getByRole('tab', { name: 'object.butlerview' })
    ).toBeVisible();
    await expect(
      file.getByRole('button', { name: /^Remove r / })
    ).toBeVisible();
    await file.getByRole('button', { name: /^Remove r / }).click();
    await expect(
      page.locator('.lm-TabBar-tab.jp-mod-dirty', { hasText: 'butlerview' })
    ).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(
      page.locator('.lm-TabBar-tab.jp-mod-dirty', { hasText: 'butlerview' })
    ).toHaveCount(0);
  });

  test('DRP31: two releases are compared in views that select together, also by keyboard', async ({
    page
  }) => {
    await runCells(page, [
      `${OPEN}
one, two = (
    butler_lab.catalog(butler, "object", collections=chain, tract=5063, skymap="demo_sky")
    for chain in ("u/demo/DM-1", "u/demo/DM-2")
)
found = one.compare(two, ["r"])
pairs = found.pairs
print(found)`,
      'pairs.histogram("r_difference", x_range=(-1, 1))',
      'pairs.scatter("r", "r_difference")'
    ]);
    const views = page.locator('.jp-butler-linked-view');
    await expect(views).toHaveCount(2);
    const plot = views.nth(0).locator('canvas.jp-butler-plot');
    await expect(views.nth(0)).toContainText('drawn');
    await plot.focus();
    await plot.press('Enter');
    await plot.press('Shift+ArrowRight');
    await expect(views.nth(1).locator('.jp-butler-linked-count')).toHaveText(
      /^\d+ of \d+ selected$/
    );
  });
});
