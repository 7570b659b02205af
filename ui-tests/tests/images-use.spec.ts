import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { ButlerPage, expect, labWithoutLauncher, test } from './butler-page';
import { killKernels } from './code-cells';
import {
  choice,
  colorfulness,
  openFirst,
  overlaySources,
  settled
} from './images-page';
import { looksLike, shot } from './images-shots';

test.use({ waitForApplication: labWithoutLauncher });

/** Width of a view beside another on a small screen (CSS pixels). */
const NARROW = 820;

const SAME_PICTURE = `
import sys, numpy as np, butler_lab
from lsst.daf.butler import Butler
from PIL import Image
file, low, high, scale = sys.argv[1], *map(float, sys.argv[2:])
screen = np.asarray(Image.open(file).convert("RGBA"))
height, width = screen.shape[:2]
butler = Butler.from_config("demo", collections="u/demo/DM-1", instrument="DemoCam")
view = butler_lab.image(butler, "visit_image", visit=2026110100001, detector=0)
view.scale("asinh", low, high)
view.set_viewport(center=(99.5, 99.5), fov=min(width, height) / scale)
ours = view.picture(width, height)
there = screen[..., 3] > 0
print(there.sum(), (screen[..., :3][there] != ours[there]).any(axis=-1).sum())
`;

test.describe('images on screen', () => {
  test('DRP8: the pixels of the screen are those of a picture made without a browser', async ({
    page
  }, info) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    const canvas = view.locator('canvas.jp-butler-views-image');
    for (const key of ['1', '+', '+', '+']) {
      await canvas.press(key);
    }
    await settled(view);
    const limits = await Promise.all(
      ['Lower limit', 'Upper limit'].map(async label => {
        const title = await view.getByLabel(label).getAttribute('title');
        return title!.slice(`${label}: `.length);
      })
    );
    const file = info.outputPath('screen.png');
    writeFileSync(file, await shot(view, { overlay: false }));
    const answer = execFileSync(
      'python',
      ['-c', SAME_PICTURE, file, ...limits, String(1.5 ** 3)],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          DAF_BUTLER_REPOSITORIES: JSON.stringify({
            demo: `${process.env.BUTLER_LAB_DEMO}/repository`
          })
        }
      }
    );
    const [compared, different] = answer.trim().split(' ').map(Number);
    expect(compared).toBeGreaterThan(100_000);
    expect(different).toBe(0);
  });

  test('DRP2: an image with masks and its catalog looks as before', async ({
    page
  }) => {
    const view = await openFirst(new ButlerPage(page), 'visit_image');
    await looksLike(view, 'image');
    await overlaySources(view);
    await view.getByRole('button', { name: /^Mask:/ }).click();
    await view.getByRole('button', { name: 'All' }).click();
    await looksLike(view, 'masks-and-catalog');
  });

  test('SQR1: a difference image looks as before', async ({ page }) => {
    const view = await openFirst(new ButlerPage(page), 'difference_image');
    await looksLike(view, 'difference');
  });

  test('SCIVAL4: stitched images and colours look as before', async ({
    page
  }) => {
    const view = await openFirst(new ButlerPage(page), 'deep_coadd');
    const see = choice(view, 'See');
    await see.selectOption({ label: 'i r g as colours' });
    await expect.poll(() => colorfulness(view)).toBeGreaterThan(1);
    await looksLike(view, 'colours');
    const patches = see.locator('option', { hasText: /patches of tract/ });
    await see.selectOption(await patches.first().getAttribute('value'));
    await expect(choice(view, 'Plane')).toHaveValue('image');
    await settled(view);
    await looksLike(view, 'stitched');
  });

  test('DRP2: in a narrow view each of the two toolbars is one row', async ({
    page
  }) => {
    const view = await openFirst(new ButlerPage(page), 'visit_image');
    await overlaySources(view);
    await page.sidebar.close('left');
    const around = 1400 - (await view.boundingBox())!.width;
    await page.setViewportSize({ width: around + NARROW, height: 850 });
    await expect
      .poll(async () => (await view.boundingBox())!.width)
      .toBe(NARROW);
    for (const name of ['Display of the image', 'Over and around the image']) {
      const bar = view.getByRole('toolbar', { name });
      // A second row would make it about twice as high.
      expect((await bar.boundingBox())!.height).toBeLessThan(40);
      const fits = await bar.evaluate(
        element => element.scrollWidth <= element.clientWidth
      );
      expect(fits).toBe(true);
    }
  });

  test('SCIVAL3: the agent dies while tiles are on their way, says so and comes back', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    await killKernels(page);
    await choice(view, 'Plane').selectOption('variance');
    await expect(view.getByText('Starting it again.')).toBeVisible();
    await expect(view.getByText('Starting it again.')).toBeHidden();
    await settled(view);
    await expect(view.getByRole('alert')).toBeHidden();
    await expect(choice(view, 'Plane')).toHaveValue('variance');
  });
});
