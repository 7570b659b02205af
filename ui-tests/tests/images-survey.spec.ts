import { galata } from '@jupyterlab/galata';
import type { Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ButlerPage, expect, labWithoutLauncher, test } from './butler-page';
import { choice, menu, openFirst, settled, workspaceText } from './images-page';
import { looksLike } from './images-shots';
import { serveSurvey } from './survey-server';

const PORT = Number(process.env.BUTLER_UI_SERVER_PORT ?? 8899) + 400;

let server: Server;

test.beforeAll(async () => {
  server = await serveSurvey(mkdtempSync(join(tmpdir(), 'survey-')), PORT);
});

test.afterAll(() => {
  server.close();
});

/** The settings of views with the address of a survey. */
function withSurvey(path: string): Parameters<typeof test.use>[0] {
  return {
    waitForApplication: labWithoutLauncher,
    mockSettings: {
      ...galata.DEFAULT_SETTINGS,
      'jupyterlab-butler:views': { hipsUrl: `http://127.0.0.1:${PORT}${path}` }
    }
  };
}

test.describe('a survey behind images', () => {
  test.use(withSurvey('/sky'));

  test('SCIVAL4, SQR15: the survey of the settings lies behind the full sky, each place where it belongs', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'deep_coadd');
    await choice(view, 'See').selectOption({ label: '8 full sky g' });
    await expect(view.getByText(/^\d{7} × \d{7} pixels/)).toBeVisible();
    await (await menu(view, 'View')).getByLabel('survey behind').check();
    const survey = view.getByRole('img', { name: /^Survey Test sky <img/ });
    await expect(survey).toBeVisible();
    await page.keyboard.press('Escape');
    const box = (await survey.boundingBox())!;
    for (const [x, y] of [
      [0.5, 0.4],
      [0.56, 0.62],
      [0.44, 0.66],
      // Far out, where a pixel of the sky is large.
      [0.33, 0.3]
    ]) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      const readout = view.getByLabel('Readout');
      await expect(readout).toContainText(/\d° [+−]\d/);
      const text = (await readout.innerText()).replaceAll('−', '-');
      const [, ra, dec] = /([\d.]+)° ([+-][\d.]+)°/.exec(text)!.map(Number);
      const color = (): Promise<number[]> =>
        survey.evaluate(
          (canvas: HTMLCanvasElement, [u, v]) => [
            ...canvas
              .getContext('2d')!
              .getImageData(u * canvas.width, v * canvas.height, 1, 1).data
          ],
          [x, y] as const
        );
      // A step of a colour is 1.4 degrees of right ascension and 0.7 of declination.
      await expect
        .poll(async () => Math.abs((await color())[0] - (ra / 360) * 255))
        .toBeLessThan(4);
      await expect
        .poll(async () =>
          Math.abs((await color())[1] - ((dec + 90) / 180) * 255)
        )
        .toBeLessThan(4);
    }
    await butler.picture('image-survey');
    await looksLike(view, 'full-sky');
    await expect.poll(() => workspaceText(page)).toContain('"survey":true');
    await page.reload();
    await expect(
      page.getByRole('img', { name: /^Survey Test sky <img/ })
    ).toBeVisible();
  });
});

test.describe('a survey that makes no sense', () => {
  test.use(withSurvey('/bad'));

  test('SCIVAL4: its properties are refused and the image stays', async ({
    page
  }) => {
    const view = await openFirst(new ButlerPage(page), 'deep_coadd');
    const behind = (await menu(view, 'View')).getByLabel('survey behind');
    await behind.click();
    await expect(view.getByRole('alert')).toContainText('make no sense');
    await expect(
      (await menu(view, 'View')).getByLabel('survey behind')
    ).not.toBeChecked();
    await settled(view);
  });
});
