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
});
