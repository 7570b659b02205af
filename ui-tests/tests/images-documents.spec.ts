import type { Locator } from '@playwright/test';
import { ButlerPage, expect, labWithoutLauncher, test } from './butler-page';
import {
  choice,
  draw,
  menu,
  openFirst,
  settled,
  viewFirst,
  workspaceText
} from './images-page';
import { openLinked, totalOf } from './linked-page';

test.use({ waitForApplication: labWithoutLauncher });

/** Show an image otherwise than it is shown at first. */
async function change(view: Locator): Promise<void> {
  await choice(view, 'Stretch').selectOption('log');
  const colours = await menu(view, 'Colours');
  await choice(colours, 'Colour map').selectOption('viridis');
  await colours.getByLabel('inverted').check();
  await view.getByRole('button', { name: /^Mask:/ }).click();
  await view.getByRole('checkbox', { name: 'BAD' }).check();
  await choice(view, 'Drag to').selectOption('region');
  await draw(view, [0.3, 0.3], [0.5, 0.5]);
  await view.getByRole('button', { name: 'Zoom in' }).click();
  await view.getByRole('button', { name: 'Zoom in' }).click();
  await (await menu(view, 'View')).getByLabel('grid').check();
}

/** Expect what `change` left. */
async function expectChanged(view: Locator): Promise<void> {
  await settled(view);
  await expect(choice(view, 'Stretch')).toHaveValue('log');
  const colours = await menu(view, 'Colours');
  await expect(choice(colours, 'Colour map')).toHaveValue('viridis');
  await expect(colours.getByLabel('inverted')).toBeChecked();
  await expect((await menu(view, 'View')).getByLabel('grid')).toBeChecked();
  await expect(view.getByRole('button', { name: /^Mask: 1 of/ })).toBeVisible();
  // As much of the image as before: the scale depends on the size of the tab.
  await expect(view.getByText(/^[3-9]\d\d %$/)).toBeVisible();
  await (
    await menu(view, 'Tools')
  )
    .getByRole('button', { name: 'Regions' })
    .click();
  await expect(view.getByLabel('Regions').getByRole('status')).toContainText(
    '1 region'
  );
}

test.describe('images in documents', () => {
  test('SCIVAL3: how an image is shown is saved in a file, and kept when the page is loaded again', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const view = await openFirst(butler, 'visit_image');
    await change(view);
    await expect.poll(() => workspaceText(page)).toContain('"grid":true');
    await page.reload();
    const restored = page.locator('.jp-butler-views:visible');
    await expectChanged(restored);

    await (
      await menu(restored, 'View')
    )
      .getByRole('button', { name: 'Save view…' })
      .click();
    await page.getByRole('button', { name: 'Ok' }).click();
    const file = page.locator('.jp-butler-linked-image:visible');
    await settled(file);
    const dirty = page.locator('.lm-TabBar-tab.jp-mod-dirty', {
      hasText: /^image.*\.butlerview$/
    });
    await expect(dirty).toHaveCount(0);
    await expectChanged(file);
    // The list of regions made the image smaller, which is no change of the document.
    await settled(file);
    await expect(dirty).toHaveCount(0);
    await choice(file, 'Stretch').selectOption('sqrt');
    await expect
      .poll(() =>
        page.evaluate(() => {
          const { currentWidget } = window.jupyterapp.shell;
          const { context } = currentWidget as unknown as {
            context: { model: { toString(): string } };
          };
          return context.model.toString();
        })
      )
      .toContain('"sqrt"');
    await expect(dirty).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(dirty).toHaveCount(0);
    await page.evaluate(() =>
      window.jupyterapp.commands.execute('docmanager:reload')
    );
    await expect(choice(file, 'Stretch')).toHaveValue('sqrt');
    await page
      .getByRole('toolbar', { name: 'Images' })
      .getByRole('button', { name: 'Insert as cell' })
      .click();
    const cell = page.locator('.jp-Notebook .jp-Cell').first();
    await expect(cell).toContainText('butler_lab.open_images(page)');
    await expect(cell).toContainText("'sqrt'");
  });

  test('SCIVAL3, DRP18: an image beside linked views, with their catalog over it, in one document', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    const linked = await openLinked(butler);
    const bar = linked.getByRole('toolbar', { name: 'Views' });
    await expect(bar.getByRole('status')).toHaveText(
      '802 of 802 rows selected'
    );
    await expect(bar.getByLabel('Add image')).toBeDisabled();
    const view = await viewFirst(butler, 'deep_coadd');
    const catalog = choice(view, 'Catalog');
    const option = catalog.locator('option', { hasText: /^linked: / });
    await catalog.selectOption(await option.first().getAttribute('value'));
    await expect(view.getByLabel('Readout')).toContainText(
      /: 0 of [1-9]\d* rows selected/
    );
    await choice(view, 'Stretch').selectOption('sqrt');
    await page.getByRole('tab', { name: /^Views of object/ }).click();
    await bar.getByLabel('Add image').selectOption({ index: 1 });
    const image = linked.locator('.jp-butler-linked-image');
    await settled(image);
    await expect(choice(image, 'Stretch')).toHaveValue('sqrt');
    const readout = image.getByLabel('Readout');
    await expect(readout).toContainText(/: 0 of [1-9]\d* rows selected/);
    await choice(image, 'Drag to').selectOption('select');
    await draw(image, [0.2, 0.2], [0.8, 0.8]);
    await expect(bar.getByRole('status')).toHaveText(
      /^(?!802 )[1-9]\d* of 802 rows selected$/
    );
    await butler.picture('linked-image');
    const selected = await bar.getByRole('status').innerText();

    await bar.getByRole('button', { name: 'Save as…' }).click();
    await page.getByRole('button', { name: 'Ok' }).click();
    const tab = page.getByRole('tab', { name: /^object.*\.butlerview$/ });
    await expect(tab).toBeVisible();
    const file = page.locator('.jp-butler-linked-page:visible');
    await expect(totalOf(file)).toHaveText(selected);
    const again = file.locator('.jp-butler-linked-image');
    await settled(again);
    await expect(choice(again, 'Stretch')).toHaveValue('sqrt');
    await expect(again.getByLabel('Readout')).toContainText(
      /: [1-9]\d* of [1-9]\d* rows selected/
    );
    await file.getByRole('button', { name: /^Remove deep_coadd/ }).click();
    await expect(again).toHaveCount(0);
  });

  test('SCIVAL3: a document with what it must not have is refused, and says where', async ({
    page
  }) => {
    const butler = new ButlerPage(page);
    await butler.open();
    const state = { stretch: 'log', onload: 'alert(1)' };
    const image = { repository: 'demo', dataset_id: '0'.repeat(32), state };
    const open = async (name: string, images: object[]): Promise<Locator> => {
      await page.evaluate(
        async ([path, content]) => {
          const { contents } = window.jupyterapp.serviceManager;
          const text = { type: 'file', format: 'text', content } as const;
          await contents.save(path, text);
          await window.jupyterapp.commands.execute('docmanager:open', { path });
        },
        [`${name}.butlerview`, JSON.stringify({ version: 3, images })] as const
      );
      return page.locator('.jp-butler-linked-page:visible');
    };
    const hostile = await open('hostile', [image]);
    await expect(hostile.getByRole('alert')).toContainText('onload');
    const gone = await open('gone', [{ ...image, state: {} }]);
    await expect(gone.getByRole('alert')).toContainText(image.dataset_id);
  });
});
