import { ButlerPage, expect, test } from './butler-page';

const CHAIN = 'u/demo/DM-1';

test.describe('the repository browser', () => {
  test('costs nothing before it is opened', async ({ page }) => {
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(
          ({ name }) =>
            name.includes('/lab/extensions/jupyterlab-butler/') &&
            name.split('?')[0].endsWith('.js')
        )
        .map(entry => (entry as PerformanceResourceTiming).decodedBodySize)
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
    const kernels = await page.evaluate(
      () =>
        Array.from(window.jupyterapp.serviceManager.kernels.running()).length
    );
    expect(kernels).toBe(0);
  });

  test('DRP32: shows chains with what they search, in order', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await expect(page.locator('#jp-main-statusbar')).toContainText(
      'Butler demo (direct, read/write), agent ready'
    );
    const chain = butler.collection(CHAIN);
    await expect(chain).toContainText('chain');
    await chain.locator('.jp-butler-twisty').click();
    await expect(chain).toHaveAttribute('aria-expanded', 'true');
    const names = await butler.sidebar
      .locator('[data-collection]')
      .evaluateAll(rows =>
        rows.map(row => [
          row.getAttribute('aria-level'),
          row.getAttribute('data-collection')
        ])
      );
    const index = names.findIndex(([, name]) => name === CHAIN);
    expect(names[index + 1][1]).toContain(`${CHAIN}/coadds/`);
    expect(names[index + 1][0]).toBe('2');
  });

  test('CI1: finds the RUN of a past processing by name', async ({ page }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.sidebar
      .locator('input[placeholder*="collections"]')
      .fill('DM-2/coadds');
    const rows = butler.sidebar.locator('[data-collection]');
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('run');
    await rows.click();
    await expect(butler.datasetType('deep_coadd')).toBeVisible();
    await expect(butler.datasetType('raw')).toHaveCount(0);
  });

  test('DRP7: finds the datasets of a data ID, sorted and filtered', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'visit_image');
    await butler.filter('detector', '4');
    await expect(butler.rows.first()).toBeVisible();
    await expect
      .poll(async () => new Set(await butler.values('detector')))
      .toEqual(new Set(['4']));
    await butler.datasets
      .getByRole('button', { name: /^visit(?!\.)/ })
      .first()
      .click();
    await butler.datasets
      .getByRole('button', { name: /^visit(?!\.)/ })
      .first()
      .click();
    await expect
      .poll(async () => (await butler.values('visit')).map(BigInt))
      .toEqual(
        (await butler.values('visit'))
          .map(BigInt)
          .sort((a, b) => (a < b ? 1 : -1))
      );
    await butler.rows.first().click();
    await expect(butler.inspector).toContainText('RUN');
    await butler.picture('datasets');
    await butler.filter('visit', 'seven');
    await expect(
      butler.page.getByRole('alert').getByText('Write an integer')
    ).toBeVisible();
    await butler.filter('visit', '2026110100001');
    await expect(butler.rows).toHaveCount(1);
  });

  test('LDF5: shows the datasets of the latest nights', async ({ page }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list('DemoCam/defaults', 'raw');
    await butler.filter('day_obs', '>= 20261107');
    await expect
      .poll(async () => new Set(await butler.values('day_obs')))
      .toEqual(new Set(['20261107']));
    await expect(butler.page.getByText('1–54 of 54')).toBeVisible();
  });

  test('AP3: shows what a new task wrote without being told of it', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.choose(CHAIN);
    for (const name of [
      'calibrateImage_config',
      'calibrateImage_log',
      'calibrateImage_metadata',
      'calibrateImage_metrics'
    ]) {
      await butler.sidebar
        .locator('input[placeholder*="dataset types"]')
        .fill(name);
      await expect(butler.datasetType(name)).toBeVisible();
    }
  });

  test('SQR16: tells stored, unstored and lost datasets apart', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'visit_image');
    await butler.filter('visit', '2026110200006');
    await expect(butler.rows).toHaveCount(9);
    await expect(butler.rows.filter({ hasText: 'file gone' })).toHaveCount(1);
    await butler.list(CHAIN, 'source');
    await butler.filter('visit', '2026110200006');
    await expect(butler.rows).toHaveCount(1);
    await expect(butler.rows).toContainText('recorded only');
  });

  test('ARCH5, SQR1: follows a difference image to its inputs and back', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'difference_image');
    await butler.rows.first().click();
    const { inspector } = butler;
    await expect(
      inspector.getByRole('heading', { name: 'difference_image' })
    ).toBeVisible();
    await expect(inspector).toContainText('subtractImage');
    await butler.picture('provenance');
    await inspector
      .getByRole('button', { name: /^visit_image / })
      .first()
      .click();
    await expect(
      inspector.getByRole('heading', { name: 'visit_image' })
    ).toBeVisible();
    await inspector.getByRole('button', { name: /^raw / }).first().click();
    await expect(inspector.getByRole('heading', { name: 'raw' })).toBeVisible();
    await expect(inspector.getByText(/^used by/)).toBeVisible();
    await inspector.getByRole('button', { name: 'Back' }).click();
    await expect(
      inspector.getByRole('heading', { name: 'visit_image' })
    ).toBeVisible();
  });

  test('DRP8: inserts the code of a dataset, and it runs as it stands', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const notebook = (await page.notebook.createNew()) ?? '';
    await butler.open();
    await butler.list(CHAIN, 'visit_table');
    await butler.rows.first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Insert as Cell' }).click();
    await page.notebook.activate(notebook);
    await expect
      .poll(() => page.notebook.getCellTextInput(0))
      .toContain('butler.get(');
    await page.notebook.addCell('code', 'print(len(visit_table), "visits")');
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      '24 visits'
    );
  });

  test('DRP27: inserts a loop over a list, and it runs as it stands', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const notebook = (await page.notebook.createNew()) ?? '';
    await butler.open();
    await butler.list(CHAIN, 'visit_summary');
    await butler.filter('visit', '2026110100001..2026110100003');
    await expect(butler.rows).toHaveCount(3);
    await page.getByRole('button', { name: 'Insert loop as cell' }).click();
    await page.notebook.activate(notebook);
    await expect
      .poll(() => page.notebook.getCellTextInput(0))
      .toContain('ref in enumerate(refs, 1)');
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      '2026110100002'
    );
  });

  test('SQR7: keeps several repositories open, and asks before it opens an unknown one', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    const other = process.env.BUTLER_UI_OTHER_REPOSITORY ?? '';
    await butler.add(other);
    const question = butler.sidebar.getByRole('group', {
      name: 'Trust this repository?'
    });
    await expect(question).toContainText('only classes of the Butler itself');
    await question.getByRole('button', { name: 'Trust and open' }).click();
    await expect(
      butler.collection('<img src=x onerror=alert(1)>')
    ).toBeVisible();
    await butler.sidebar
      .getByLabel('Repository', { exact: true })
      .selectOption({ label: 'demo' });
    await expect(butler.collection(CHAIN)).toBeVisible();
  });

  test('DAX6, CI3: a remote repository looks like a direct one', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.openRemote();
    await butler.list('DemoCam/defaults', 'raw');
    await butler.filter('detector', '4');
    await expect(butler.rows).toHaveCount(24);
    await expect(butler.rows.first()).toContainText('ok');
    await butler.rows.first().dblclick();
    await page.locator('.jp-butler-views-content canvas').first().hover();
    await expect(page.getByLabel('Readout')).toContainText('adu');
  });

  test('says what is wrong with a path that is no repository', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.add('/no/such/place');
    await expect(butler.sidebar.getByRole('alert')).toContainText(
      '/no/such/place'
    );
    await expect(
      butler.sidebar.getByRole('button', { name: 'Try again' })
    ).toBeVisible();
    await butler.sidebar
      .getByRole('button', { name: 'Remove from the list' })
      .click();
    await butler.sidebar
      .getByLabel('Repository', { exact: true })
      .selectOption({ label: 'demo' });
    await expect(butler.collection(CHAIN)).toBeVisible();
  });

  test('COMM1: shows a new dataset within seconds of its put', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const other = process.env.BUTLER_UI_OTHER_REPOSITORY ?? '';
    const notebook = (await page.notebook.createNew()) ?? '';
    await page.notebook.setCell(
      0,
      'code',
      [
        'from lsst.daf.butler import Butler',
        `butler = Butler.from_config(${JSON.stringify(other)}, writeable=True, run="watched")`,
        'butler.put({"n": 2}, "watched_metrics", instrument="DemoCam", detector=2)'
      ].join('\n')
    );
    await butler.open();
    await butler.add(other);
    const trust = butler.sidebar.getByRole('button', {
      name: 'Trust and open'
    });
    await expect(trust.or(butler.collection('watched'))).toBeVisible();
    if (await trust.isVisible()) {
      await trust.click();
    }
    await butler.list('watched', 'watched_metrics');
    await expect(butler.rows).toHaveCount(1);
    await page.getByRole('checkbox', { name: 'watch' }).check();
    await page.notebook.activate(notebook);
    await page.notebook.run();
    await page.getByRole('tab', { name: 'watched_metrics' }).click();
    await expect(butler.rows).toHaveCount(2);
  });
});
