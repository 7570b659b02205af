import { expect, test } from '@jupyterlab/galata';
import { QueryPage } from './query-page';

const CHAIN = 'u/demo/DM-1';

// Each test opens a page of its own, and so an agent of its own.
test.afterEach(async ({ page }) => {
  await page.evaluate(() =>
    window.jupyterapp.serviceManager.kernels.shutdownAll()
  );
});

test.describe('the query builder', () => {
  test('DRP23: completes an expression with values that can still match', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await expect(query.total).toHaveText('215');
    await query.write('ban');
    await expect(query.suggestions.first()).toContainText('band');
    await page.keyboard.press('Enter');
    await page.keyboard.type(' = ');
    await expect(query.suggestions.first()).toContainText('r');
    await page.screenshot({ path: '/tmp/q1.png' });
  });
});
