import { expect, test } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import { ButlerPage } from './butler-page';

const CHAIN = 'u/demo/DM-1';

// Each test opens a page of its own, and so an agent of its own.
test.afterEach(async ({ page }) => {
  await page.evaluate(() =>
    window.jupyterapp.serviceManager.kernels.shutdownAll()
  );
});

/** Open the first dataset of a type and give its view, with room for it. */
async function openFirst(
  butler: ButlerPage,
  datasetType: string,
  filter: readonly [string, string][] = []
): Promise<Locator> {
  await butler.open();
  await butler.list(CHAIN, datasetType);
  for (const [column, text] of filter) {
    await butler.filter(column, text);
    await expect
      .poll(async () => [...new Set(await butler.values(column))])
      .toEqual([text]);
  }
  await butler.rows.first().click();
  await butler.page.keyboard.press('Enter');
  const view = butler.page.locator('.jp-butler-views:visible');
  await expect(
    view.getByRole('toolbar', { name: 'Dataset and view' })
  ).toContainText(datasetType);
  await expect(view.locator('canvas.jp-butler-views-image')).toBeVisible();
  await settled(view);
  return view;
}

/** A choice by the beginning of its label, which holds the options as well. */
function choice(within: Locator, label: string): Locator {
  return within
    .locator('label')
    .filter({ hasText: new RegExp(`^${label}`) })
    .locator('select');
}

/** Number of different colours on the image. */
async function colors(view: Locator): Promise<number> {
  return view
    .locator('canvas.jp-butler-views-image')
    .evaluate((element: HTMLCanvasElement) => {
      const { data } = element
        .getContext('2d')!
        .getImageData(0, 0, element.width, element.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
}

/** Wait until all that is in view was read and painted. */
async function settled(view: Locator): Promise<void> {
  const status = view
    .getByRole('toolbar', { name: 'Display of the image' })
    .getByRole('status');
  await expect(status).toContainText('pixels');
  await expect(status).not.toContainText('reading');
  await expect.poll(() => colors(view)).toBeGreaterThan(20);
}

/** Megabytes read of the files, as the view says. */
async function megabytes(view: Locator): Promise<number> {
  const text = await view.getByText(/^read [\d.]+ MB/).innerText();
  return Number(/read ([\d.]+)/.exec(text)![1]);
}

test.describe('images', () => {
  test('DRP18, DAX5, DAX7: few bytes are read, once, and none to change the display', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    const read = await megabytes(view);
    expect(read).toBeGreaterThan(0);
    const before = await colors(view);
    await view.getByLabel('Stretch').selectOption('log');
    await view.getByLabel('Colours').selectOption('cividis');
    await view.getByLabel('Contrast').fill('1');
    await expect.poll(() => colors(view)).not.toBe(before);
    expect(await megabytes(view)).toBe(read);
    // A part of what was read already, in a view of its own, costs nothing.
    await view.getByRole('button', { name: 'Zoom in' }).click();
    await view.getByRole('button', { name: 'Zoom in' }).click();
    await settled(view);
    expect(await megabytes(view)).toBe(read);
    await butler.picture('image-display');
  });
});

test.describe('images with others', () => {
  test('SQR15: patches of a tract are stitched, and only what is in view is read', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'deep_coadd');
    await choice(view, 'See').selectOption({
      label: '4 patches of tract 5063 g'
    });
    await expect(view.getByText('600 × 600 pixels')).toBeVisible();
    await settled(view);
    expect(await megabytes(view)).toBeGreaterThan(0);
    await view.getByLabel('grid').check();
    await butler.picture('image-mosaic');
  });

  test('SCIVAL4: metrics over stitched images, from pixels to the full sky', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'deep_coadd');
    await choice(view, 'See').selectOption({
      label: '8 patches of all tracts g'
    });
    await settled(view);
    await view.getByRole('button', { name: 'Metrics' }).click();
    const metrics = view.getByRole('toolbar', { name: 'Metrics' });
    await choice(metrics, 'Metric of').selectOption('object');
    await choice(metrics, 'Column').selectOption('g_psfFlux');
    await metrics.getByRole('button', { name: 'Show metric' }).click();
    const readout = view.getByLabel('Readout');
    await expect(readout).toContainText(/median of g_psfFlux: .* \d+ bins/);
    await butler.picture('image-metrics');
    await choice(metrics, 'By').selectOption('tract');
    await metrics.getByRole('button', { name: 'Show metric' }).click();
    await expect(readout).toContainText('2 bins');
    await choice(view, 'See').selectOption({ label: '8 full sky g' });
    await expect(view.getByText(/^\d{7} × \d{7} pixels/)).toBeVisible();
  });

  test('SQR1, LDF3, LDF101: inputs in turn, marked by key, stored as a dataset', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'difference_image');
    await view.getByRole('button', { name: 'Inputs' }).click();
    const strip = view.getByRole('region', { name: /input images/ });
    await expect(strip).toContainText('1 of');
    for (const type of ['visit_image', 'template_coadd', 'raw', 'flat']) {
      await expect(
        strip.getByRole('option', { name: new RegExp(type) }).first()
      ).toBeVisible();
    }
    const limits = await view.getByLabel('Upper limit').inputValue();
    await strip.getByRole('listbox').focus();
    await page.keyboard.press('ArrowRight');
    await expect(strip.getByRole('status').first()).toContainText('2 of');
    await expect(view.getByLabel('Upper limit')).toHaveValue(limits);
    await page.keyboard.press('b');
    await expect(
      strip.getByRole('button', { name: 'Mark bad' })
    ).toHaveAttribute('aria-pressed', 'true');
    await strip.getByLabel('Reason').fill('drifted');
    await strip.getByRole('listbox').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('g');
    await settled(view);
    await butler.picture('image-inputs');
    const name = `u/marks/${Date.now()}`;
    await strip.getByLabel('RUN').fill(name);
    await strip
      .getByRole('button', { name: 'Save 2 marks as dataset' })
      .click();
    await expect(strip).toContainText(`Saved in ${name}/`);
    await expect(
      strip.getByRole('button', { name: 'Copy as exclusion' })
    ).toBeVisible();
  });

  test('COMM5: all epochs of an object as stamps, one step to the image of each', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    await view.getByRole('button', { name: 'Epochs here' }).click();
    const strip = view.getByRole('region', { name: /epochs/ });
    await expect(strip.getByRole('option').first()).toContainText('MJD');
    const count = await strip.getByRole('option').count();
    expect(count).toBeGreaterThan(5);
    await expect
      .poll(() =>
        strip.locator('canvas').evaluate((element: HTMLCanvasElement) => {
          const { data } = element
            .getContext('2d')!
            .getImageData(0, 0, element.width, element.height);
          return new Set(new Uint32Array(data.buffer)).size;
        })
      )
      .toBeGreaterThan(20);
    await strip.getByRole('option').nth(3).click();
    await expect(strip.getByRole('status').first()).toContainText(
      `4 of ${count}`
    );
    await settled(view);
    await butler.picture('image-epochs');
  });

  test('DRP2: a catalog on its image: hovered, selected with a box', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    const catalog = choice(view, 'Catalog');
    const source = catalog.locator('option', { hasText: /^source visit/ });
    await catalog.selectOption(await source.first().getAttribute('value'));
    const readout = view.getByLabel('Readout');
    await expect(readout).toContainText(/source: 0 of \d+ rows selected/);
    await choice(view, 'Drag to').selectOption('select');
    const box = (await view
      .locator('canvas.jp-butler-views-image')
      .boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.9);
    await page.mouse.up();
    await expect(readout).toContainText(/source: [1-9]\d* of/);
    await view.getByRole('button', { name: /^Mask:/ }).click();
    await view.getByRole('button', { name: 'All' }).click();
    await butler.picture('image-catalog');
  });

  test('DRP8: an image from Python, in the output of a cell, with its tiles', async ({
    page
  }) => {
    const notebook = (await page.notebook.createNew()) ?? '';
    await page.notebook.setCell(
      0,
      'code',
      [
        'import butler_lab',
        'from lsst.daf.butler import Butler',
        `butler = Butler.from_config("demo", collections="${CHAIN}", instrument="DemoCam")`,
        'view = butler_lab.image(butler, "visit_image", visit=2026110100001, detector=4)',
        'sources = butler.get("source", visit=2026110100001)',
        'view.overlay(sources[sources["detector"] == 4])',
        'view.zoom(2)',
        'view'
      ].join('\n')
    );
    await page.notebook.activate(notebook);
    await page.notebook.run();
    const output = page.locator('.jp-butler-views-output');
    // With an agent already at work the tiles come at once, else when asked for.
    const explore = output.getByRole('button', { name: 'Explore this image' });
    const display = output.getByRole('toolbar', {
      name: 'Display of the image'
    });
    await expect(explore.or(display)).toBeVisible();
    if (await explore.isVisible()) {
      await explore.click();
    }
    await settled(output);
    await expect(output.getByLabel('Readout')).toContainText('rows');
  });
});
