/* global document, Event, HTMLSelectElement, KeyboardEvent, performance, WheelEvent */

/**
 * Opens large images and drags them, run inside the page; it returns its figures.
 *
 * It is sent to the page as text, so it uses nothing from outside.
 */
export async function work(facts, helpers) {
  const { app, until, frame, painted, openRepository, pointer, perFrame } =
    helpers;
  const FRAMES = 150;
  const repository = await openRepository(facts.root);
  await repository.call('image.cache', {});

  const picture = () =>
    document.querySelector(
      '.jp-butler-views:not(.lm-mod-hidden) canvas.jp-butler-views-image'
    );
  const isPainted = ({ width, height }, context) =>
    width > 300 &&
    context
      .getImageData(width / 2 - 2, height / 2 - 2, 4, 4)
      .data.some(value => value > 0);
  const open = async dataset_id => {
    const start = performance.now();
    const tab = await app.commands.execute('butler-views:open', {
      repository: facts.root,
      dataset_id
    });
    await until(() => {
      const canvas = tab.node.querySelector('canvas.jp-butler-views-image');
      return canvas && isPainted(canvas, canvas.getContext('2d'));
    });
    await frame();
    await painted();
    return { tab, ms: performance.now() - start };
  };

  const firsts = [];
  let tab;
  for (const image of facts.images) {
    tab?.close();
    const opened = await open(image);
    ({ tab } = opened);
    firsts.push(opened.ms);
    await isSettled();
  }

  // The size the figures are wanted for.
  const canvas = picture();
  const stage = canvas.parentElement;
  stage.style.cssText = `flex: none; width: ${facts.width}px; height: ${facts.height}px`;
  await until(() => canvas.width === facts.width);
  await isSettled();
  // There is no pointer to be captured.
  canvas.setPointerCapture = () => undefined;

  async function isSettled() {
    await until(() => /\d pixels/.test(tab.node.textContent));
    await until(() => !tab.node.textContent.includes('reading…'));
    await frame();
    await painted();
  }
  const drag = async (button, at) => {
    pointer(canvas, 'pointerdown', ...at(0), { button });
    const figures = await perFrame(FRAMES, i =>
      pointer(canvas, 'pointermove', ...at(i), { button })
    );
    pointer(canvas, 'pointerup', ...at(FRAMES - 1), { button });
    await isSettled();
    return figures;
  };
  const around = size => i => [
    0.5 + size * Math.sin(i / 9),
    0.5 + size * Math.cos(i / 7)
  ];
  const wheel = deltaY => {
    const box = canvas.getBoundingClientRect();
    canvas.dispatchEvent(
      new WheelEvent('wheel', {
        deltaY,
        clientX: box.left + box.width / 2,
        clientY: box.top + box.height / 2,
        bubbles: true,
        cancelable: true
      })
    );
  };
  const key = name =>
    canvas.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true })
    );

  const figures = {};
  figures.stretchWhole = await drag(2, around(0.4));
  key('1');
  await isSettled();
  figures.stretch = await drag(2, around(0.4));
  figures.hover = await perFrame(FRAMES, i =>
    pointer(canvas, 'pointermove', ...around(0.4)(i))
  );
  // Once round, so that all is here; then again.
  const pan = around(0.2);
  await drag(0, pan);
  figures.pan = await drag(0, pan);
  const zoom = i => wheel(Math.floor(i / 8) % 2 ? 1 : -1);
  for (const _ of ['first', 'again']) {
    figures.zoom = await perFrame(16 * 9, zoom);
    await isSettled();
  }

  key('0');
  await isSettled();
  const option = await until(() =>
    tab.node.querySelector(`option[value="${facts.catalog}"]`)
  );
  const { set } = Object.getOwnPropertyDescriptor(
    HTMLSelectElement.prototype,
    'value'
  );
  const choice = option.closest('select');
  set.call(choice, facts.catalog);
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  await until(() => tab.node.textContent.includes(`of ${facts.rows} rows`));
  await frame();
  await painted();
  figures.symbols = await drag(0, i => [0.5 + 0.08 * Math.sin(i / 9), 0.5]);
  figures.symbolsHover = await perFrame(FRAMES, i =>
    pointer(canvas, 'pointermove', ...around(0.4)(i))
  );
  const { width, height } = canvas;
  tab.close();
  return { firsts, figures, size: [width, height] };
}
