import { ButlerPage, expect, test } from './butler-page';
import { killKernels } from './code-cells';
import { QueryPage } from './query-page';

const CHAIN = 'u/demo/DM-1';

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
    await page.theme.setDarkTheme();
    await new ButlerPage(page).picture('query-dark');
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

  test('DRP7: tells which datasets are shadowed, and by what', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.open({
      repository: 'demo',
      collections: ['u/demo/DM-2', CHAIN],
      datasetType: 'visit_image'
    });
    await query.write('visit = 2026110100001 AND detector = 4');
    await page.keyboard.press('Escape');
    await expect(query.rows).toHaveCount(1);
    await query.panel.getByLabel('find first').uncheck();
    await expect(query.rows).toHaveCount(2);
    const [first, shadowed] = await query.values('run');
    expect(first).toMatch(/DM-2/);
    expect(shadowed).toMatch(/DM-1/);
    expect(await query.values('shadowed_by')).toEqual(['', first]);
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

  test('DRP23: goes on from its index while the agent is dead, and comes back', async ({
    page
  }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await killKernels(page);
    await query.write("band = 'r' AND detector = ");
    await expect(query.suggestions.first()).toContainText('8');
    await page.keyboard.press('Enter');
    await expect(query.total).toHaveText(/^[1-9]\d*$/);
    const found = Number(await query.total.innerText());
    await expect(query.rows).toHaveCount(found);
    await expect(query.editor).toContainText("band = 'r' AND detector = ");
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
