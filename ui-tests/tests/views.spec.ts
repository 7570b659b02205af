import type { Locator } from '@playwright/test';
import { ButlerPage, expect, test } from './butler-page';

const CHAIN = 'u/demo/DM-1';

/** Open the first dataset of a type and give its view. */
async function openFirst(
  butler: ButlerPage,
  datasetType: string
): Promise<Locator> {
  await butler.open();
  await butler.list(CHAIN, datasetType);
  await butler.rows.first().dblclick();
  const view = butler.page.locator('.jp-butler-views:visible');
  await expect(
    view.getByRole('toolbar', { name: 'Dataset and view' })
  ).toContainText(datasetType);
  return view;
}

test.describe('the views', () => {
  test('DRP18: a catalog is a table with units and exact ids', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'object');
    await expect(
      view.getByRole('status').filter({ hasText: 'rows' }).first()
    ).toContainText(/^\d{3} rows/);
    await expect(view.getByText('exact')).toBeVisible();
    await butler.picture('table');
  });

  test('DRP18: an image is read by tiles and read out under the pointer', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    const canvas = view.locator('canvas').first();
    await expect(canvas).toBeVisible();
    await expect
      .poll(() =>
        canvas.evaluate((element: HTMLCanvasElement) => {
          const { data } = element
            .getContext('2d')!
            .getImageData(0, 0, element.width, element.height);
          return new Set(data.filter((_, index) => index % 4 === 0)).size;
        })
      )
      .toBeGreaterThan(20);
    await canvas.hover();
    await expect(view.getByLabel('Readout')).toContainText('nJy');
    await expect(view.getByLabel('Readout')).toContainText('°');
    await butler.picture('image');
  });

  test('DRP2: a component opens on its own', async ({ page }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'visit_image');
    await butler.rows.first().click();
    await butler.inspector.getByText(/^\d+ components$/).click();
    await butler.inspector
      .getByRole('button', { name: 'variance', exact: true })
      .click();
    const view = page.locator('.jp-butler-views:visible');
    await expect(view.locator('canvas').first()).toBeVisible();
    await expect(view.getByLabel('Part')).toHaveValue('variance');
  });

  test('AP3: metrics, logs and configs of a task are readable, and no config is run', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const metrics = await openFirst(butler, 'calibrateImage_metrics');
    await expect(metrics.getByRole('tree')).toBeVisible();
    await butler.list(CHAIN, 'calibrateImage_log');
    await butler.rows.first().dblclick();
    await expect(page.locator('.jp-butler-views:visible')).toContainText(
      'INFO'
    );
    await butler.list(CHAIN, 'calibrateImage_config');
    await butler.rows.first().dblclick();
    await expect(page.locator('.jp-butler-views:visible')).toContainText(
      'config.'
    );
  });

  test('SQR6: a plot stored as a dataset is shown as a picture', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_seeing_plot');
    const picture = view.locator('img');
    await expect(picture).toBeVisible();
    await expect
      .poll(() =>
        picture.evaluate((image: HTMLImageElement) => image.naturalWidth)
      )
      .toBeGreaterThan(100);
  });

  test('a dataset whose file is gone says so, and what to do', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'visit_image');
    await butler.filter('visit', '2026110200006');
    await expect(butler.rows).toHaveCount(9);
    await butler.rows.filter({ hasText: 'file gone' }).dblclick();
    await expect(
      page.locator('.jp-butler-views:visible').getByRole('alert')
    ).toBeVisible();
  });
});
