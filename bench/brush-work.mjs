/* global document, MessageChannel, performance, PointerEvent, requestAnimationFrame, setTimeout, window */

/**
 * Brushes a histogram of linked views, run inside the page; it returns its figures.
 *
 * It is sent to the page as text, so it uses nothing from outside.
 */
export async function work(facts) {
  const app = window.jupyterapp;
  const until = async find => {
    for (;;) {
      const found = find();
      if (found) {
        return found;
      }
      await new Promise(resolve => setTimeout(resolve, 2));
    }
  };
  const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
  const painted = () =>
    new Promise(resolve => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  const view = (id, mark, rest) => ({ id, mark, ...rest });
  const views = [
    view('ra', 'histogram', { x: 'ra' }),
    view('r', 'histogram', { x: 'r_psfFlux' }),
    view('i', 'histogram', { x: 'i_psfFlux' }),
    view('sky', 'heatmap', { x: 'ra', y: 'dec', bins: 50 })
  ];

  const measure = async ({ dataset, rows }) => {
    const selections = app.pluginRegistry._plugins.get(
      'jupyterlab-butler:selection'
    ).service;
    let start = performance.now();
    const tab = await app.commands.execute('butler-linked:open', {
      document: {
        version: 1,
        source: {
          repository: facts.root,
          dataset_ids: [dataset],
          columns: ['ra', 'dec', 'r_psfFlux', 'i_psfFlux']
        },
        views
      }
    });
    const plots = () => tab.node.querySelectorAll('canvas.jp-butler-plot');
    await until(() => plots().length === views.length);
    const link = await until(() =>
      selections.all.find(({ info }) => info.rows === rows)
    );
    await until(() => views.every(({ id }) => link.numbers(id)));
    await frame();
    await painted();
    const opened = performance.now() - start;

    const [plot] = plots();
    const box = plot.getBoundingClientRect();
    const point = (type, x) =>
      plot.dispatchEvent(
        new PointerEvent(type, {
          clientX: box.left + x * box.width,
          clientY: box.top + box.height / 2,
          pointerId: 1,
          bubbles: true
        })
      );
    // There is no pointer to be captured.
    plot.setPointerCapture = () => undefined;
    start = performance.now();
    point('pointerenter', 0.3);
    point('pointerdown', 0.3);
    point('pointermove', 0.4);
    await until(() => link.selected < rows);
    await frame();
    await painted();
    const first = performance.now() - start;
    await until(() => link.counted === rows);
    await frame();
    await painted();
    const exact = performance.now() - start;

    const moves = [];
    const intervals = [];
    let last = 0;
    for (let i = 0; i < 150; i++) {
      const begun = performance.now();
      point('pointermove', 0.4 + 0.4 * Math.abs(Math.sin(i / 20)));
      const handled = performance.now() - begun;
      // Asked for after the painters', so its start is theirs; the message comes when all is drawn.
      const at = await frame();
      const drawing = performance.now();
      await painted();
      moves.push(handled + performance.now() - Math.min(at, drawing));
      if (last) {
        intervals.push(at - last);
      }
      last = at;
    }
    start = performance.now();
    const settled = new Promise(resolve => link.settled.connect(resolve));
    point('pointerup', 0.6);
    await settled;
    const released = performance.now() - start;
    const selected = link.state.selected;
    tab.close();
    return { rows, opened, first, exact, moves, intervals, released, selected };
  };

  const id = 'jupyterlab-butler:repository';
  await app.activatePlugin(id);
  await app.activatePlugin('jupyterlab-butler:selection');
  const repository = app.pluginRegistry._plugins.get(id).service;
  await repository.call('repositories.open', { uri: facts.root });
  const sizes = [];
  for (const catalog of facts.catalogs) {
    sizes.push(await measure(catalog));
  }
  return { sizes };
}
