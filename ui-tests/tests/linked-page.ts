import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import type { ButlerPage } from './butler-page';
import { runCells } from './code-cells';

/** Code that opens the demo's catalog of objects. */
export const OPEN = `import butler_lab
from lsst.daf.butler import Butler
butler = Butler.from_config("demo")
cat = butler_lab.catalog(butler, "object", collections="u/demo/DM-1")`;

/** Open the catalogs of objects as linked views, from their list; gives the tab in front. */
export async function openLinked(
  butler: ButlerPage,
  where: 'direct' | 'remote' = 'direct'
): Promise<Locator> {
  const { page } = butler;
  await (where === 'direct' ? butler.open() : butler.openRemote());
  await butler.list('u/demo/DM-1', 'object');
  await page.getByRole('button', { name: 'Linked views' }).click();
  return page.locator('.jp-butler-linked-page:visible');
}

/** Open a histogram and a scatter plot of objects in a notebook, with more cells; gives the views. */
export async function openPlots(
  page: IJupyterLabPageFixture,
  ...more: string[]
): Promise<Locator> {
  await runCells(page, [
    OPEN,
    'cat.histogram("r", bins=20)',
    'cat.scatter("g - r", "r")',
    ...more
  ]);
  const views = page.locator('.jp-butler-linked-view');
  await expect(views.nth(1)).toContainText('of 802 drawn');
  return views;
}

/** What a page of linked views says of how much is selected. */
export function totalOf(tab: Locator): Locator {
  return tab.getByRole('toolbar', { name: 'Views' }).getByRole('status');
}

/** Run code in the notebook's kernel, beside its cells; gives what it prints. */
export async function evaluate(
  page: IJupyterLabPageFixture,
  code: string
): Promise<string> {
  return page.evaluate(async source => {
    const panel = window.jupyterapp.shell.currentWidget as unknown as {
      sessionContext: {
        session: {
          kernel: {
            requestExecute(content: { code: string }): {
              onIOPub: (message: {
                header: { msg_type: string };
                content: { text?: string; evalue?: string };
              }) => void;
              done: Promise<unknown>;
            };
          };
        };
      };
    };
    const future = panel.sessionContext.session.kernel.requestExecute({
      code: source
    });
    let said = '';
    future.onIOPub = ({ content }) => {
      said += content.text ?? content.evalue ?? '';
    };
    await future.done;
    return said.trim();
  }, code);
}

/** Drag over a part of a plot, by way of any number of places, given in fractions of its canvas. */
export async function brush(
  page: IJupyterLabPageFixture,
  plot: Locator,
  from: readonly [number, number],
  ...to: readonly (readonly [number, number])[]
): Promise<void> {
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  const at = ([x, y]: readonly [number, number]): [number, number] => [
    box.x + x * box.width,
    box.y + y * box.height
  ];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  for (const place of to) {
    await page.mouse.move(...at(place), { steps: 8 });
  }
  await page.mouse.up();
}

/** The count of a view, once it is confirmed. */
export async function expectCount(
  view: Locator,
  text: string | RegExp
): Promise<void> {
  await expect(view.locator('.jp-butler-linked-count')).toHaveText(text);
}

/** Contrast of an element's text with its ground, as accessibility guidelines define it. */
export function contrast(element: Locator): Promise<number> {
  return element.evaluate(node => {
    const { color, backgroundColor } = getComputedStyle(node);
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    const [one, other] = [color, backgroundColor].map(wanted => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = wanted;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue] = Array.from(
        context.getImageData(0, 0, 1, 1).data.slice(0, 3),
        part =>
          part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  });
}
