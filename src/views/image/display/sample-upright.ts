import { TILE_EDGE, withinTile } from '../geometry/tiles';
import { imageAxes } from './image-axes';
import type { ISampledTile, ISampling } from './sample';

/** Pixels of the screen from `from` to `to` look into the same column of tiles. */
interface ISpan {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Look up pixels of an image that is not turned: each line of the screen is in one line of it. */
export function sampleUpright(sampling: ISampling): void {
  const { viewport, screen, image, step } = sampling;
  const { across, up } = imageAxes(viewport, screen);
  const spans = spansOf(across.x, image.width, TILE_EDGE * step);
  const places = new Map<number, Uint16Array>();
  const placesIn = (tile: ISampledTile): Uint16Array => {
    let found = places.get(tile.step);
    if (!found) {
      found = Uint16Array.from(across.x, x => withinTile(x, tile.step));
      places.set(tile.step, found);
    }
    return found;
  };
  let before = -1;
  for (let j = 0; j < screen.height; j++) {
    const y = up.y[j];
    if (y >= 0 && y < image.height) {
      const line = Math.floor(y / step);
      sampleLine(sampling, j, y, line === before, spans, placesIn);
      before = line;
    }
  }
}

function sampleLine(
  { screen, step, find, values, shown }: ISampling,
  j: number,
  y: number,
  isSame: boolean,
  spans: readonly ISpan[],
  placesIn: (tile: ISampledTile) => Uint16Array
): void {
  const at = j * screen.width;
  for (const { column, from, to } of spans) {
    const tile = find(column, Math.floor(y / (TILE_EDGE * step)));
    if (!tile) {
      continue;
    }
    if (isSame) {
      // Enlarged, many lines of the screen are the same.
      const above = at - screen.width;
      values.copyWithin(at + from, above + from, above + to);
    } else {
      const start = withinTile(y, tile.step) * tile.width;
      const places = placesIn(tile);
      const source = tile.values;
      for (let i = from; i < to; i++) {
        values[at + i] = source[start + places[i]];
      }
    }
    shown.fill(1, at + from, at + to);
  }
}

function spansOf(
  x: Float64Array,
  width: number,
  edge: number
): readonly ISpan[] {
  const spans: ISpan[] = [];
  let from = x.findIndex(value => value >= 0 && value < width);
  while (from >= 0 && from < x.length && x[from] < width) {
    const column = Math.floor(x[from] / edge);
    const end = Math.min(width, (column + 1) * edge);
    let to = from;
    while (to < x.length && x[to] < end) {
      to++;
    }
    spans.push({ column, from, to });
    from = to;
  }
  return spans;
}
