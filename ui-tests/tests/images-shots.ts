import type { Locator } from '@playwright/test';
import { expect } from './butler-page';

/** The canvases of an image from the back to the front. */
const LAYERS = ['survey', 'image', 'overlay'];

/** What is on screen of an image, as a PNG: its pixels, with what lies over them unless told otherwise. */
export async function shot(
  view: Locator,
  { size, overlay = true }: { size?: [number, number]; overlay?: boolean } = {}
): Promise<Buffer> {
  const url = await view.locator('.jp-butler-views-stage').evaluate(
    (stage, [wanted, names]) => {
      const layers = names
        .map(name =>
          stage.querySelector<HTMLCanvasElement>(`.jp-butler-views-${name}`)
        )
        .filter(layer => layer !== null);
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = wanted ?? [
        layers[0].width,
        layers[0].height
      ];
      const context = canvas.getContext('2d')!;
      for (const layer of layers) {
        context.drawImage(layer, 0, 0, canvas.width, canvas.height);
      }
      return canvas.toDataURL('image/png');
    },
    [size, overlay ? LAYERS : ['image']] as const
  );
  return Buffer.from(url.split(',')[1], 'base64');
}

/** Compare with the picture that is kept: small, so that fonts and noise do not count. */
export async function looksLike(view: Locator, name: string): Promise<void> {
  await expect(view.getByLabel('Size of the image')).not.toContainText(
    'reading'
  );
  // Outlines come after the pixels, and the image is fitted anew when a bar above it changes.
  await expect(async () => {
    expect(await shot(view, { size: [120, 90] })).toMatchSnapshot(
      `${name}.png`,
      { maxDiffPixelRatio: 0.05 }
    );
  }).toPass({ timeout: 60_000 });
}
