import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ButlerPage, labWithoutLauncher, expect, test } from './butler-page';
import { QueryPage, RAW } from './query-page';

const CHAIN = 'u/demo/DM-1';

test.describe('places, times and names', () => {
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

  test('SQR2: keeps a span of time as a bind that its cell imports', async ({
    page
  }) => {
    const query = new QueryPage(page);
    const notebook = (await page.notebook.createNew()) ?? '';
    await query.openOn(CHAIN, 'visit_image');
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    const time = query.panel.getByRole('form', { name: 'Time' });
    await time.getByLabel('from').fill('2026-11-03T00:00:00');
    await time.getByLabel('as bind').check();
    await time.getByRole('button', { name: 'Add time' }).click();
    await expect(query.editor).toHaveText('visit.timespan OVERLAPS :span');
    const bind = query.panel.getByLabel(':span');
    await expect(bind).toHaveValue("(T'2026-11-03T00:00/utc', NULL)");
    await expect(query.total).toHaveText(/^[1-9]\d*$/);
    const all = Number(await query.total.innerText());
    await bind.fill("(T'2026-11-03 00:00', T'2026-11-03 02:10')");
    await bind.press('Enter');
    await expect(query.total).not.toHaveText(String(all));
    const found = Number(await query.total.innerText());
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(all);
    await query.panel.getByRole('button', { name: 'Insert as cell' }).click();
    await page.notebook.activate(notebook);
    await page.notebook.addCell('code', 'print(len(refs), "found")');
    await page.notebook.run();
    await expect(page.locator('.jp-OutputArea-output').last()).toContainText(
      `${found} found`
    );
  });

  test('SQR2: finds an object by its name, if a service is configured', async ({
    page
  }) => {
    const query = new QueryPage(page);
    // As a Sesame service answers; it knows one object.
    const service = createServer((request, response) => {
      const isKnown = request.url?.endsWith('?Demo%20field');
      response.end(isKnown ? '%J 53.0700 -28.1000 = ...\n' : '#!Nothing\n');
    });
    await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve));
    const { port } = service.address() as AddressInfo;
    await query.openOn(CHAIN, 'visit_image');
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    const sky = query.panel.getByRole('form', { name: 'Sky' });
    await expect(sky.getByLabel('center (ICRS)')).toBeVisible();
    await expect(sky.getByLabel('object')).toBeHidden();
    await page.evaluate(async url => {
      const settings = await window.galata.getPlugin(
        '@jupyterlab/apputils-extension:settings'
      );
      await settings?.set('jupyterlab-butler:query', 'nameService', url);
    }, `http://127.0.0.1:${port}/`);
    // Closed and opened again, the drawer reads the setting.
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    await sky.getByLabel('object').fill('Nowhere');
    await sky.getByRole('button', { name: 'Find' }).click();
    await expect(sky).toContainText("knows no object 'Nowhere'");
    await sky.getByLabel('object').fill('Demo field');
    await sky.getByLabel('object').press('Enter');
    await expect(sky.getByLabel('center (ICRS)')).toHaveValue('53.07 -28.1');
    await sky.getByRole('button', { name: 'Add place' }).click();
    await expect(query.editor).toContainText("'CIRCLE 53.07 -28.1 0.1'");
    service.close();
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

    // It is a dataset like others, and opens from their list.
    await butler.sidebar.getByRole('button', { name: 'Refresh' }).click();
    await butler.list('queries/some-detectors', 'butler_query');
    await butler.rows.first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open Query' }).click();
    await expect(query.editor).toHaveText('detector IN (2..4)');
  });

  test('SQR5: a file of a query is a document', async ({ page }) => {
    const query = new QueryPage(page);
    await page.evaluate(
      async ([good, bad]) => {
        const { serviceManager, commands } = window.jupyterapp;
        for (const [path, content] of [
          ['red.butlerquery', good],
          ['bad.butlerquery', bad]
        ]) {
          await serviceManager.contents.save(path, {
            type: 'file',
            format: 'text',
            content
          });
        }
        await commands.execute('docmanager:open', { path: 'bad.butlerquery' });
      },
      [
        JSON.stringify({
          version: 1,
          name: 'red',
          doc: 'kept',
          repository: 'demo',
          dataset_type: 'visit_image',
          collections: [CHAIN],
          where: "band = 'r'",
          data_id: { instrument: 'DemoCam' }
        }),
        '{"name": 5}'
      ]
    );
    await expect(page.getByRole('alert')).toContainText('is no named query');
    await page.evaluate(() =>
      window.jupyterapp.commands.execute('docmanager:open', {
        path: 'red.butlerquery'
      })
    );
    await expect(query.total).toHaveText('71');
    const dirty = page.locator('.jp-mod-dirty');
    await expect(dirty).toBeHidden();
    await query.ready();
    await query.write("band = 'r' AND detector = 4");
    await page.keyboard.press('Escape');
    await expect(query.total).toHaveText('8');
    await expect(dirty.first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+S');
    await expect(dirty).toBeHidden();
    const butler = new ButlerPage(page);
    const saved = await butler.readText('red.butlerquery');
    expect(JSON.parse(saved)).toMatchObject({
      name: 'red',
      doc: 'kept',
      repository: 'demo',
      where: "band = 'r' AND detector = 4",
      data_id: { instrument: 'DemoCam' }
    });
    // Another query of that name leaves the file as it is.
    await query.panel.getByRole('button', { name: 'Named queries' }).click();
    await query.panel.getByLabel('name of this query').fill('red');
    await query.panel.getByRole('button', { name: 'Save as file' }).click();
    await expect
      .poll(() => page.contents.fileExists('red-1.butlerquery'))
      .toBe(true);
    expect(await butler.readText('red.butlerquery')).toBe(saved);
  });

  test('SQR2: draws a region on the map of footprints', async ({ page }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_image');
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    const sky = query.panel.getByRole('form', { name: 'Sky' });
    const map = sky.getByRole('img', { name: 'Map of footprints' });
    await expect(map.locator('polygon').first()).toBeVisible();
    const box = (await map.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 20, y + 10);
    await page.mouse.up();
    await expect(sky.getByLabel('center (ICRS)')).toHaveValue(/^53\.\d+ -2\d/);
    await new ButlerPage(page).picture('query-sky');
    await sky.getByLabel('as bind').check();
    await sky.getByRole('button', { name: 'Add place' }).click();
    await expect(query.editor).toHaveText(
      'visit_detector_region.region OVERLAPS REGION(:region)'
    );
    await expect(query.panel.getByLabel(':region')).toHaveValue(/^CIRCLE 53/);
    const matches = async (): Promise<number> =>
      Number((await query.total.innerText()).replace(/\D/g, '') || 215);
    await expect.poll(matches).toBeLessThan(215);
    expect(await matches()).toBeGreaterThan(0);
  });

  test('DRP23: completes and finds in a remote repository', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const query = new QueryPage(page);
    const uri = await butler.openRemote();
    await query.open({
      repository: uri,
      collections: [CHAIN],
      datasetType: 'visit_image'
    });
    await query.ready();
    await query.write("band = 'r' AND visit = ");
    await expect(query.suggestions.first()).toContainText('9');
    await page.keyboard.press('Enter');
    await expect(query.total).toHaveText('9');
    await expect(query.rows).toHaveCount(9);
    expect(new Set(await query.values('band'))).toEqual(new Set(['r']));
  });

  test('SQR2, LDF2: places, calibrations and reasons in a remote repository', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const query = new QueryPage(page);
    const repository = await butler.openRemote();
    await query.open({
      repository,
      collections: ['DemoCam/defaults'],
      datasetType: 'raw'
    });
    await query.ready();
    await query.write("band = 'demo_r'");
    await page.keyboard.press('Escape');
    await expect(query.problems).toContainText("its band is 'r'");
    await query.write(RAW);
    await page.keyboard.press('Escape');
    await expect(query.rows).toHaveCount(1);
    await query.showRelated();
    await expect(
      page.getByRole('region', { name: 'Calibrations' })
    ).toContainText('flat detector 4');
    await query.open({
      repository,
      collections: [CHAIN],
      datasetType: 'visit_image'
    });
    await query.ready();
    await query.panel.getByRole('button', { name: 'Place and time' }).click();
    const sky = query.panel.getByRole('form', { name: 'Sky' });
    await expect(
      sky
        .getByRole('img', { name: 'Map of footprints' })
        .locator('polygon')
        .first()
    ).toBeVisible();
    await sky.getByLabel('center (ICRS)').fill('53.07 -28.1');
    await sky.getByLabel('radius (deg)').fill('0.02');
    await sky.getByRole('button', { name: 'Add place' }).click();
    await expect(query.rows.first()).toBeVisible();
    await expect(query.total).toHaveText(/[1-9]/);
  });

  test('one key opens what is found as linked views', async ({ page }) => {
    const query = new QueryPage(page);
    await query.openOn(CHAIN, 'visit_table');
    await expect(query.rows.first()).toBeVisible();
    await query.editor.click();
    await page.keyboard.press('Control+Shift+Enter');
    await expect(page.locator('.jp-butler-linked-page').first()).toBeVisible();
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
