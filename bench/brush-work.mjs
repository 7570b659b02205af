/* global performance */

/**
 * Brushes a histogram of linked views, run inside the page; it returns its figures.
 *
 * It is sent to the page as text, so it uses nothing from outside.
 */
export async function work(facts, helpers) {
  const { app, until, frame, painted, openRepository } = helpers;
  const { catalogDocument, pointer, perFrame } = helpers;
  const { views } = facts;

  const measure = async ({ dataset, rows }) => {
    const selections = app.pluginRegistry._plugins.get(
      'jupyterlab-butler:selection'
    ).service;
    let start = performance.now();
    const tab = await app.commands.execute('butler-linked:open', {
      document: catalogDocument(facts, dataset)
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

    const brush = async n => {
      const plot = plots()[n];
      const point = (type, x) => pointer(plot, type, x, 0.5);
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
      const { moves, scripts, intervals } = await perFrame(facts.moves, i =>
        point('pointermove', 0.4 + 0.4 * Math.abs(Math.sin(i / 20)))
      );
      const inBrush = link.selected;
      const canvas = { left: 58, right: 12, width: plot.clientWidth };
      start = performance.now();
      const settled = new Promise(resolve => link.settled.connect(resolve));
      point('pointerup', 0.6);
      await settled;
      const released = performance.now() - start;
      const { place } = link.engines;
      const times = { first, exact, moves, scripts, intervals, released };
      return { ...times, canvas, inBrush, place };
    };

    const brushes = [await brush(0)];
    // The page reads the columns, and its next brush asks no kernel, unless there is a reason against it.
    await until(() => link.engines.place === 'page' || link.engines.reason);
    if (link.engines.place === 'page') {
      await link.selectAll([]);
      await frame();
      await painted();
      brushes.push(await brush(1));
    }
    const idle = await perFrame(facts.moves, () => undefined);
    tab.close();
    return { rows, opened, brushes, idle: idle.intervals };
  };

  await app.activatePlugin('jupyterlab-butler:selection');
  await openRepository(facts.root);
  const sizes = [];
  for (const catalog of facts.catalogs) {
    sizes.push(await measure(catalog));
  }
  return { sizes };
}
