import { expect, test } from './butler-page';
import { QueryPage, RAW } from './query-page';

const CHAIN = 'u/demo/DM-1';

test.describe('what belongs to a dataset', () => {
  test('LDF2: shows which calibration applies to a raw', async ({ page }) => {
    const query = new QueryPage(page);
    await query.openOn('DemoCam/defaults', 'raw');
    await query.write(RAW);
    await page.keyboard.press('Escape');
    await expect(query.rows).toHaveCount(1);
    await query.showRelated();
    const found = page.getByRole('region', { name: 'Calibrations' });
    await expect(found).toContainText('flat detector 4');
    await expect(found).toContainText('DemoCam/calib, valid');
  });

  test('LDF2: uses another calibration in a run', async ({ page }) => {
    const query = new QueryPage(page);
    const notebook = (await page.notebook.createNew()) ?? '';
    await query.open({
      repository: 'work',
      collections: ['DemoCam/defaults'],
      datasetType: 'raw'
    });
    await query.write(RAW);
    await page.keyboard.press('Escape');
    await expect(query.rows).toHaveCount(1);
    await query.showRelated();
    const found = page.getByRole('region', { name: 'Calibrations' });
    await found.getByText('1 other flat').click();
    await expect(found).toContainText('DemoCam/calib/flats/20261104');
    await found.getByRole('button', { name: 'Use instead' }).click();
    await page.notebook.activate(notebook);
    await page.notebook.addCell(
      'code',
      [
        `raw, = butler.query_datasets("raw", "DemoCam/raw/all", where="${RAW}", instrument="DemoCam", with_dimension_records=True)`,
        'time = raw.dataId.records["exposure"].timespan',
        'print([butler.find_dataset("flat", raw.dataId, collections=c, timespan=time).run[-8:] for c in (inputs, inputs[1:])])'
      ].join('\n')
    );
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      "['20261104', '20261101']"
    );
  });

  test('LDF102: lists what went into a coadd beside what could have', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'deep_coadd');
    await expect(query.rows.first()).toBeVisible();
    await query.showRelated();
    await expect(
      page.getByRole('region', { name: 'Inputs of type visit_image' })
    ).toContainText('overlap and went in');
    await expect(
      page.getByRole('region', { name: 'Inputs of type raw' })
    ).toContainText('not among the recorded inputs');
  });
});
