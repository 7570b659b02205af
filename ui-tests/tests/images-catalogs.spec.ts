/** Catalogs on images: rows there are rows everywhere. */
import { ButlerPage, labWithoutLauncher, expect, test } from './butler-page';
import {
  choice,
  draw,
  menu,
  openFirst,
  overlaySources,
  settled,
  viewFirst,
  CHAIN
} from './images-page';

// A busy machine takes longer to show the launcher than Galata waits for it.
test.use({ waitForApplication: labWithoutLauncher });

test.describe('catalogs on images', () => {
  test('DRP2: a catalog on its image: hovered, selected with a box', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    const readout = await overlaySources(view);
    await choice(view, 'Drag to').selectOption('select');
    await draw(view, [0.2, 0.1], [0.8, 0.9]);
    await expect(readout).toContainText(/source: [1-9]\d* of/);
    await choice(view, 'Drag to').selectOption('lasso');
    await draw(view, [0.01, 0.5], [0.02, 0.5], [0.02, 0.51], [0.01, 0.51]);
    await expect(readout).toContainText('source: 0 of');
    await (
      await menu(view, 'Rows')
    )
      .getByRole('button', { name: 'Select in view' })
      .click();
    await expect(readout).toContainText(/source: [1-9]\d* of/);
    const looks = await menu(view, 'Rows');
    await choice(looks, 'Colour by').selectOption('psfFlux');
    await looks.getByLabel('ellipses').check();
    await view.getByRole('button', { name: /^Mask:/ }).click();
    await view.getByRole('button', { name: 'All' }).click();
    await butler.picture('image-catalog');
  });

  test('SCIVAL3, DRP18: what is drawn on an image is selected in the linked views, and the other way', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    await butler.list(CHAIN, 'object');
    await page.getByRole('button', { name: 'Linked views' }).click();
    const linked = page.locator('.jp-butler-linked-page');
    // Seen again below while the image's tab is in front of it.
    const total = linked
      .getByRole('toolbar', { name: 'Views', includeHidden: true })
      .getByRole('status', { includeHidden: true });
    await expect(total).toHaveText('802 of 802 rows selected');

    const view = await viewFirst(butler, 'deep_coadd');
    const catalog = choice(view, 'Catalog');
    const option = catalog.locator('option', { hasText: /^linked: / });
    await catalog.selectOption(await option.first().getAttribute('value'));
    const readout = view.getByLabel('Readout');
    await expect(readout).toContainText(/: 0 of [1-9]\d* rows selected/);

    await choice(view, 'Drag to').selectOption('lasso');
    await draw(view, [0.3, 0.2], [0.7, 0.2], [0.7, 0.8], [0.3, 0.8]);
    await expect(readout).toContainText(/: [1-9]\d* of [1-9]\d* rows/);
    const here = /: (\d+) of/.exec(await readout.innerText())![1];
    await expect(total).toHaveText(`${here} of 802 rows selected`);
    await butler.picture('image-linked');

    // Undone there, nothing is selected here; what is selected there shows here.
    await linked
      .getByRole('button', { name: 'Clear', includeHidden: true })
      .evaluate((button: HTMLButtonElement) => button.click());
    await expect(readout).toContainText(/: 0 of/);
    const field = linked.getByLabel('Select rows where');
    await field.evaluate((input: HTMLInputElement) => {
      const { set } = Object.getOwnPropertyDescriptor(
        HTMLInputElement.prototype,
        'value'
      )!;
      set!.call(input, 'r_psfFlux > 5000');
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.form!.requestSubmit();
    });
    await expect(readout).toContainText(/: [1-9]\d* of [1-9]\d* rows/);

    // One row, by a key: everywhere.
    await view.locator('canvas.jp-butler-views-image').press('n');
    await view.locator('canvas.jp-butler-views-image').press('Enter');
    await expect(readout).toContainText(/: 1 of/);
  });

  test('SCIVAL3: a row of a catalog is shown on the image it was measured on', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    const readout = await overlaySources(view);
    const canvas = view.locator('canvas.jp-butler-views-image');
    await canvas.press('n');
    const row = (await readout.locator('.jp-butler-views-row').innerText())
      .split(' · ')
      .map(pair => pair.split(' '));
    await page.evaluate(
      async ([pairs, collection]) => {
        await window.jupyterapp.commands.execute('butler-views:show-row', {
          repository: document.querySelector<HTMLSelectElement>(
            '#jp-butler-browser select'
          )!.value,
          collections: [collection],
          row: Object.fromEntries(pairs)
        });
      },
      [row, CHAIN] as const
    );
    const shown = page.locator('.jp-butler-views:visible');
    const detector = row.find(([name]) => name === 'detector')![1];
    await expect(
      shown.getByRole('toolbar', { name: 'Dataset and view' })
    ).toContainText(new RegExp(`visit_image.*\\b${detector}\\b`));
    await settled(shown);
    await expect(shown.getByText('400 %')).toBeVisible();
  });
});
