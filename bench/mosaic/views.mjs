/* global Blob, URL, Worker, fetch, performance */

/**
 * The views of `brush-work.mjs` by Mosaic's own coordinator and connector, bundled for the page.
 */
import * as duckdb from '@duckdb/duckdb-wasm';
import {
  clauseInterval,
  Coordinator,
  makeClient,
  Selection,
  wasmConnector
} from '@uwdata/mosaic-core';
import { column, count, floor, mul, Query, sub } from '@uwdata/mosaic-sql';

/** Workers cannot be loaded from served files, which are kept in a sandbox. */
async function asBlob(url, type) {
  const bytes = await (await fetch(url)).arrayBuffer();
  return URL.createObjectURL(new Blob([bytes], { type }));
}

/**
 * Load rows and make views of them.
 *
 * @param base - Where the files of `bundle.mjs` are served
 * @param token - Of the server
 * @param stream - Arrow IPC stream of the columns
 * @param axes - Of each view: column, ends and number of bins; the first view is brushed
 */
export async function openViews(base, token, stream, axes) {
  const file = (name, type) => asBlob(`${base}/${name}?token=${token}`, type);
  const worker = new Worker(await file('worker.js', 'text/javascript'));
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(await file('duckdb.wasm', 'application/wasm'));
  const connection = await database.connect();
  await connection.insertArrowFromIPCStream(stream, { name: 'catalog' });
  const coordinator = new Coordinator(
    wasmConnector({ duckdb: database, connection }),
    { logger: null }
  );
  const selection = Selection.crossfilter();
  let answered = () => undefined;
  const clients = axes.map((places, view) => {
    const bins = Object.fromEntries(
      places.map(({ name, lo, hi, bins }, n) => [
        `bin${n}`,
        floor(mul(sub(column(name), lo), bins / (hi - lo)))
      ])
    );
    return makeClient({
      coordinator,
      selection,
      query: filter =>
        Query.from('catalog')
          .select({ ...bins, rows: count() })
          .groupby(Object.keys(bins))
          .where(filter ?? []),
      queryResult: table => answered(view, table),
      queryError: reason => {
        throw reason;
      }
    });
  });
  const next = wanted =>
    new Promise(resolve => {
      const left = new Set(wanted);
      let rows = 0;
      answered = (view, table) => {
        if (view === 1) {
          rows = [...table.getChild('rows')].reduce((a, b) => a + Number(b), 0);
        }
        left.delete(view);
        if (!left.size) {
          resolve(rows);
        }
      };
    });
  const followers = axes.map((_, view) => view).slice(1);
  await next(axes.map((_, view) => view));
  const [[{ name, lo, hi, pixels }]] = axes;
  const brush = (from, to) =>
    clauseInterval(
      name,
      [from, to].map(at => lo + at * (hi - lo)),
      {
        source: clients[0],
        scale: { type: 'linear', domain: [lo, hi], range: [0, pixels] }
      }
    );
  return {
    /** Brush a part of the axis; how long it took until all others had their counts (ms), and rows. */
    async move(from, to) {
      const start = performance.now();
      const counted = next(followers);
      selection.update(brush(from, to));
      const rows = await counted;
      return [performance.now() - start, rows];
    },
    activate: (from, to) => selection.activate(brush(from, to)),
    /** Tables that it has made so that a move does not look at all rows. */
    async aggregates() {
      const found = await connection.query(
        "SELECT count(*)::INTEGER AS n FROM duckdb_tables() WHERE table_name LIKE 'preagg%'"
      );
      return found.getChildAt(0).get(0);
    },
    async close() {
      coordinator.clear();
      await connection.close();
      await database.terminate();
    }
  };
}
