import { spawn, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';
import { BAND_CELL, completed, listBands, takeBand } from './code-cells';
import { expect, test } from './butler-page';

const CHAIN = 'u/demo/DM-1';
const ROOT = path.resolve(__dirname, '../..');
const PORT = Number(process.env.BUTLER_UI_SERVER_PORT) + 50;
const URL = `http://127.0.0.1:${PORT}`;
/** Where jupyterlab-lsp and its language server are installed, apart from the other tests. */
const LSP = path.join(ROOT, '.venv/lsp');

test.describe('beside jupyterlab-lsp', () => {
  test.use({ baseURL: URL });

  let server: ChildProcess;
  test.beforeAll(async () => {
    server = spawn(
      'jupyter',
      ['lab', '--config', 'ui-tests/lsp_server_config.py'],
      {
        cwd: ROOT,
        stdio: 'ignore',
        env: {
          ...process.env,
          BUTLER_UI_SERVER_PORT: String(PORT),
          PYTHONPATH: LSP,
          JUPYTER_PATH: path.join(LSP, 'share/jupyter'),
          JUPYTER_CONFIG_PATH: path.join(LSP, 'etc/jupyter')
        }
      }
    );
    await expect
      .poll(
        () =>
          fetch(`${URL}/lsp/status`).then(
            answer => answer.ok,
            () => false
          ),
        { timeout: 120_000 }
      )
      .toBe(true);
  });
  test.afterAll(() => void server.kill('SIGTERM'));

  test('DRP23: both complete in one notebook', async ({ page }) => {
    await page.notebook.createNew();
    await page.notebook.setCell(
      0,
      'code',
      'import textwrap\nfrom lsst.daf.butler import Butler\nbutler = Butler.from_config("demo")'
    );
    await page.notebook.addCell('code', BAND_CELL);
    await page.notebook.addCell('code', 'textwrap.ded');
    const items = page.locator('.jp-Completer-item');
    // The language server alone knows this module: nothing was run.
    await page.notebook.enterCellEditingMode(2);
    await page.keyboard.press('End');
    await completed(page, items, /dedent/);
    const { sessions } = (await (await fetch(`${URL}/lsp/status`)).json()) as {
      sessions: Record<string, { status: string }>;
    };
    expect(sessions.pylsp.status).toBe('started');
    await page.keyboard.press('Escape');
    await listBands(page);
    await takeBand(page);
    // A mistake is marked once, by the one who knows the language.
    await page.notebook.setCell(
      1,
      'code',
      `butler.query_datasets("visit_image", "${CHAIN}", where="band == 'r'", instrument="DemoCam")`
    );
    await expect(page.locator('.cm-lintRange-error')).toHaveText('==');
  });
});
