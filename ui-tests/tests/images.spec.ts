import type { Locator } from '@playwright/test';
import { ButlerPage, labWithoutLauncher, expect, test } from './butler-page';
import {
  choice,
  colorfulness,
  colors,
  draw,
  goToSource,
  megabytes,
  menu,
  openFirst,
  overlaySources,
  settled,
  viewFirst,
  CHAIN,
  writePropertyMap
} from './images-page';
import { looksLike } from './images-shots';

// A busy machine takes longer to show the launcher than Galata waits for it.
test.use({ waitForApplication: labWithoutLauncher });

test.describe('images', () => {
  test('DRP18, DAX5, DAX7: few bytes are read, once, and none to change the display', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    const read = await megabytes(view);
    expect(read).toBeGreaterThan(0);
    const before = await colors(view);
    await view.getByLabel('Stretch').selectOption('log');
    const colours = await menu(view, 'Colours');
    await colours.getByLabel('Colour map').selectOption('cividis');
    await colours.getByLabel('Contrast').fill('1');
    await expect.poll(() => colors(view)).not.toBe(before);
    expect(await megabytes(view)).toBe(read);
    // A part of what was read already, in a view of its own, costs nothing.
    await view.getByRole('button', { name: 'Zoom in' }).click();
    await view.getByRole('button', { name: 'Zoom in' }).click();
    await settled(view);
    expect(await megabytes(view)).toBe(read);
    await butler.picture('image-display');
  });
});

test.describe('images with others', () => {
  test('SQR15: patches of a tract are stitched, and only what is in view is read', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'deep_coadd');
    await choice(view, 'See').selectOption({
      label: '4 patches of tract 5063 g'
    });
    await expect(view.getByText('600 × 600 pixels')).toBeVisible();
    await settled(view);
    expect(await megabytes(view)).toBeGreaterThan(0);
    await (await menu(view, 'View')).getByLabel('grid').check();
    await page.keyboard.press('Escape');
    await butler.picture('image-mosaic');
  });

  test('SCIVAL4: metrics over stitched images, from pixels to the full sky', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'deep_coadd');
    await choice(view, 'See').selectOption({
      label: '8 patches of all tracts g'
    });
    await settled(view);
    await (
      await menu(view, 'Tools')
    )
      .getByRole('button', { name: 'Metrics' })
      .click();
    const metrics = view.getByRole('toolbar', { name: 'Metrics' });
    await choice(metrics, 'Metric of').selectOption('object');
    await choice(metrics, 'Column').selectOption('g_psfFlux');
    await metrics.getByRole('button', { name: 'Show metric' }).click();
    const readout = view.getByLabel('Readout');
    await expect(readout).toContainText(/median of g_psfFlux: .* \d+ bins/);
    await butler.picture('image-metrics');
    await choice(metrics, 'By').selectOption('tract');
    await metrics.getByRole('button', { name: 'Show metric' }).click();
    await expect(readout).toContainText('2 bins');
    await choice(view, 'See').selectOption({ label: '8 full sky g' });
    await expect(view.getByText(/^\d{7} × \d{7} pixels/)).toBeVisible();
  });

  test('SCIVAL4: a property map over an image, as fine as the screen or as chosen', async ({
    page
  }, info) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'deep_coadd');
    const file = info.outputPath('seeing.hsp');
    writePropertyMap(file);
    await (
      await menu(view, 'Tools')
    )
      .getByRole('button', { name: 'Metrics' })
      .click();
    const maps = view.getByRole('toolbar', { name: 'Maps' });
    await expect(maps.getByRole('button', { name: 'Show map' })).toBeDisabled();
    await maps.getByRole('textbox', { name: 'File' }).fill(`${file}.gone`);
    await maps.getByRole('button', { name: 'Show map' }).click();
    await expect(view.getByRole('alert')).toContainText(
      'There is no file seeing.hsp.gone'
    );
    await maps.getByRole('textbox', { name: 'File' }).fill(file);
    await maps.getByRole('button', { name: 'Show map' }).click();
    const readout = view.getByLabel('Readout');
    await expect(readout).toContainText(/seeing\.hsp, nside 8192: .* pixels/);
    await expect(view.getByRole('alert')).toBeHidden();
    await choice(view, 'nside').selectOption('1024');
    await maps.getByRole('button', { name: 'Show map' }).click();
    await expect(readout).toContainText(/nside 1024: /);
    await looksLike(view, 'property-map');
    await view
      .locator('canvas.jp-butler-views-image')
      .click({ position: { x: 300, y: 200 } });
    await expect(readout).toContainText(/healpix \d+: \d/);
  });

  test('SQR1, LDF3, LDF101: inputs in turn, marked by key, stored as a dataset', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    // Provenance is followed through every step of the pipelines.
    test.slow();
    const view = await openFirst(butler, 'difference_image', {
      repository: 'work'
    });
    await (
      await menu(view, 'Tools')
    )
      .getByRole('button', { name: 'Inputs' })
      .click();
    const strip = view.getByRole('region', { name: /input images/ });
    await expect(strip).toContainText('1 of');
    for (const type of ['visit_image', 'template_coadd', 'raw', 'flat']) {
      await expect(
        strip.getByRole('option', { name: new RegExp(type) }).first()
      ).toBeVisible();
    }
    const limits = await view.getByLabel('Upper limit').inputValue();
    await strip.getByRole('listbox').focus();
    await page.keyboard.press('ArrowRight');
    await expect(strip.getByRole('status').first()).toContainText('2 of');
    await expect(view.getByLabel('Upper limit')).toHaveValue(limits);
    await page.keyboard.press('b');
    await expect(
      strip.getByRole('button', { name: 'Mark bad' })
    ).toHaveAttribute('aria-pressed', 'true');
    await strip.getByLabel('Reason').fill('drifted');
    await strip.getByRole('listbox').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('g');
    await settled(view);
    await butler.picture('image-inputs');
    const name = `u/marks/${Date.now()}`;
    await strip.getByRole('button', { name: 'Products' }).click();
    await expect(
      strip.getByRole('region', { name: 'Products of bad images' })
    ).toContainText(/[1-9]\d* products used them/, { timeout: 240_000 });
    await strip.getByLabel('RUN').fill(name);
    await strip
      .getByRole('button', { name: 'Save 2 marks as dataset' })
      .click();
    await expect(strip).toContainText(`Saved in ${name}/`);
    await expect(
      strip.getByRole('button', { name: 'Copy as exclusion' })
    ).toBeVisible();
  });

  test('COMM5: all epochs of an object with its light curve, one step to the image of each', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    await goToSource(view);
    await (
      await menu(view, 'Tools')
    )
      .getByRole('button', { name: 'Epochs here' })
      .click();
    const strip = view.getByRole('region', { name: /epochs/ });
    await expect(strip.getByRole('option').first()).toContainText('MJD');
    const count = await strip.getByRole('option').count();
    expect(count).toBeGreaterThan(5);
    await expect
      .poll(() =>
        strip.locator('canvas').evaluate((element: HTMLCanvasElement) => {
          const { data } = element
            .getContext('2d')!
            .getImageData(0, 0, element.width, element.height);
          return new Set(new Uint32Array(data.buffer)).size;
        })
      )
      .toBeGreaterThan(20);
    const curve = strip.getByRole('group', { name: /^Light curve of \d+/ });
    await expect(curve).toBeVisible();
    await strip.getByRole('option').nth(3).click();
    await expect(strip.getByRole('status').first()).toContainText(
      `4 of ${count}`
    );
    await settled(view);
    await expect(strip.locator('.jp-mod-front title')).toHaveText(
      /^[gri] MJD [\d.]+ TAI: [\d.e+]+ ± /
    );
    await butler.picture('image-epochs');

    // The first image minus this one: what is constant is gone.
    await strip.getByRole('button', { name: 'Subtract' }).click();
    await expect(strip.getByRole('status').first()).toContainText('−');
    await settled(view);
    await expect(
      strip.getByRole('button', { name: 'Mark bad' })
    ).toBeDisabled();
    await butler.picture('image-difference');

    await strip.getByRole('option').nth(2).click();
    await settled(view);
    await strip.getByRole('button', { name: 'Side by side' }).click();
    const views = page.locator('.jp-butler-views:visible');
    await expect(views).toHaveCount(2);
    await settled(views.last());
    await expect(choice(await menu(views.first(), 'View'), 'Lock')).toHaveValue(
      'sky'
    );
    // Both follow each other: what one shows in the middle the other shows, too.
    const scale = (one: Locator): Promise<string> =>
      one.getByText(/^\d[\d.]* %$/).innerText();
    const before = await scale(views.last());
    await views.first().getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => scale(views.last())).not.toBe(before);
    await butler.picture('image-side-by-side');
  });

  test('DRP8: an image from Python, in the output of a cell, with its tiles', async ({
    page
  }) => {
    const notebook = (await page.notebook.createNew()) ?? '';
    await page.notebook.setCell(
      0,
      'code',
      [
        'import butler_lab',
        'from lsst.daf.butler import Butler',
        `butler = Butler.from_config("demo", collections="${CHAIN}", instrument="DemoCam")`,
        'view = butler_lab.image(butler, "visit_image", visit=2026110100001, detector=4)',
        'sources = butler.get("source", visit=2026110100001)',
        'view.overlay(sources[sources["detector"] == 4])',
        'view.zoom(2)',
        'view'
      ].join('\n')
    );
    await page.notebook.activate(notebook);
    await page.notebook.run();
    const output = page.locator('.jp-butler-views-output');
    // With an agent already at work the tiles come at once, else when asked for.
    const explore = output.getByRole('button', { name: 'Explore this image' });
    const display = output.getByRole('toolbar', {
      name: 'Display of the image'
    });
    await expect(explore.or(display)).toBeVisible();
    if (await explore.isVisible()) {
      await explore.click();
    }
    await settled(output);
    await expect(output.getByLabel('Readout')).toContainText('rows');
  });

  test('DRP8: three bands as colours, regions out and in, the PSF at a point, an overview', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'deep_coadd');
    await choice(view, 'See').selectOption({ label: 'i r g as colours' });
    await expect(choice(view, 'Plane')).toHaveValue('RGB');
    await settled(view);
    await expect.poll(() => colorfulness(view)).toBeGreaterThan(1);
    await butler.picture('image-colours');

    await (
      await menu(view, 'Tools')
    )
      .getByRole('button', { name: 'Regions' })
      .click();
    const regions = view.getByLabel('Regions');
    await choice(view, 'Drag to').selectOption('region');
    await draw(view, [0.3, 0.3], [0.5, 0.5]);
    await expect(regions.getByRole('status')).toContainText('1 region');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      regions.getByRole('link', { name: 'Save' }).click()
    ]);
    await regions.getByRole('button', { name: 'Clear' }).click();
    await regions.locator('input[type=file]').setInputFiles(await file.path());
    await expect(regions.getByRole('status')).toContainText(/1 region\. 1 of/);
    for (let n = 0; n < 3; n++) {
      await view.getByRole('button', { name: 'Zoom in' }).click();
    }
    await choice(view, 'See').selectOption({ label: 'this image alone' });
    await settled(view);
    for (let n = 0; n < 3; n++) {
      await view.getByRole('button', { name: 'Zoom in' }).click();
    }
    const map = view.getByRole('img', { name: /^Overview/ });
    await expect(map).toBeVisible();
    await map.click({ position: { x: 40, y: 40 } });
    await butler.picture('image-regions');
  });

  test('SQR15: the PSF at a point of an image, in a narrow tab', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    await page.setViewportSize({ width: 900, height: 700 });
    await expect(view.getByRole('button', { name: 'North up' })).toBeHidden();
    const tools = view.getByRole('button', { name: 'Tools', exact: true });
    await tools.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(view.getByRole('button', { name: 'Inputs' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(view.getByRole('group', { name: 'Tools' })).toBeHidden();
    await expect(tools).toBeFocused();
    await (
      await menu(view, 'Tools')
    )
      .getByRole('button', { name: 'PSF' })
      .click();
    await expect(view.getByRole('group', { name: 'Tools' })).toBeHidden();
    const psf = view.getByLabel('Point-spread function', { exact: true });
    await expect(psf.getByRole('status')).toContainText(/FWHM \d\.\d\d pixels/);
    await butler.picture('image-narrow');
  });

  test('DRP18, DRP2: images of a repository behind a server, by the same tiles', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.openRemote();
    const view = await viewFirst(butler, 'visit_image');
    const read = await megabytes(view);
    expect(read).toBeGreaterThan(0);
    await (await menu(view, 'Colours')).getByLabel('Contrast').fill('1');
    expect(await megabytes(view)).toBe(read);
    await overlaySources(view);
  });
});
