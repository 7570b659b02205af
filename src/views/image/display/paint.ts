import { colorAt } from './colormap';
import type { Colormap, Rgb } from './colormap';
import type { ILimits } from './limits';
import { stretched } from './stretch';
import type { Stretch } from './stretch';

/** How values become colours. */
export interface IDisplay {
  readonly limits: ILimits;
  readonly stretch: Stretch;
  readonly colormap: Colormap;
  readonly inverted: boolean;
}

/** Colours between the limits; enough that the steep start of `log` shows no bands. */
const TABLE_SIZE = 16384;

/** Colour of NaN: in no colour map. */
export const NAN_COLOR: Rgb = [40, 110, 70];

/** A lookup table from values to RGBA. */
export interface IColorTable {
  readonly colors: Uint32Array;
  readonly limits: ILimits;
}

/** Prepare the colours, so that painting a pixel is one lookup. */
export function makeColorTable(display: IDisplay): IColorTable {
  const { stretch, colormap, inverted, limits } = display;
  const colors = Uint32Array.from({ length: TABLE_SIZE }, (_, index) =>
    packed(
      colorAt(colormap, stretched(stretch, index / (TABLE_SIZE - 1)), inverted)
    )
  );
  return { colors, limits };
}

/**
 * Paint values.
 *
 * @param values - Rows from the bottom to the top
 * @param width - Length of a row (pixel)
 * @param target - RGBA of the same number of pixels, rows from the top to the bottom
 */
export function paintValues(
  values: Float32Array,
  width: number,
  { colors, limits }: IColorTable,
  target: Uint32Array
): void {
  const last = colors.length - 1;
  const factor = last / (limits.high - limits.low);
  const missing = packed(NAN_COLOR);
  const height = values.length / width;
  for (let row = 0; row < height; row++) {
    let to = (height - 1 - row) * width;
    const end = (row + 1) * width;
    for (let from = row * width; from < end; from++, to++) {
      const value = values[from];
      if (value !== value) {
        target[to] = missing;
      } else {
        const index = (value - limits.low) * factor;
        target[to] = colors[index > 0 ? (index < last ? index | 0 : last) : 0];
      }
    }
  }
}

/** One pixel as canvases hold it, opaque; all browsers run on little-endian machines. */
export function packed([red, green, blue]: Rgb, alpha = 255): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
