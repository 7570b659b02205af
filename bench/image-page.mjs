/**
 * Figures of an image view: what a person waits for, and how long a frame takes while dragging.
 *
 * Usage: node bench/image-page.mjs DIRECTORY DEMO
 */
import { execFileSync } from 'node:child_process';
import { median, quantile, runInPage } from './in-page.mjs';
import { work } from './image-page-work.mjs';

const NAMES = {
  stretch: 'stretch drag at 1:1',
  stretchWhole: 'stretch drag of the whole image',
  pan: 'pan with cached tiles',
  zoom: 'zoom with cached tiles',
  hover: 'readout under the pointer',
  symbols: 'pan with 10,000 symbols',
  symbolsHover: 'readout with 10,000 symbols'
};

const [directory, demo] = process.argv.slice(2);
const facts = JSON.parse(
  execFileSync('python', ['bench/image_repository.py', directory, demo], {
    encoding: 'utf8'
  })
);
const view = { width: 1000, height: 800 };
const { firsts, figures, size } = await runInPage(
  work,
  { ...facts, ...view },
  '1700,1300'
);
const [first, ...later] = firsts;
console.log(
  `first pixels of a 4096 x 4096 image after the click: ${first.toFixed(0)} ms for the first of the page, later median ${median(later).toFixed(0)}, worst ${Math.max(...later).toFixed(0)} ms`
);
console.log(`a view of ${size.join(' x ')} pixels:`);
for (const [name, text] of Object.entries(NAMES)) {
  const { moves, intervals } = figures[name];
  console.log(
    `  ${text}: median ${median(moves).toFixed(1)}, p95 ${quantile(moves, 0.95).toFixed(1)}, worst ${Math.max(...moves).toFixed(1)} ms; between frames median ${median(intervals).toFixed(1)}, p95 ${quantile(intervals, 0.95).toFixed(1)} ms`
  );
}
