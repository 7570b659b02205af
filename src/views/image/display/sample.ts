import { TILE_EDGE } from '../geometry/tiles';
import type { ISize, IViewport } from '../geometry/viewport';

/** Pixels a screen pixel is looked up in. */
export interface ISampledTile {
  readonly values: Float32Array | Int32Array;
  readonly width: number;
  /** Image pixels per pixel of the tile. */
  readonly step: number;
}

/** Bits of a pixel within a tile. */
const EDGE_BITS = Math.log2(TILE_EDGE);

/**
 * Look up the pixel under each pixel of the screen.
 *
 * @param viewport - What is in view, in pixels of the screen as it is painted
 * @param screen - Size of the screen as it is painted (pixel)
 * @param step - Reduction of the tiles
 * @param find - Gives the tile at a column and row, or a coarser one that holds it; null if there is none
 * @param values - Receives the pixels
 * @param shown - Receives 1 where there is a pixel, 0 elsewhere
 */
export function sampleTiles(
  viewport: IViewport,
  screen: ISize,
  image: ISize,
  step: number,
  find: (column: number, row: number) => ISampledTile | null,
  values: Float32Array | Int32Array,
  shown: Uint8Array
): void {
  const { across, up } = axes(viewport, screen);
  const edge = TILE_EDGE * step;
  const columns = Math.ceil(image.width / edge);
  const known = new Map<number, ISampledTile | null>();
  let at = 0;
  for (let j = 0; j < screen.height; j++) {
    let lastKey = -1;
    let tile: ISampledTile | null = null;
    for (let i = 0; i < screen.width; i++, at++) {
      const x = across.x[i] + up.x[j];
      const y = up.y[j] + across.y[i];
      shown[at] = 0;
      if (x >= 0 && y >= 0 && x < image.width && y < image.height) {
        const key = Math.floor(y / edge) * columns + Math.floor(x / edge);
        if (key !== lastKey) {
          lastKey = key;
          const before = known.get(key);
          tile =
            before === undefined
              ? find(key % columns, Math.floor(key / columns))
              : before;
          known.set(key, tile);
        }
        if (tile) {
          const column = wrapped(Math.floor(x / tile.step));
          const row = wrapped(Math.floor(y / tile.step));
          values[at] = tile.values[row * tile.width + column];
          shown[at] = 1;
        }
      }
    }
  }
}

/** Position within a tile; images of the whole sky are too wide for 32-bit arithmetic. */
function wrapped(pixel: number): number {
  return pixel - Math.floor(pixel / 2 ** EDGE_BITS) * 2 ** EDGE_BITS;
}

interface IAxis {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Parts of image positions that depend on the column and on the row of the screen. */
function axes(
  viewport: IViewport,
  { width, height }: ISize
): { readonly across: IAxis; readonly up: IAxis } {
  const { x, y, scale, rotation = 0 } = viewport;
  const right = Float64Array.from(
    { length: width },
    (_, i) => (i + 0.5 - width / 2) / scale
  );
  const top = Float64Array.from(
    { length: height },
    (_, j) => -(j + 0.5 - height / 2) / scale
  );
  const angle = (rotation * Math.PI) / 180;
  const [cosine, sine] = rotation ? [Math.cos(angle), Math.sin(angle)] : [1, 0];
  return {
    across: {
      x: right.map(value => x + value * cosine),
      y: right.map(value => -value * sine)
    },
    up: {
      x: top.map(value => value * sine),
      y: top.map(value => y + value * cosine)
    }
  };
}
