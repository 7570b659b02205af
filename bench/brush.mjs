/**
 * Figures of a brush over linked views of large catalogs.
 *
 * Usage: node bench/brush.mjs DIRECTORY [ROWS...]
 */
import { execFileSync } from 'node:child_process';
import { quantile, runInPage } from './in-page.mjs';
import { work } from './brush-work.mjs';

const [directory, ...sizes] = process.argv.slice(2);

// Each size has a page and a kernel of its own, so that their memory is known.
for (const rows of sizes.length
  ? sizes
  : ['1000000', '10000000', '100000000']) {
  const facts = JSON.parse(
    execFileSync('python', ['bench/brush_repository.py', directory, rows], {
      encoding: 'utf8'
    })
  );
  const {
    sizes: results,
    pageMemory,
    kernelMemory
  } = await runInPage(work, facts);
  const [result] = results;
  const { opened, first, exact, moves, intervals, released } = result;
  const { scripts, place } = result;
  console.log(`${Number(rows).toLocaleString()} rows, 4 views:`);
  console.log(`  opened after ${opened.toFixed(0)} ms`);
  console.log(
    `  first brush ${first.toFixed(0)} ms, exact after ${exact.toFixed(0)} ms`
  );
  console.log(
    `  brush move to drawn frame: median ${quantile(moves, 0.5).toFixed(1)}, p95 ${quantile(moves, 0.95).toFixed(1)} ms; between frames p95 ${quantile(intervals, 0.95).toFixed(1)} ms`
  );
  console.log(
    `  of it until all is painted by script: median ${quantile(scripts, 0.5).toFixed(1)}, p95 ${quantile(scripts, 0.95).toFixed(1)} ms; counted in the ${place} at the end`
  );
  console.log(`  exact selection ${released.toFixed(0)} ms after the release`);
  console.log(
    `  most memory: page ${pageMemory.toFixed(0)} MB, kernel ${kernelMemory.toFixed(0)} MB`
  );
}
