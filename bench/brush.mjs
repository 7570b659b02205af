/**
 * Figures of a brush over linked views of large catalogs.
 *
 * Usage: node bench/brush.mjs DIRECTORY [ROWS...]
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { quantile, runInPage } from './in-page.mjs';
import { work } from './brush-work.mjs';
import { bundleMosaic } from './mosaic/bundle.mjs';
import { mosaicWork } from './mosaic/work.mjs';

const [directory, ...sizes] = process.argv.slice(2);

/** Of more rows Mosaic has no room in a page. */
const MOST_FOR_MOSAIC = 20_000_000;

const MOVES = 150;

const VIEWS = [
  { id: 'ra', mark: 'histogram', x: 'ra' },
  { id: 'r', mark: 'histogram', x: 'r_psfFlux' },
  { id: 'i', mark: 'histogram', x: 'i_psfFlux' },
  { id: 'sky', mark: 'heatmap', x: 'ra', y: 'dec', bins: 50 }
];

const spread = values =>
  `median ${quantile(values, 0.5).toFixed(1)}, p95 ${quantile(values, 0.95).toFixed(1)} ms`;

function printBrush({ place, ...times }, n) {
  const { first, exact, moves, scripts, intervals, released } = times;
  console.log(
    `  ${n ? 'another' : 'at once'}, counted in the ${place} at its end: first brush ${first.toFixed(0)} ms, exact after ${exact.toFixed(0)} ms`
  );
  console.log(
    `    move to drawn frame: ${spread(moves)}; of it until all is painted by script: ${spread(scripts)}; between frames: ${spread(intervals)}`
  );
  console.log(
    `    exact selection ${released.toFixed(0)} ms after the release`
  );
}

/** The same views by Mosaic; it has to have done the same work. */
function printReference({ reference, sizes: [{ brushes }] }) {
  const [{ moves, inBrush }] = brushes;
  const { first, moves: theirs, selected, aggregates } = reference;
  if (aggregates < 3 || Math.abs(selected / inBrush - 1) > 0.05) {
    throw new Error(
      `Mosaic made ${aggregates} aggregates and counted ${selected} rows instead of ${inBrush}.`
    );
  }
  const ratio = part => quantile(moves, part) / quantile(theirs, part);
  console.log(
    `  Mosaic in this page: first brush ${first.toFixed(0)} ms; a move until all is counted, nothing drawn: ${spread(theirs)}`
  );
  console.log(
    `  a move to its drawn frame against that: median ${ratio(0.5).toFixed(2)}, p95 ${ratio(0.95).toFixed(2)}`
  );
}

const files = await bundleMosaic();
// Each size has a page and a kernel of its own, so that their memory is known.
for (const rows of sizes.length
  ? sizes
  : ['1000000', '10000000', '100000000']) {
  const facts = JSON.parse(
    execFileSync('python', ['bench/brush_repository.py', directory, rows], {
      encoding: 'utf8'
    })
  );
  const results = await runInPage(
    work,
    { ...facts, views: VIEWS, moves: MOVES },
    undefined,
    Number(rows) > MOST_FOR_MOSAIC ? null : { work: mosaicWork, files }
  );
  const { pageMemory, kernelMemory } = results;
  const [result] = results.sizes;
  const { opened, brushes, idle } = result;
  console.log(`${Number(rows).toLocaleString()} rows, 4 views:`);
  console.log(`  opened after ${opened.toFixed(0)} ms`);
  brushes.forEach(printBrush);
  console.log(`  between frames of a page that does nothing: ${spread(idle)}`);
  console.log(
    `  most memory: page ${pageMemory.toFixed(0)} MB, kernel ${kernelMemory.toFixed(0)} MB`
  );
  if (results.reference) {
    printReference(results);
  }
}
rmSync(files, { recursive: true });
