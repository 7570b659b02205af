import { expect, test } from './butler-page';
import { TrackerPage, elsewhere, setup } from './tracker-page';

// Galata's watch on kernels cannot read the empty answer to an interrupt.
test.use({ kernels: null });

test.describe('the run of a plan', () => {
  test('stops at the first error, keeps what was made, and goes on from there', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    await tracker.open('resume.ipynb', [
      setup('u/test/resume'),
      'butler.put({"n": 1}, "tracker_story", detector=0)',
      'import pathlib\nnumber = int(pathlib.Path("number").read_text())\nbutler.put({"n": number}, "tracker_story", detector=1)'
    ]);
    await tracker.show();
    await tracker.ready();
    await tracker.trust();
    await tracker.runButton.click();
    await expect(tracker.panel).toContainText(
      'Cell 2 stopped: FileNotFoundError. What was made is kept.'
    );
    await expect(tracker.mark(2)).toHaveAttribute('data-state', 'failed');
    await expect(tracker.runButton).toHaveText(/Run 1 of 3 cells/);
    await page.evaluate(() =>
      window.jupyterapp.serviceManager.contents.save('number', {
        type: 'file',
        format: 'text',
        content: '7'
      })
    );
    await tracker.run();
    await expect(tracker.runButton).toHaveText('Nothing is missing');
    expect(
      elsewhere(
        'print(butler.get("tracker_story", detector=1, instrument="DemoCam", collections="u/test/resume"))'
      )
    ).toContain("'n': 7");
  });

  test('steps, cancels, and runs in a fresh kernel', async ({ page }) => {
    const tracker = new TrackerPage(page);
    await tracker.open('steps.ipynb', [
      setup('u/test/steps'),
      'import time\nwhile butler is not None:\n    time.sleep(0.1)\nbutler.put({"n": 1}, "tracker_story", detector=0)',
      'butler.put({"n": 2}, "tracker_story", detector=1)'
    ]);
    await tracker.show();
    await tracker.ready();
    await tracker.trust();
    await tracker.panel.getByRole('button', { name: 'Step' }).click();
    await expect(tracker.panel).toContainText('Done: 1 cell ran.');
    expect(await tracker.executed()).toEqual([0]);
    await expect(tracker.runButton).toHaveText(/Run 2 of 3 cells/);
    await tracker.runButton.click();
    await expect(tracker.mark(1)).toHaveAttribute('data-state', 'running');
    await tracker.panel.getByRole('button', { name: 'Cancel' }).click();
    await expect(tracker.panel).toContainText('Stopped at cell 1');
    await tracker.edit(1, 'butler.put({"n": 1}, "tracker_story", detector=0)');
    await tracker.panel.getByLabel('in a fresh kernel').check();
    await tracker.ready();
    await expect(tracker.runButton).toHaveText(/Run 3 of 3 cells/);
    await tracker.run();
    await expect(tracker.runButton).toHaveText('Nothing is missing');
  });

  test('explains stale products in words, and can be told to trust them', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    await tracker.open('stale.ipynb', [
      setup('u/test/stale'),
      'butler.put({"n": 1}, "tracker_story", detector=0)'
    ]);
    await tracker.show();
    await tracker.ready();
    await tracker.trust();
    await tracker.run();
    await tracker.edit(1, 'butler.put({"n": 2}, "tracker_story", detector=0)');
    await expect(tracker.mark(1)).toHaveAttribute('data-state', 'stale');
    await expect(tracker.panel).toContainText('is in no chain');
    await tracker.cells.nth(1).click();
    await tracker.details
      .getByRole('button', { name: 'Trust these products' })
      .click();
    await expect(tracker.mark(1)).toHaveAttribute('data-state', 'made');
  });

  test('works with 500 cells and the keyboard alone', async ({ page }) => {
    test.slow();
    const tracker = new TrackerPage(page);
    const cells = Array.from(
      { length: 498 },
      (_, index) => `x${index} = ${index}`
    );
    await tracker.open('long.ipynb', [
      setup('u/test/long'),
      ...cells,
      'butler.put({"n": x497}, "tracker_story", detector=0)'
    ]);
    await tracker.show();
    await tracker.ready();
    await expect(tracker.runButton).toHaveText('Run 3 of 500 cells');
    const list = tracker.panel.getByRole('listbox', { name: 'Cells' });
    await list.focus();
    await page.keyboard.press('End');
    await page.keyboard.press(' ');
    await expect(tracker.details).toContainText('Cell 499');
    await page.keyboard.press('Enter');
    await expect
      .poll(() =>
        page.evaluate(() => {
          const panel = window.jupyterapp.shell.currentWidget as unknown as {
            content: { activeCellIndex: number };
          };
          return panel.content.activeCellIndex;
        })
      )
      .toBe(499);
    // JupyterLab draws the cells when it is idle, and so the last one late.
    const active = page.locator('.jp-Cell.jp-mod-active');
    await expect(active).toContainText('x497', { timeout: 240_000 });
    await expect(active.locator('.jp-butler-tracker-mark')).toHaveAttribute(
      'data-state',
      'missing'
    );
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await expect(tracker.details).toContainText('Cell 0');
  });

  test('says when a repository cannot be asked, and plans when it can', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    await tracker.open('unreachable.ipynb', [
      'from lsst.daf.butler import Butler\nbutler = Butler.from_config("/no/such/place", writeable=True, run="u/x")',
      'butler.put({"n": 1}, "tracker_story", instrument="DemoCam", detector=0)'
    ]);
    await tracker.show();
    await expect(tracker.panel.getByRole('alert')).toContainText(
      'No plan can be made'
    );
    await tracker.edit(0, setup('u/test/reached'));
    await expect(tracker.runButton).toHaveText('Run 2 of 2 cells');
    await expect(tracker.panel.getByRole('alert')).toHaveCount(0);
  });
});
