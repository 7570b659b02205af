/* global document, performance, PerformanceObserver, setTimeout */

/**
 * What is measured, run inside the page; it returns its figures.
 *
 * It is sent to the page as text, so it uses nothing from outside.
 */
export async function work(facts, { app, until, frame, openRepository }) {
  const timed = async action => {
    const start = performance.now();
    const result = await action();
    return { ms: performance.now() - start, result };
  };
  const shows = (selector, wanted) =>
    [...document.querySelectorAll(selector)].some(({ textContent }) =>
      textContent.includes(wanted)
    );

  const repository = await openRepository(facts.root);

  const trips = [];
  for (let i = 0; i < 200; i++) {
    trips.push((await timed(() => repository.call('ping', {}))).ms);
  }

  const dataset = { repository: facts.root, dataset_id: facts.dataset };
  const streams = [];
  for (let i = 0; i < 5; i++) {
    let bytes = 0;
    const onBatch = piece => void (bytes += piece.length);
    const { ms } = await timed(() =>
      repository.stream('table.read', dataset, { onBatch })
    );
    streams.push({ ms, bytes });
  }

  const longTasks = [];
  const observer = new PerformanceObserver(list =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration))
  );
  observer.observe({ type: 'longtask' });
  const tables = [];
  // A person needs some seconds from one table to the next, and from a list to its first table.
  const think = () => new Promise(resolve => setTimeout(resolve, 4000));
  // As a list of tables does when it is opened.
  void app.commands.execute('butler-views:prepare-table');
  await think();
  for (let i = 0; i < 4; i++) {
    const { ms, result: tab } = await timed(async () => {
      const opened = await app.commands.execute('butler-views:open', dataset);
      const rows = facts.rows.toLocaleString();
      await until(() => shows('.jp-butler-views-bar', `${rows} rows`));
      await until(() => shows('.jp-butler-views-badge', 'exact'));
      await frame();
      return opened;
    });
    tables.push(ms);
    tab.close();
    await think();
  }
  observer.disconnect();

  const collections = await timed(async () => {
    await app.commands.execute('butler-browser:show');
    const choice = await until(() =>
      document.querySelector('#jp-butler-browser select')
    );
    await until(() => choice.value === facts.root);
    await until(() =>
      document.querySelector(
        `#jp-butler-browser [placeholder*="${facts.collections.toLocaleString('en')} collections"]`
      )
    );
    await until(() => document.querySelector('[data-collection]'));
  });

  return {
    trips,
    streams,
    tables,
    longTasks,
    collections: collections.ms
  };
}
