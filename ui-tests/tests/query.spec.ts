import { expect, test } from '@jupyterlab/galata';
import { ButlerPage, labWithoutLauncher } from './butler-page';
import { QueryPage } from './query-page';

const CHAIN = 'u/demo/DM-1';

// Each test opens a page of its own, and so an agent of its own.
test.afterEach(async ({ page }) => {
  await page.evaluate(() =>
    window.jupyterapp.serviceManager.kernels.shutdownAll()
  );
});

test.describe('the query builder', () => {
  test('DRP23: completes an expression with the values that can still match', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await expect(query.total).toHaveText('215');
    await query.write("band = 'r' AND vis");
    await expect(query.suggestions.first()).toContainText('visit');
    await page.keyboard.type('it.expo');
    await expect(query.suggestions.first()).toContainText('exposure_time');
    await expect(query.suggestions.first()).toContainText('float, s');
    await page.keyboard.press('Tab');
    await page.keyboard.type(' > 10 AND visit = ');
    await expect(query.suggestions.first()).toContainText('9');
    const offered = await query.suggestions.allInnerTexts();
    expect(offered.length).toBeGreaterThanOrEqual(8);
    expect(offered.some(text => text.includes('2026110100001'))).toBe(false);
    await new ButlerPage(page).picture('query-values');
    await page.keyboard.press('Enter');
    await expect(query.total).toHaveText('9');
    await expect(query.rows).toHaveCount(9);
    expect(new Set(await query.values('band'))).toEqual(new Set(['r']));
  });

  test('DRP23: marks mistakes, and one key repairs them', async ({ page }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await query.write("visit.exposure_tme > 10 AND band == 'r'");
    await page.keyboard.press('Escape');
    await expect(query.problems).toContainText('==');
    await expect(page.locator('.cm-lintRange-error')).toHaveCount(1);
    await page.keyboard.press('Alt+Enter');
    await expect(query.editor).toContainText("band = 'r'");
    await expect(query.problems).toContainText('exposure_tme');
    await expect(page.locator('.cm-lintRange-error')).toHaveText(
      /exposure_tme/
    );
    await page.keyboard.press('Alt+Enter');
    await expect(query.editor).toHaveText(
      "visit.exposure_time > 10 AND band = 'r'"
    );
    await expect(query.problems).toHaveCount(0);
    await expect(query.total).toHaveText(/^\d+$/);
  });

  test('DRP23: says why nothing matches, with the nearest value', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await query.write("band = 'demo_r' AND detector = 4");
    await page.keyboard.press('Escape');
    await expect(query.total).toHaveText('0');
    await expect(query.problems).toContainText('physical_filter');
    await query.problems
      .getByRole('button', { name: "Write band = 'r'" })
      .first()
      .click();
    await expect(query.total).toHaveText(/^[1-9]\d*$/);
  });

  test('DRP7: finds datasets by an expression, ordered and limited, and makes a cell of it', async ({
    page
  }) => {
    const query = new QueryPage(page);
    const notebook = (await page.notebook.createNew()) ?? '';
    await query.openOn(CHAIN, 'visit_image');
    await query.write('visit.exposure_time > :least AND detector IN (1..3)');
    await page.keyboard.press('Escape');
    const bind = query.panel.getByLabel(':least');
    await bind.fill('10');
    await bind.press('Enter');
    await query.panel.getByLabel('limit').fill('5');
    await query.panel.getByLabel('order by').fill('-visit, detector');
    await query.panel.getByLabel('order by').press('Enter');
    await expect(query.rows).toHaveCount(5);
    await expect
      .poll(() => query.values('detector'))
      .toEqual(['1', '2', '3', '1', '2']);
    await query.panel.getByRole('button', { name: 'Insert as cell' }).click();
    await page.notebook.activate(notebook);
    await expect
      .poll(() => page.notebook.getCellTextInput(0))
      .toContain('butler.query_datasets(');
    const found = (await page.notebook.getCellTextInput(0)) ?? '';
    expect(found).toContain('bind={"least": 10}');
    await page.notebook.addCell('code', 'print(len(refs), "found")');
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      /\d+ found/
    );
  });

  test('DRP27: iterates over the result with progress', async ({ page }) => {
    const query = new QueryPage(page);
    const notebook = (await page.notebook.createNew()) ?? '';
    await query.openOn(CHAIN, 'visit_summary');
    await query.write('visit IN (2026110100001..2026110100003)');
    await page.keyboard.press('Escape');
    await expect(query.total).toHaveText('3');
    await query.panel
      .getByRole('button', { name: 'Insert loop as cell' })
      .click();
    await page.notebook.activate(notebook);
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      '3 of 3'
    );
  });

  test('AP2: expands a visit to the detectors that have a raw', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.open({
      repository: 'demo',
      kind: 'data_ids',
      dimensions: ['exposure', 'detector'],
      datasetType: 'raw',
      collections: ['DemoCam/defaults']
    });
    await query.ready();
    await query.write('exposure = 2026110100001');
    await page.keyboard.press('Escape');
    await expect(query.total).toHaveText('9');
    await expect(query.rows).toHaveCount(9);
    expect((await query.values('detector')).sort()).toEqual(
      Array.from({ length: 9 }, (_, n) => String(n))
    );
  });

  test('finds dimension records, and values by their metadata', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.open({
      repository: 'demo',
      kind: 'records',
      element: 'detector'
    });
    await query.ready();
    await query.write('detector.full_name = ');
    await expect(
      page.locator('.cm-tooltip-autocomplete .jp-butler-query-count')
    ).toHaveCount(9);
    await page.keyboard.press('Enter');
    await expect(query.rows).toHaveCount(1);
  });

  test('SQR5: gives a query a name, and Python runs it by that', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const query = new QueryPage(page);
    const other = process.env.BUTLER_UI_OTHER_REPOSITORY ?? '';
    const notebook = (await page.notebook.createNew()) ?? '';
    await butler.open();
    await butler.add(other);
    const trust = butler.sidebar.getByRole('button', {
      name: 'Trust and open'
    });
    await expect(trust.or(butler.collection('watched'))).toBeVisible();
    if (await trust.isVisible()) {
      await trust.click();
    }
    await expect(butler.collection('watched')).toBeVisible();
    await query.open({
      repository: other,
      kind: 'records',
      element: 'detector'
    });
    await query.ready();
    await query.write('detector IN (2..4)');
    await page.keyboard.press('Escape');
    await expect(query.total).toHaveText('3');
    await query.panel.getByRole('button', { name: 'Named queries' }).click();
    await query.panel.getByLabel('name of this query').fill('some-detectors');
    await query.panel.getByRole('button', { name: /in repository$/ }).click();
    await expect(
      query.panel
        .getByRole('list', { name: 'Queries of this repository' })
        .getByRole('button', { name: 'some-detectors' })
    ).toBeVisible();
    await page.notebook.activate(notebook);
    await page.notebook.setCell(
      0,
      'code',
      [
        'from butler_lab import queries',
        'from lsst.daf.butler import Butler',
        `butler = Butler.from_config(${JSON.stringify(other)})`,
        'print([record.id for record in queries.run("some-detectors", butler)])'
      ].join('\n')
    );
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      '[2, 3, 4]'
    );
  });

  test('SQR2: finds images by place and time', async ({ page }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    const time = query.panel.getByRole('form', { name: 'Time' });
    await time.getByLabel('from').fill('2026-11-03T00:00:00');
    await expect(time.getByRole('status').first()).toContainText('MJD');
    await time.getByRole('button', { name: 'Add time' }).click();
    await expect(query.editor).toContainText('visit.timespan OVERLAPS');
    await expect(query.total).toHaveText(/^[1-9]\d*$/);
    const later = Number(await query.total.innerText());
    expect(later).toBeLessThan(215);
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    const sky = query.panel.getByRole('form', { name: 'Sky' });
    await sky.getByLabel('center (ICRS)').fill('nowhere');
    await expect(sky.getByRole('button', { name: 'Add place' })).toBeDisabled();
    await sky.getByLabel('center (ICRS)').fill('3h32m16.8s -28d06m00s');
    await expect(sky.getByRole('status')).toContainText('53.07');
    await sky.getByLabel('radius (deg)').fill('0.02');
    await sky.getByRole('button', { name: 'Add place' }).click();
    await expect(query.editor).toContainText(
      "REGION('CIRCLE 53.07 -28.1 0.02')"
    );
    const matches = async (): Promise<number> =>
      Number((await query.total.innerText()).replace(/\D/g, ''));
    await expect.poll(matches).toBeLessThan(later);
    expect(await matches()).toBeGreaterThan(0);
    await new ButlerPage(page).picture('query-builder');
  });

  test('DRP23: opens a call of a notebook and writes it back', async ({
    page
  }) => {
    const query = new QueryPage(page);
    const notebook = (await page.notebook.createNew()) ?? '';
    await page.notebook.setCell(
      0,
      'code',
      `from lsst.daf.butler import Butler\nbutler = Butler.from_config("demo")\nrefs = butler.query_datasets("visit_image", "${CHAIN}", instrument="DemoCam", where=f"visit = {visit}")`
    );
    await page.notebook.enterCellEditingMode(0);
    await page.evaluate(
      () => void window.jupyterapp.commands.execute('butler-query:open-call')
    );
    await expect(query.editor).toHaveText('visit = :visit');
    await query.ready();
    await query.write("visit > :visit AND band = 'r'");
    await page.keyboard.press('Escape');
    await query.panel.getByRole('button', { name: 'Form' }).click();
    const form = query.panel.getByRole('group', { name: 'Form' });
    await expect(form.getByLabel('Column').first()).toHaveValue('visit');
    await form.getByLabel('Value').last().fill('g');
    await form.getByLabel('Value').last().press('Enter');
    await expect(query.editor).toHaveText("visit > :visit AND band = 'g'");
    await query.panel.getByRole('button', { name: 'Write back' }).click();
    await page.notebook.activate(notebook);
    expect(await page.notebook.getCellTextInput(0)).toContain(
      `where=f"visit > {visit} AND band = 'g'")`
    );
  });

  test('opens from a dataset type of the browser, and opens what it finds', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const query = new QueryPage(page);
    await butler.open();
    await butler.choose(CHAIN);
    await butler.sidebar
      .locator('input[placeholder*="dataset types"]')
      .fill('visit_table');
    await butler.datasetType('visit_table').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Build Query…' }).click();
    await expect(query.rows.first()).toBeVisible();
    await query.rows.first().focus();
    await page.keyboard.press(' ');
    await expect(
      butler.inspector.getByRole('heading', { name: 'visit_table' })
    ).toBeVisible();
    await query.rows.first().focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.jp-butler-views').first()).toBeVisible();
  });

  test('is used from the keyboard alone', async ({ page }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await expect(query.editor).toBeFocused();
    await page.keyboard.type('ban');
    await expect(query.suggestions.first()).toContainText('band');
    await page.keyboard.press('Enter');
    await page.keyboard.type(' = ');
    await expect(query.suggestions.first()).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await expect(query.rows.first()).toBeVisible();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(query.rows.first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(query.rows.nth(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.jp-butler-views').first()).toBeVisible();
  });

  test('says what is wrong with a collection that is gone, and recovers', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.open({
      repository: 'demo',
      datasetType: 'raw',
      collections: ['no/such/collection']
    });
    await expect(query.panel.getByRole('alert')).toContainText(
      'no/such/collection'
    );
    await query.panel
      .getByRole('button', { name: 'Remove no/such/collection' })
      .click();
    const more = query.panel.getByLabel('Add to collections');
    await more.fill('DemoCam/defaults');
    await more.press('Enter');
    await expect(query.total).toHaveText('216');
  });
});

test.describe('what belongs to a dataset', () => {
  test('LDF2: shows which calibration applies to a raw', async ({ page }) => {
    const query = new QueryPage(page);
    await query.openOn('DemoCam/defaults', 'raw');
    await query.write('exposure = 2026110200001 AND detector = 4');
    await page.keyboard.press('Escape');
    await expect(query.rows).toHaveCount(1);
    await query.rows.first().click({ button: 'right' });
    await page
      .getByRole('menuitem', { name: 'Calibrations and Possible Inputs' })
      .click();
    const found = page.getByRole('region', { name: 'Calibrations' });
    await expect(found.getByRole('button')).toHaveCount(1);
    await expect(found).toContainText('flat detector 4');
    await expect(found).toContainText('DemoCam/calib, valid');
  });

  test('LDF102: lists what went into a coadd beside what could have', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'deep_coadd');
    await expect(query.rows.first()).toBeVisible();
    await query.rows.first().click({ button: 'right' });
    await page
      .getByRole('menuitem', { name: 'Calibrations and Possible Inputs' })
      .click();
    await expect(
      page.getByRole('region', { name: 'Inputs of type visit_image' })
    ).toContainText('overlap and went in');
    await expect(
      page.getByRole('region', { name: 'Inputs of type raw' })
    ).toContainText('not among the recorded inputs');
  });
});

test.describe('queries in code', () => {
  test('DRP23: completes the strings of Butler calls in a notebook', async ({
    page
  }) => {
    await page.notebook.createNew();
    await page.notebook.setCell(
      0,
      'code',
      'from lsst.daf.butler import Butler\nbutler = Butler.from_config("demo")'
    );
    await page.notebook.addCell(
      'code',
      `refs = butler.query_datasets("visit_image", collections="${CHAIN}", instrument="DemoCam", where="band = ")`
    );
    await page.notebook.enterCellEditingMode(1);
    const place = async (): Promise<void> => {
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
    };
    await place();
    // What exists is read when it is first asked for.
    const completer = page.locator('.jp-Completer');
    await expect(async () => {
      if (await completer.isVisible()) {
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('Tab');
      await expect(
        completer.locator('.jp-Completer-item').first()
      ).toContainText('72 rows', { timeout: 2000 });
    }).toPass({ timeout: 60_000 });
    await new ButlerPage(page).picture('query-in-notebook');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.notebook.getCellTextInput(1))
      .toMatch(/where="band = '[gri]'"/);
  });

  test('DRP23: marks mistakes in the strings of Butler calls', async ({
    page
  }) => {
    await page.notebook.createNew();
    await page.notebook.enterCellEditingMode(0);
    await page.keyboard.insertText(
      `from lsst.daf.butler import Butler\nbutler = Butler.from_config("demo")\nbutler.query_datasets("visit_image", "${CHAIN}", where="instrument = 'DemoCam' AND visit.exposure_tme > 10"`
    );
    await page.keyboard.type(')');
    await expect(page.locator('.cm-lintRange-error')).toHaveText(
      'visit.exposure_tme'
    );
  });
});

test.describe('a reload of the query builder', () => {
  test.use({ waitForApplication: labWithoutLauncher });

  test('SQR5: keeps past queries, and the open one over a reload', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await query.write("band = 'g'");
    await page.keyboard.press('Escape');
    await expect(query.rows.first()).toBeVisible();
    await query.write("band = 'i'");
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => new Set(await query.values('band')))
      .toEqual(new Set(['i']));
    await page.keyboard.type(' AND detector = 4');
    // What was typed last is there too, though the layout was not saved since.
    await page.reload();
    await expect(query.editor).toHaveText("band = 'i' AND detector = 4");
    await expect(query.rows.first()).toBeVisible();
    await query.panel.getByRole('button', { name: 'History' }).click();
    await query.panel.getByLabel('Search past queries').fill("'g'");
    await query.panel
      .getByRole('listbox', { name: 'Past queries' })
      .getByRole('option')
      .first()
      .click();
    await expect(query.editor).toHaveText("band = 'g'");
    await expect
      .poll(async () => new Set(await query.values('band')))
      .toEqual(new Set(['g']));
  });
});
