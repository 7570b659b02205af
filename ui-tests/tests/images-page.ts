import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';
import type { ButlerPage } from './butler-page';

/** Collection of the images that the stories look at. */
export const CHAIN = 'u/demo/DM-1';

interface IOpenOptions {
  /** As the panel calls it. */
  readonly repository?: string;
  readonly filter?: readonly [string, string][];
}

/** Open the first dataset of a type and give its view, with room for it. */
export async function openFirst(
  butler: ButlerPage,
  datasetType: string,
  { repository = 'demo', filter = [] }: IOpenOptions = {}
): Promise<Locator> {
  await butler.open(repository);
  return viewFirst(butler, datasetType, filter);
}

/** View the first dataset of a type of the repository that is open. */
export async function viewFirst(
  butler: ButlerPage,
  datasetType: string,
  filter: readonly [string, string][] = []
): Promise<Locator> {
  await butler.list(CHAIN, datasetType);
  for (const [column, text] of filter) {
    await butler.filter(column, text);
    await expect
      .poll(async () => [...new Set(await butler.values(column))])
      .toEqual([text]);
  }
  await butler.rows.first().click();
  await butler.page.keyboard.press('Enter');
  const view = butler.page.locator('.jp-butler-views:visible');
  await expect(
    view.getByRole('toolbar', { name: 'Dataset and view' })
  ).toContainText(datasetType);
  await expect(view.locator('canvas.jp-butler-views-image')).toBeVisible();
  await settled(view);
  return view;
}

/** A choice by the beginning of its label, which holds the options as well. */
export function choice(within: Locator, label: string): Locator {
  return within
    .locator('label')
    .filter({ hasText: new RegExp(`^${label}`) })
    .locator('select');
}

/** Open a menu of the toolbars and give what is in it. */
export async function menu(
  view: Locator,
  name: 'Colours' | 'Rows' | 'View' | 'Tools'
): Promise<Locator> {
  const button = view
    .locator('.jp-butler-views-bars')
    .getByRole('button', { name, exact: true });
  if ((await button.getAttribute('aria-expanded')) !== 'true') {
    // Another one that is open may hang over it.
    const open = view.locator(
      '.jp-butler-views-popover > [aria-expanded=true]'
    );
    if (await open.isVisible()) {
      await open.click();
    }
    await button.click();
  }
  return view.getByRole('group', { name, exact: true });
}

/** Lay the catalog of the image's visit over it and give the readout, which counts rows. */
export async function overlaySources(view: Locator): Promise<Locator> {
  const catalog = choice(view, 'Catalog');
  const source = catalog.locator('option', { hasText: /^source visit/ });
  await catalog.selectOption(await source.first().getAttribute('value'));
  const readout = view.getByLabel('Readout');
  await expect(readout).toContainText(/source: 0 of [1-9]\d* rows selected/);
  return readout;
}

/** A place on the image (CSS pixels), from shares of its canvas. */
async function spot(
  view: Locator,
  x: number,
  y: number
): Promise<readonly [number, number]> {
  const image = view.locator('canvas.jp-butler-views-image');
  const box = (await image.boundingBox())!;
  return [box.x + x * box.width, box.y + y * box.height];
}

/** Draw over the image through some places. */
export async function draw(
  view: Locator,
  ...places: readonly (readonly [number, number])[]
): Promise<void> {
  const { mouse } = view.page();
  const [first, ...others] = places;
  await mouse.move(...(await spot(view, ...first)));
  await mouse.down();
  for (const place of others) {
    await mouse.move(...(await spot(view, ...place)), { steps: 3 });
  }
  await mouse.up();
}

/** Bring the brightest source of the image into the middle, with the keyboard. */
export async function goToSource(view: Locator): Promise<void> {
  const readout = await overlaySources(view);
  await view.locator('canvas.jp-butler-views-image').press('n');
  await expect(readout).toContainText('psfFlux');
}

/** Number of different colours on the image. */
export async function colors(view: Locator): Promise<number> {
  return (await measured(view)).colors;
}

/** Mean difference of the channels: 0 for a grey image. */
export async function colorfulness(view: Locator): Promise<number> {
  return (await measured(view)).colorfulness;
}

/** Read the painted pixels where they are: there are millions of them. */
async function measured(
  view: Locator
): Promise<{ readonly colors: number; readonly colorfulness: number }> {
  return view
    .locator('canvas.jp-butler-views-image')
    .evaluate((element: HTMLCanvasElement) => {
      const { data } = element
        .getContext('2d')!
        .getImageData(0, 0, element.width, element.height);
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) {
        sum += Math.abs(data[at] - data[at + 2]);
      }
      return {
        colors: new Set(new Uint32Array(data.buffer)).size,
        colorfulness: sum / (data.length / 4)
      };
    });
}

/** Wait until all that is in view was read and painted. */
export async function settled(view: Locator): Promise<void> {
  const status = view.getByRole('status', { name: 'Size of the image' });
  await expect(status).toContainText('pixels');
  await expect(status).not.toContainText('reading');
  await expect.poll(() => colors(view)).toBeGreaterThan(20);
}

/** What JupyterLab has kept of its tabs. */
export async function workspaceText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { workspaces } = window.jupyterapp.serviceManager;
    return JSON.stringify(await workspaces.fetch('default'));
  });
}

/** Write a map of healsparse around the fields of the demo repository. */
export function writePropertyMap(file: string): void {
  const code = [
    'import sys, healsparse, hpgeom',
    'sparse = healsparse.HealSparseMap.make_empty(64, 8192, "f4")',
    'pixels = hpgeom.query_circle(8192, 53.08, -28.09, 0.4, nest=True)',
    'ra, dec = hpgeom.pixel_to_angle(8192, pixels, nest=True)',
    'sparse.update_values_pix(pixels, (0.7 + 0.3 * (dec + 28.09) + 0.02 * (ra % 0.03 < 0.015)).astype("f4"))',
    'sparse.write(sys.argv[1])'
  ];
  mkdirSync(dirname(file), { recursive: true });
  execFileSync('python', ['-c', code.join('\n'), file]);
}

/** Megabytes read of the files, as the view says. */
export async function megabytes(view: Locator): Promise<number> {
  const text = await view.getByText(/^read [\d.]+ MB/).innerText();
  return Number(/read ([\d.]+)/.exec(text)![1]);
}
