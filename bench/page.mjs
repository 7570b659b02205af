/**
 * Figures of the page.
 *
 * Usage: node bench/page.mjs DIRECTORY
 */
import { execFileSync } from 'node:child_process';
import { median, runInPage } from './in-page.mjs';
import { work } from './page-work.mjs';

function line(name, values, unit, digits = 1) {
  const [middle, worst] = [median(values), Math.max(...values)];
  console.log(
    `${name}: median ${middle.toFixed(digits)}, worst ${worst.toFixed(digits)} ${unit}`
  );
}

function report({ trips, streams, tables, longTasks, collections }, facts) {
  line('comm round trip in the page', trips, 'ms');
  const rates = streams.map(({ ms, bytes }) => bytes / 1e3 / ms);
  console.log(
    `Arrow into the page, opening included: median ${median(rates).toFixed(0)}, worst ${Math.min(...rates).toFixed(0)} MB/s`
  );
  const [first, ...later] = tables;
  const what = `${facts.rows} rows x 10 columns to a scrollable table`;
  line(`${what}, first of the page`, [first], 'ms', 0);
  line(`${what}, later`, later, 'ms', 0);
  const reference =
    1e3 * median(facts.native_s) + median(streams.map(({ ms }) => ms));
  console.log(
    `  ratio ${(first / reference).toFixed(2)} and ${(median(later) / reference).toFixed(2)} of native DuckDB read + transfer (${reference.toFixed(0)} ms)`
  );
  console.log(
    `  longest main-thread task ${Math.max(0, ...longTasks).toFixed(0)} ms; ${longTasks.filter(ms => ms > 100).length} over 100 ms`
  );
  console.log(
    `${facts.collections} collections shown after ${collections.toFixed(0)} ms`
  );
}

const facts = JSON.parse(
  execFileSync('python', ['bench/page_repository.py', process.argv[2]], {
    encoding: 'utf8'
  })
);
report(await runInPage(work, facts), facts);
