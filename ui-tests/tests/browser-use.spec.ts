import { ButlerPage, labWithoutLauncher, expect, test } from './butler-page';

const CHAIN = 'u/demo/DM-1';

test.describe('the browser in use', () => {
  test('survives the death of its kernel', async ({ page }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.choose(CHAIN);
    await page.evaluate(async () => {
      const { kernels } = window.jupyterapp.serviceManager;
      const [model] = Array.from(kernels.running());
      await kernels.shutdown(model.id);
    });
    await butler.list('DemoCam/defaults', 'raw');
    await expect(butler.rows).toHaveCount(100);
  });

  test('works with the keyboard alone', async ({ page }) => {
    const butler = new ButlerPage(page);
    await page.keyboard.press('Control+Shift+Y');
    const choice = butler.sidebar.getByLabel('Repository', { exact: true });
    await expect(choice).toContainText('demo');
    await choice.focus();
    await page.keyboard.type('demo');
    const tree = butler.sidebar.getByRole('tree', { name: 'Collections' });
    await expect(tree).toBeVisible();
    await tree.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('u');
    await page.keyboard.press('Space');
    await expect(butler.sidebar.locator('.jp-butler-context')).toContainText(
      'u/demo'
    );
    const types = butler.sidebar.getByRole('listbox', {
      name: 'Dataset types'
    });
    await expect(
      butler
        .datasetType('visit_table')
        .or(types.locator('[role=option]'))
        .first()
    ).toBeVisible();
    await types.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(butler.rows.first()).toBeVisible();
    await butler.rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect(butler.inspector.getByRole('heading').first()).toBeVisible();
  });

  test('DRP8: a row dragged into a cell becomes its code', async ({ page }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'visit_summary');
    await page.notebook.createNew();
    // Both at once: the list beside the notebook.
    await page.evaluate(() => {
      const { shell } = window.jupyterapp;
      const list = Array.from(shell.widgets('main')).find(({ id }) =>
        id.startsWith('jp-butler-datasets')
      );
      if (list) {
        shell.add(list, 'main', { mode: 'split-bottom' });
      }
    });
    await butler.rows
      .first()
      .dragTo(page.locator('.jp-Notebook .jp-Cell .cm-content').first());
    await expect(
      page.locator('.jp-Notebook .cm-content').first()
    ).toContainText('butler.get(');
  });

  test('DAX9: a dataset is found again by its URI', async ({ page }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'visit_summary');
    await butler.rows.first().click();
    await butler.inspector.getByRole('button', { name: 'Copy URI' }).click();
    const uri = await page.evaluate(() => navigator.clipboard.readText());
    expect(uri).toMatch(/^ivo:\/\//);
    // The command waits for the dialog, and so must not be waited for.
    await page.evaluate(() => {
      void window.jupyterapp.commands.execute('butler-browser:open-uri');
    });
    await page.locator('.jp-Dialog input').fill(uri);
    await page.locator('.jp-Dialog .jp-mod-accept').click();
    await expect(
      page.getByRole('tab', { name: /visit_summary 2026/ })
    ).toBeVisible();
  });

  test('looks right in the dark', async ({ page }) => {
    const butler = new ButlerPage(page);
    await page.theme.setDarkTheme();
    await butler.open();
    await butler.list(CHAIN, 'visit_image');
    await butler.rows.first().click();
    await expect(butler.inspector).toContainText('calibrateImage');
    const contrast = await butler.rows
      .first()
      .locator('td')
      .nth(2)
      .evaluate(cell => {
        const rgb = (color: string): number[] =>
          (color.match(/[\d.]+/g) ?? []).map(Number);
        const luminance = (color: string): number =>
          rgb(color)
            .slice(0, 3)
            .map(value => value / 255)
            .map(value =>
              value <= 0.03928
                ? value / 12.92
                : ((value + 0.055) / 1.055) ** 2.4
            )
            .reduce(
              (sum, value, index) =>
                sum + value * [0.2126, 0.7152, 0.0722][index],
              0
            );
        const text = luminance(getComputedStyle(cell).color);
        const panel = cell.closest('.jp-butler-datasets');
        const ground = luminance(
          getComputedStyle(panel ?? cell).backgroundColor
        );
        return (
          (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05)
        );
      });
    expect(contrast).toBeGreaterThan(4.5);
    await butler.picture('dark');
  });
});

test.describe('a reload', () => {
  test.use({ waitForApplication: labWithoutLauncher });

  test('comes back as it was left after a reload', async ({ page }) => {
    const butler = new ButlerPage(page);
    // The layout is saved with a delay; the request says what of it.
    let saved = '';
    page.on('request', request => {
      if (
        request.url().includes('/api/workspaces') &&
        request.method() === 'PUT'
      ) {
        saved = request.postData() ?? '';
      }
    });
    await butler.open();
    await butler.list(CHAIN, 'visit_summary');
    await expect.poll(() => saved).toContain('visit_summary');
    await page.reload();
    await expect(
      page.getByRole('tab', { name: 'visit_summary' })
    ).toBeVisible();
    await expect(butler.rows).toHaveCount(24);
  });
});
