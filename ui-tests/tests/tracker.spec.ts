import { expect, test } from './butler-page';
import {
  TrackerPage,
  elsewhere,
  notebookOf,
  qualityNotebook,
  setup
} from './tracker-page';

// Galata's watch on kernels cannot read the empty answer to an interrupt.
test.use({ kernels: null });

/** Delete datasets by another process. */
function purge(type: string, run: string, where = ''): void {
  elsewhere(
    `refs = butler.query_datasets("${type}", "${run}", where="${where}")\n` +
      'butler.pruneDatasets(refs, purge=True, unstore=True, disassociate=True)'
  );
}

test.describe('the cell-dependency tracker', () => {
  test('SQR10: runs only the cells whose products are missing', async ({
    page
  }) => {
    test.slow();
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
    // Deleted elsewhere: noticed without being asked, and the living values are used again.
    purge(
      'visit_quality',
      'u/test/sqr10',
      "instrument = 'DemoCam' AND visit = 2026110200001"
    );
    await expect(tracker.runButton).toHaveText(/Run 1 of 10 cells/);
    expect(await tracker.planned()).toEqual([5]);
    await tracker.mark(5).click();
    const reasons = page.getByRole('dialog', { name: 'Cell 5' });
    await expect(reasons).toContainText('visit_summary (6 data IDs)');
    await expect(reasons).toContainText('visit=2026110200001} is absent');
    await expect(tracker.status).toHaveText('Butler: 1 cell to run');
    await tracker.picture('tracker');
    await reasons.getByRole('button', { name: 'Show in the tracker' }).click();
    await expect(tracker.details.locator('ins')).toHaveText(
      'for visit in [2026110200001]:'
    );
    await tracker.panel.getByRole('tab', { name: 'Graph' }).click();
    await expect(
      tracker.panel.getByRole('button', { name: /^Cell 7\./ })
    ).toBeVisible();
    await tracker.picture('tracker-graph');
    await tracker.run();
    await expect(tracker.runButton).toHaveText('Nothing is missing');
    await expect(tracker.status).toHaveText('Butler: nothing is missing');
    await page.theme.setDarkTheme();
    await tracker.picture('tracker-dark');
  });

  test('DRP28: plain get and put are tracked as they stand, and lost files repaired', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    await tracker.open('drp28.ipynb', [
      setup('u/test/drp28'),
      'refs = butler.query_datasets("raw", where="exposure = 2026110100001 AND detector < 3", collections="DemoCam/raw/all")',
      'for ref in refs:\n    butler.put({"id": int(ref.dataId["detector"])}, "tracker_story", detector=ref.dataId["detector"])',
      'butler.get("tracker_story", detector=1)'
    ]);
    await tracker.show();
    await tracker.ready();
    await expect(tracker.mark(2)).toHaveAttribute('data-state', 'unsure');
    await tracker.trust();
    // By hand, as always.
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      "'id': 1"
    );
    await expect(tracker.mark(2)).toHaveAttribute('data-state', 'made');
    await expect(tracker.panel.getByRole('status').first()).toHaveText(
      '3 there'
    );
    // A plain put would raise ConflictingDefinitionError now.
    elsewhere(
      'import os\n' +
        'refs = butler.query_datasets("tracker_story", "u/test/drp28", order_by="detector")\n' +
        'os.remove(butler.getURI(refs[0]).ospath)\n' +
        'butler.pruneDatasets(refs[1:2], unstore=True, disassociate=False)'
    );
    await expect(tracker.panel.getByRole('status').first()).toHaveText(
      '2 missing, 1 there'
    );
    await tracker.run();
    await expect(tracker.panel.getByRole('status').first()).toHaveText(
      '3 there'
    );
    expect(
      elsewhere(
        'print([butler.get(ref)["id"] for ref in butler.query_datasets("tracker_story", "u/test/drp28", order_by="detector")])'
      ).trim()
    ).toBe('[0, 1, 2]');
  });

  test('DRP4: what lived in memory or was made in passing needs no dataset', async ({
    page
  }) => {
    test.slow();
    const tracker = new TrackerPage(page);
    const tasks = 'butler_lab.demo.tasks';
    await tracker.open('drp4.ipynb', [
      [
        '%%writefile two.yaml',
        'description: Two steps of the demo processing.',
        'instrument: butler_lab.demo.instrument.DemoCam',
        'tasks:',
        `  calibrateImage: ${tasks}.calibrate_image.CalibrateImageTask`,
        `  consolidateVisit: ${tasks}.consolidate_visit.ConsolidateVisitTask`
      ].join('\n'),
      '!pipetask run -b work -i DemoCam/defaults -o u/test/drp4 -p two.yaml -d "instrument=\'DemoCam\' AND visit=2026110100001 AND detector IN (0, 1)" --register-dataset-types',
      setup('u/test/drp4-sums', 'tracker_sum'),
      'source = butler.get("source", visit=2026110100001, collections="u/test/drp4")\nscale = 2',
      'bright = source[source["psfFlux"] > scale * 1000]',
      'butler.put({"n": len(bright)}, "tracker_sum", detector=0)'
    ]);
    await tracker.show();
    await tracker.ready();
    await tracker.trust();
    // A pipeline takes minutes on a busy machine.
    await tracker.run(300_000);
    await expect(tracker.runButton).toHaveText('Nothing is missing');
    // The intermediate catalogs of the detectors are removed, and the values in memory are gone.
    purge('source_detector', 'u/test/drp4');
    // It ends when the question is answered.
    await page.evaluate(() => {
      void window.jupyterapp.commands.execute('notebook:restart-kernel');
    });
    await page
      .locator('.jp-Dialog')
      .getByRole('button', { name: 'Confirm Kernel Restart' })
      .click();
    await tracker.ready();
    await page.evaluate(() =>
      window.jupyterapp.commands.execute('butler-tracker:refresh')
    );
    await tracker.ready();
    await expect(tracker.runButton).toHaveText('Nothing is missing');
    await expect(tracker.mark(1)).toHaveAttribute('data-state', 'made');
  });

  test('COMM8: new data are added to what was processed, and nothing is made twice', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    const uuids = (): string =>
      elsewhere(
        'print(sorted(str(r.id) for r in butler.query_datasets("tracker_story", "u/test/comm8", where="detector < 2", instrument="DemoCam")))'
      );
    await tracker.open('comm8.ipynb', [
      setup('u/test/comm8'),
      'DETECTORS = [0, 1]',
      'for detector in DETECTORS:\n    butler.put({"mean": float(butler.get("raw", exposure=2026110100001, detector=detector, collections="DemoCam/raw/all").array.mean())}, "tracker_story", detector=detector)'
    ]);
    await tracker.show();
    await tracker.ready();
    await tracker.trust();
    await tracker.run();
    const before = uuids();
    expect(await tracker.edit(1, 'DETECTORS = [0, 1, 2]')).toBe('edited');
    await tracker.ready();
    await expect(tracker.panel.getByRole('status').first()).toHaveText(
      '1 missing, 2 stale'
    );
    // The code of the two is the same but for the list: they are kept.
    await tracker.panel
      .getByLabel('Stale products')
      .selectOption({ label: 'keep' });
    await tracker.ready();
    await tracker.cells.nth(2).click();
    await expect(tracker.details.locator('ins')).toHaveText(
      'for detector in [2]:'
    );
    await tracker.run();
    await expect(tracker.runButton).toHaveText('Nothing is missing');
    expect(uuids()).toBe(before);
  });

  test('COMM10: the same notebook elsewhere plans the same, by the label of the repository', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    const notebook = qualityNotebook('u/test/comm10');
    await tracker.open('comm10.ipynb', notebook);
    await tracker.show();
    await tracker.ready();
    await tracker.trust();
    await tracker.run();
    await page.notebook.save();
    const saved = await page.evaluate(
      async () =>
        (
          await window.jupyterapp.serviceManager.contents.get('comm10.ipynb', {
            content: true
          })
        ).content as unknown
    );
    const text = JSON.stringify(saved);
    expect(text).toContain('visit_quality');
    expect(text).not.toContain(process.env.BUTLER_UI_WORK_REPOSITORY);
    // Another place knows nothing of the first run but what the notebook and the repository say.
    await tracker.open('elsewhere.ipynb', saved as typeof notebook);
    await tracker.ready();
    await expect(tracker.runButton).toHaveText('Nothing is missing');
    await expect(tracker.panel.getByRole('status').first()).toHaveText(
      '7 there'
    );
  });

  test('SQR16: data in deep storage are told before a cell fails on them', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    await tracker.open('sqr16.ipynb', [
      setup('u/test/sqr16'),
      'source = butler.get("source", visit=2026110200006)',
      'butler.put({"n": len(source)}, "tracker_story", detector=0)'
    ]);
    await tracker.show();
    await tracker.ready();
    await tracker.panel.getByText(/^Not sure of/).click();
    await expect(tracker.panel).toContainText(
      'visit=2026110200006} is registered but not stored: stage or restore it first'
    );
    await tracker.cells.nth(1).click();
    await expect(tracker.details).toContainText('stage or restore it first');
  });

  test('nothing of an untrusted notebook runs, whatever its metadata say', async ({
    page
  }) => {
    const tracker = new TrackerPage(page);
    const notebook = notebookOf([
      setup('u/test/poison'),
      'butler.put({"n": 1}, "tracker_story", detector=0)'
    ]);
    notebook.cells[1].metadata.butler = {
      source: 'x',
      closure: 'x',
      status: 'ok',
      elapsed: 'soon',
      puts: [{ repo: '/etc', type: '<img src=x onerror=alert(1)>', ids: 7 }],
      gets: null
    };
    await tracker.open('poison.ipynb', notebook);
    await tracker.show();
    await tracker.ready();
    await expect(tracker.runButton).toHaveText('Run 2 of 2 cells');
    await expect(tracker.runButton).toBeDisabled();
    await page.evaluate(() =>
      window.jupyterapp.commands.execute('butler-tracker:run')
    );
    await expect(tracker.panel).toContainText('none of its cells is run');
    expect(await tracker.executed()).toEqual([]);
  });
});
