/** Linked views whose kernel is busy, stopped or killed. */
import { ButlerPage, expect, test } from './butler-page';
import { killKernels } from './code-cells';
import {
  brush,
  evaluate,
  expectCount,
  openLinked,
  openPlots,
  totalOf
} from './linked-page';

test.describe('linked views without their kernel', () => {
  test('a kernel that runs a long cell does not freeze the views', async ({
    page
  }) => {
    const views = await openPlots(page);
    // The cell ends when the selection says so: it is running for all of the brush.
    const started = `started-${Date.now()}`;
    let isRunning = true;
    const busy = evaluate(
      page,
      `import time
open("${started}", "w").close()
while len(cat.selection) == len(cat):
    time.sleep(0.05)
while len(cat.selection) < len(cat):
    time.sleep(0.05)
print("released")`
    ).finally(() => (isRunning = false));
    await expect.poll(() => page.contents.fileExists(started)).toBe(true);
    await brush(
      page,
      views.nth(0).locator('canvas.jp-butler-plot'),
      [0.3, 0.5],
      [0.6, 0.5]
    );
    await expectCount(views.nth(1), /^\d{2,3} of 802 selected$/);
    await expect(views.nth(1)).toContainText('exact');
    expect(isRunning).toBe(true);
    await views.nth(0).locator('canvas.jp-butler-plot').press('Escape');
    expect(await busy).toBe('released');
  });

  test('a kernel that is stopped does not freeze the views: the page counts by itself', async ({
    page
  }) => {
    const views = await openPlots(page, 'cat.table(["objectId", "ra", "r"])');
    await expect(views.nth(1)).toContainText('exact · page');
    const pid = Number(await evaluate(page, 'import os; print(os.getpid())'));
    const plot = views.nth(0).locator('canvas.jp-butler-plot');
    process.kill(pid, 'SIGSTOP');
    try {
      await brush(page, plot, [0.3, 0.5], [0.6, 0.5]);
      await expectCount(views.nth(1), /^\d{2,3} of 802 selected$/);
      await expect(views.nth(1)).toContainText('kernel busy');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await expect(views.nth(1)).toContainText('exact · page');
    const shown = await views
      .nth(1)
      .locator('.jp-butler-linked-count')
      .textContent();
    expect(await evaluate(page, 'print(len(cat.selection))')).toBe(
      shown?.split(' ')[0]
    );
    // Python has the same history.
    const undone = 'cat.selection.undo(); print(len(cat.selection))';
    expect(await evaluate(page, undone)).toBe('802');
    await expectCount(views.nth(1), 'all 802 rows');
    await evaluate(page, 'cat.selection.redo()');
    await expectCount(views.nth(1), shown!);
  });

  test('SCIVAL3: the agent is killed while a brush waits for it; the page says so and goes on with what is selected', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const tab = await openLinked(butler);
    const views = tab.locator('.jp-butler-linked-view');
    const total = totalOf(tab);
    const plot = views.nth(1).locator('canvas.jp-butler-plot');
    await brush(page, plot, [0.3, 0.5], [0.6, 0.5]);
    await expect(total).toHaveText(/^\d{2,3} of 802 rows selected$/);
    await expect(total).not.toHaveText(/^802/);
    const scatter = (await views
      .nth(0)
      .locator('canvas.jp-butler-plot')
      .boundingBox())!;
    const at = (x: number, y: number): [number, number] => [
      scatter.x + x * scatter.width,
      scatter.y + y * scatter.height
    ];
    await page.mouse.move(...at(0.2, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.5), { steps: 4 });
    const reopening = tab.getByText('Opening the catalog').waitFor();
    await killKernels(page);
    await page.mouse.move(...at(0.7, 0.8), { steps: 4 });
    await page.mouse.up();
    await expect(tab.getByText('Starting it again.').first()).toBeVisible();
    await reopening;
    await expect(tab.getByText('Starting it again.')).toHaveCount(0);
    // Both brushes are there: that of before, and the one that no kernel had heard of.
    const chips = tab.getByRole('button', { name: /^Remove (?!view)/ });
    await expect(chips).toHaveCount(2);
    await expect(tab.getByRole('alert')).toHaveCount(0);
    await expect(views).toHaveCount(3);
    const both = Number((await total.textContent())!.split(' ')[0]);
    expect(both).toBeGreaterThan(0);
    // So is what was selected before each of them.
    await tab.getByRole('button', { name: 'Undo' }).click();
    await expect(chips).toHaveCount(1);
    await tab.getByRole('button', { name: 'Undo' }).click();
    await expect(chips).toHaveCount(0);
    await tab.getByRole('button', { name: 'Redo' }).click();
    await tab.getByRole('button', { name: 'Redo' }).click();
    await expect(total).toHaveText(
      `${both.toLocaleString()} of 802 rows selected`
    );
    await tab.getByRole('button', { name: /^Remove r / }).click();
    await expect
      .poll(async () => Number((await total.textContent())!.split(' ')[0]))
      .toBeGreaterThan(both);
    await expect(views.nth(2)).toContainText('exact');
  });

  test('a notebook whose kernel is killed while a view waits for it says so, and comes back with its cells', async ({
    page
  }) => {
    const views = await openPlots(page);
    const pid = Number(await evaluate(page, 'import os; print(os.getpid())'));
    const plot = views.nth(0).locator('canvas.jp-butler-plot');
    process.kill(pid, 'SIGSTOP');
    await brush(page, plot, [0.3, 0.5], [0.6, 0.5]);
    process.kill(pid, 'SIGKILL');
    await expect(views.nth(1).getByRole('alert')).toContainText(
      'Run the cells again'
    );
    await page
      .getByRole('dialog', { name: 'Kernel Restarting' })
      .getByRole('button', { name: 'Ok' })
      .click();
    await page.notebook.run();
    await expect(views).toHaveCount(2);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await brush(
      page,
      views.nth(0).locator('canvas.jp-butler-plot'),
      [0.3, 0.5],
      [0.6, 0.5]
    );
    await expectCount(views.nth(1), /^\d{2,3} of 802 selected$/);
  });
});
