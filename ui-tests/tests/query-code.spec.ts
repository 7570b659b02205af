import { ButlerPage, expect, test } from './butler-page';
import {
  BAND_CELL,
  completed,
  listBands,
  runCells,
  takeBand
} from './code-cells';
import { QueryPage } from './query-page';

const CHAIN = 'u/demo/DM-1';

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
    await page.notebook.addCell('code', BAND_CELL);
    await listBands(page);
    await new ButlerPage(page).picture('query-in-notebook');
    await takeBand(page);
  });

  test('DRP23: completes data IDs, for a Butler that only the kernel knows', async ({
    page
  }) => {
    await runCells(page, [
      [
        'from lsst.daf.butler import Butler',
        'def opened():',
        `    return Butler.from_config("demo", collections="${CHAIN}")`,
        'found = opened()'
      ].join('\n')
    ]);
    await page.notebook.addCell(
      'code',
      'butler_image = found.get("visit_image", visit=2026110100001, detector=)'
    );
    await page.notebook.enterCellEditingMode(1);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const items = page.locator('.jp-Completer-item');
    await completed(page, items, /value,\s1\srow/);
    await new ButlerPage(page).picture('query-data-id');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.notebook.getCellTextInput(1))
      .toMatch(/detector=\d\)/);
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
});
