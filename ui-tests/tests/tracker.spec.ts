import { expect, test } from '@jupyterlab/galata';
import { TrackerPage, elsewhere, qualityNotebook } from './tracker-page';

// Each test opens a page of its own, and so an agent of its own.
test.afterEach(async ({ page }) => {
  await page.evaluate(() =>
    window.jupyterapp.serviceManager.kernels.shutdownAll()
  );
});

test.describe('the cell-dependency tracker', () => {
  test('SQR10: runs only the cells whose products are missing', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    await tracker.open('sqr10.ipynb', qualityNotebook('u/test/sqr10'));
    await tracker.show();
    await tracker.ready();
    await expect(tracker.runButton).toHaveText('Run 6 of 10 cells');
    expect(await tracker.planned()).toEqual([0, 1, 2, 4, 5, 7]);
    await expect(tracker.mark(5)).toHaveAttribute('data-state', 'missing');
    await expect(tracker.runButton).toBeDisabled();
    await tracker.trust();
    await tracker.run();
    expect(await tracker.executed()).toEqual([0, 1, 2, 4, 5, 7]);
    await expect(tracker.runButton).toHaveText('Nothing is missing');
    await expect(tracker.mark(5)).toHaveAttribute('data-state', 'made');
    await page.screenshot({ path: '/tmp/t-after.png' });
    elsewhere(
      'butler.pruneDatasets(butler.query_datasets("visit_quality", "u/test/sqr10", where="visit = 2026110200001", instrument="DemoCam"), purge=True, unstore=True, disassociate=True)'
    );
    await expect(tracker.runButton).toHaveText(/Run 1 of 10 cells/);
    expect(await tracker.planned()).toEqual([5]);
    await page.screenshot({ path: '/tmp/t-deleted.png' });
    await tracker.run();
    await expect(tracker.runButton).toHaveText('Nothing is missing');
  });
});
