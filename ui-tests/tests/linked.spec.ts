import { readFileSync } from 'node:fs';
import { ButlerPage, expect, test } from './butler-page';
import { runCells } from './code-cells';
import {
  brush,
  contrast,
  evaluate,
  expectCount,
  OPEN,
  openLinked,
  totalOf
} from './linked-page';

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
    const count = scatter.locator('.jp-butler-linked-count');
    await expect(count).toHaveText(/^\d{2,3} of 802 selected$/);
    // What Python has follows within moments of the release.
    await expect(async () => {
      const [shown] = (await count.innerText()).split(' ');
      const code =
        'print(len(cat.selection), cat.selection.table(["objectId"]).num_rows)';
      expect(await evaluate(page, code)).toBe(`${shown} ${shown}`);
      expect(Number(shown)).toBeLessThan(802);
    }).toPass();
    const shown = await count.innerText();
    for (const index of [1, 2]) {
      await expectCount(views.nth(index), shown);
    }
    // Python selects in the views, and a lasso in Python.
    const set = await evaluate(
      page,
      'cat.selection.set("r < 20"); print(len(cat.selection))'
    );
    await expectCount(views.nth(2), `${set} of 802 selected`);
    await page.keyboard.down('Alt');
    await brush(
      page,
      scatter.locator('canvas.jp-butler-plot'),
      [0.35, 0.35],
      [0.55, 0.6],
      [0.55, 0.35]
    );
    await page.keyboard.up('Alt');
    await expect
      .poll(() => evaluate(page, 'print(cat.selection.expression)'))
      .toContain('inside(g - r, r, ');
  });

  test('DRP18: the datasets of a list open as linked views, and are stored as a document', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const tab = await openLinked(butler);
    const views = tab.locator('.jp-butler-linked-view');
    await expect(views).toHaveCount(3);
    const total = totalOf(tab);
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
    const download = page.waitForEvent('download');
    await views.nth(2).getByLabel('Export').selectOption('csv');
    const csv = readFileSync((await (await download).path())!, 'utf8');
    const selected = (await total.textContent())!.split(' ')[0];
    expect(csv.trim().split('\n')).toHaveLength(Number(selected) + 1);
    await tab.getByRole('button', { name: 'Undo' }).click();
    await expect(total).toHaveText('802 of 802 rows selected');
    await tab.getByRole('button', { name: 'Redo' }).click();
    await expect(chip).toBeVisible();

    // A file that is there already stays, and the next free name is proposed.
    await page.contents.uploadContent('mine', 'text', 'mine.butlerview');
    const saveAs = tab.getByRole('button', { name: 'Save as…' });
    const dialog = page.getByRole('dialog');
    await saveAs.click();
    await dialog.getByRole('textbox').fill('mine');
    await dialog.getByRole('button', { name: 'Ok' }).click();
    await expect(tab.getByRole('alert')).toContainText(
      'mine.butlerview exists already, and was left as it is'
    );
    expect(await butler.readText('mine.butlerview')).toBe('mine');
    await saveAs.click();
    const name = await dialog.getByRole('textbox').inputValue();
    expect(name).toMatch(/^object(-\d+)?\.butlerview$/);
    await dialog.getByRole('button', { name: 'Ok' }).click();
    const file = page.locator('.jp-butler-linked-page:visible');
    await expect(file.locator('.jp-butler-linked-view')).toHaveCount(3);
    await expect(page.getByRole('tab', { name, exact: true })).toBeVisible();
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

  test('COMM5: a row leads to its light curve, and a point of it to its image and visit', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const tab = await openLinked(butler);
    const table = tab.locator('.jp-butler-linked-rows');
    const rows = table.locator('.lm-DataGrid-viewport');
    await expect(totalOf(tab)).toHaveText('802 of 802 rows selected');
    await rows.click({ position: { x: 200, y: 80 } });
    await table.getByRole('button', { name: 'Light curve' }).click();
    const curve = page.locator('.jp-butler-linked-page:visible');
    await expect(
      curve.getByRole('list', { name: 'Colours: band' })
    ).toContainText('g');
    const view = curve.locator('.jp-butler-linked-view').first();
    await expect(view).toContainText('psfFlux against midpointMjdTai');
    await curve.getByRole('button', { name: 'Periodogram' }).click();
    await expect(curve.getByText(/Best period \d/)).toBeVisible();
    await butler.picture('light-curve');
    await curve.getByRole('button', { name: 'Fold by it' }).click();
    await expect(view).toContainText('phase, period');
    await curve.getByRole('button', { name: 'Magnitude' }).click();
    await expect(view).toContainText('mag(psfFlux)');
    // Its visit's metadata is in the row; its image, and what made that, are one step away.
    await curve
      .locator('.lm-DataGrid-viewport')
      .click({ position: { x: 200, y: 80 } });
    await curve.getByRole('button', { name: 'Inspect image' }).click();
    const { inspector } = butler;
    await expect(
      inspector.getByRole('heading', { name: 'visit_image' })
    ).toBeVisible();
    const telemetry = inspector.getByText('zenith_angle').first();
    await expect(telemetry).toBeVisible();
    await expect(
      telemetry.locator('xpath=following-sibling::dd[1]')
    ).toHaveText(/^[\d.]+ deg$/);
    await inspector.getByText(/^\d+ software versions$/).click();
    await expect(inspector).toContainText(/daf_butler\d+/);
    await butler.picture('light-curve-visit');
    await curve.getByRole('button', { name: 'Show image' }).click();
    await expect(
      page.getByRole('application', { name: /^visit_image \d+ det \d/ })
    ).toBeVisible();
  });

  test('SCIVAL3, DRP18, COMM5: linked views, light curve and provenance of a repository behind a server', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const tab = await openLinked(butler, 'remote');
    const views = tab.locator('.jp-butler-linked-view');
    const total = totalOf(tab);
    await expect(total).toHaveText('802 of 802 rows selected');
    await brush(
      page,
      views.nth(1).locator('canvas.jp-butler-plot'),
      [0.3, 0.5],
      [0.6, 0.5]
    );
    await expect(total).toHaveText(/^[1-7]?\d{2} of 802 rows selected$/);
    await views
      .nth(2)
      .locator('.lm-DataGrid-viewport')
      .click({ position: { x: 200, y: 80 } });
    await views.nth(2).getByRole('button', { name: 'Light curve' }).click();
    const curve = page.locator('.jp-butler-linked-page:visible');
    await expect(
      curve.getByRole('list', { name: 'Colours: band' })
    ).toContainText('g');
    await curve
      .locator('.lm-DataGrid-viewport')
      .click({ position: { x: 200, y: 80 } });
    await curve.getByRole('button', { name: 'Inspect image' }).click();
    await expect(butler.inspector).toContainText('zenith_angle');
    await expect(
      butler.inspector.getByRole('region', { name: 'Provenance' })
    ).toBeVisible();
  });

  test('linked views follow the theme: their plots are dark in a dark one', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const tab = await openLinked(butler);
    const views = tab.locator('.jp-butler-linked-view');
    const plot = views.nth(1).locator('canvas.jp-butler-plot');
    await brush(page, plot, [0.3, 0.5], [0.6, 0.5]);
    await expect(tab.getByRole('button', { name: /^Remove r / })).toBeVisible();
    /** How light the ground of the plot is, left of its axes. */
    const ground = (): Promise<number> =>
      plot.evaluate(
        (node: HTMLCanvasElement) =>
          node.getContext('2d')!.getImageData(1, 1, 1, 1).data[0]
      );
    expect(await ground()).toBeGreaterThan(200);
    await page.theme.setDarkTheme();
    try {
      await expect.poll(ground).toBeLessThan(60);
      // What is chosen beside the views can be read, too.
      for (const chosen of [
        butler.collection('u/demo/DM-1'),
        butler.datasetType('object')
      ]) {
        expect(await contrast(chosen)).toBeGreaterThan(4.5);
      }
      await butler.picture('linked-dark');
    } finally {
      await page.theme.setLightTheme();
    }
    await expect.poll(ground).toBeGreaterThan(200);
  });

  test('SQR7 DRP31: two collections are compared on a page, without code', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const tab = await openLinked(butler);
    await tab.getByRole('button', { name: 'Compare…' }).click();
    const form = tab.getByRole('form', { name: 'Compare' });
    await form.getByLabel('Compare with collections').fill('u/demo/DM-2');
    await form.getByLabel('values').fill('r');
    await form.getByRole('button', { name: 'Compare', exact: true }).click();
    const page2 = page.locator('.jp-butler-linked-page:visible');
    await expect(page2.locator('.jp-butler-linked-note')).toContainText(
      /\d+ pairs, \d+ only in the first, \d+ only in the second/
    );
    await expect(page2).toContainText('r_difference');
    await butler.picture('comparison');
  });
});
