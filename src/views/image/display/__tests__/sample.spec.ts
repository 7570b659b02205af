import type { ISampledTile } from '../sample';
import type { IViewport } from '../../geometry/viewport';
import { sampleTiles } from '../sample';
import { makeColorTable, paintIndices, paintValues, toIndices } from '../paint';
import type { IDisplay } from '../paint';

const IMAGE = { width: 1500, height: 1200 };
const SCREEN = { width: 70, height: 50 };

/** A value of its own for each pixel of a reduced image. */
function valueAt(x: number, y: number, step: number): number {
  return Math.floor(x / step) + 2000 * Math.floor(y / step);
}

function makeTile(column: number, row: number, step: number): ISampledTile {
  const edge = 512;
  const width = Math.min(edge, Math.ceil(IMAGE.width / step) - column * edge);
  const height = Math.min(edge, Math.ceil(IMAGE.height / step) - row * edge);
  const values = Float32Array.from({ length: width * height }, (_, at) => {
    const x = column * edge + (at % width);
    return x + 2000 * (row * edge + Math.floor(at / width));
  });
  return { values, width, step };
}

function sampled(
  view: IViewport,
  step: number,
  find = (column: number, row: number): ISampledTile | null =>
    makeTile(column, row, step)
): { values: Float32Array; shown: Uint8Array } {
  const count = SCREEN.width * SCREEN.height;
  const [values, shown] = [new Float32Array(count), new Uint8Array(count)];
  sampleTiles(view, SCREEN, IMAGE, step, find, values, shown);
  return { values, shown };
}

it.each<[IViewport, number]>([
  [{ x: 512, y: 512, scale: 1 }, 1],
  [{ x: 1023.3, y: 511.7, scale: 7.3 }, 1],
  [{ x: 2, y: 1190, scale: 0.4 }, 2],
  [{ x: 750, y: 600, scale: 0.04 }, 16],
  [{ x: 700, y: 512, scale: 0.9, rotation: 30 }, 1],
  [{ x: 1490, y: 5, scale: 3, rotation: -120 }, 1]
])('looks up the pixel under each of the screen: %j, step %d', (view, step) => {
  const { values, shown } = sampled(view, step);
  const angle = ((view.rotation ?? 0) * Math.PI) / 180;
  for (let at = 0; at < values.length; at++) {
    const dx = ((at % SCREEN.width) + 0.5 - SCREEN.width / 2) / view.scale;
    const line = Math.floor(at / SCREEN.width);
    const dy = -(line + 0.5 - SCREEN.height / 2) / view.scale;
    const x = view.x + dx * Math.cos(angle) + dy * Math.sin(angle);
    const y = view.y - dx * Math.sin(angle) + dy * Math.cos(angle);
    const isInside = x >= 0 && y >= 0 && x < IMAGE.width && y < IMAGE.height;
    expect(shown[at]).toBe(Number(isInside));
    expect(values[at]).toBe(isInside ? valueAt(x, y, step) : 0);
  }
});

it('takes a coarser tile, and leaves what has none', () => {
  const coarse = makeTile(0, 0, 4);
  const find = (column: number): ISampledTile | null =>
    column === 1 ? coarse : null;
  const { values, shown } = sampled({ x: 512, y: 300, scale: 1 }, 1, find);
  const line = 25 * SCREEN.width;
  expect(shown[line + 34]).toBe(0);
  expect(shown[line + 35]).toBe(1);
  expect(values[line + 35]).toBe(valueAt(512, 299, 4));
});

it('paints the same by values and by indices', () => {
  const display: IDisplay = {
    limits: { low: -3, high: 40 },
    stretch: 'log',
    colormap: 'viridis',
    inverted: true,
    bias: 0.3,
    contrast: 2
  };
  const special = [NaN, Infinity, -Infinity, -3, 40, 40.001, -0];
  const values = Float32Array.from({ length: 3000 }, (_, n) =>
    n < special.length ? special[n] : Math.sin(n) * 60
  );
  const table = makeColorTable(display);
  const [a, b] = [new Uint32Array(3000), new Uint32Array(3000)];
  paintValues(values, new Uint8Array(3000).fill(1), table, a);
  paintIndices(toIndices(values, display.limits), table, b);
  expect(b).toEqual(a);
  // Nothing is clear.
  paintIndices(new Uint16Array(3000), table, b);
  expect(b.every(color => color === 0)).toBe(true);
});
