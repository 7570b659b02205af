import { colorAt, parseColor } from './colormap';
import type { Colormap, Rgb } from './colormap';
import constants from './display.json';
import type { ILimits } from './limits';
import { stretched } from './stretch';
import type { Equalizer, Stretch } from './stretch';

/** How values become colours. */
export interface IDisplay {
  readonly limits: ILimits;
  readonly stretch: Stretch;
  readonly colormap: Colormap;
  readonly inverted: boolean;
  /** Fraction of the colours that becomes the middle one; 0.5 changes nothing. */
  readonly bias?: number;
  /** How steep colours change there; 1 changes nothing. */
  readonly contrast?: number;
  /** For the stretch `histogram`. */
  readonly equalizer?: Equalizer;
}

/** Colour of NaN: in no colour map. */
export const NAN_COLOR: Rgb = parseColor(constants.nan);

/** A lookup table from values to RGBA. */
export interface IColorTable {
  readonly colors: Uint32Array;
  readonly limits: ILimits;
}

/** Prepare the colours, so that painting a pixel is one lookup. */
export function makeColorTable(display: IDisplay): IColorTable {
  const { stretch, colormap, inverted, limits, equalizer } = display;
  const { bias = 0.5, contrast = 1 } = display;
  const size = constants.tableSize;
  const colors = Uint32Array.from({ length: size }, (_, index) => {
    const share = stretched(stretch, index / (size - 1), equalizer);
    return packed(colorAt(colormap, (share - bias) * contrast + 0.5, inverted));
  });
  return { colors, limits };
}

/**
 * Paint values.
 *
 * @param values - Values of the pixels of the screen
 * @param shown - 0 where there is none
 * @param target - RGBA; left as it is where there is no value
 */
export function paintValues(
  values: Float32Array,
  shown: Uint8Array,
  { colors, limits }: IColorTable,
  target: Uint32Array
): void {
  const last = colors.length - 1;
  const factor = last / (limits.high - limits.low);
  const { low } = limits;
  const missing = packed(NAN_COLOR);
  for (let at = 0; at < values.length; at++) {
    if (shown[at]) {
      const value = values[at];
      if (value !== value) {
        target[at] = missing;
      } else {
        const index = (value - low) * factor;
        target[at] = colors[index > 0 ? (index < last ? index | 0 : last) : 0];
      }
    }
  }
}

/** One pixel as canvases hold it, opaque; all browsers run on little-endian machines. */
export function packed([red, green, blue]: Rgb, alpha = 255): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
