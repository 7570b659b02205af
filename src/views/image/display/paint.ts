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
  /** Whether NaN lets see what is behind the image. */
  readonly clearNan?: boolean;
  /** For the stretch `histogram`. */
  readonly equalizer?: Equalizer;
}

/** Colour of NaN: in no colour map. */
export const NAN_COLOR: Rgb = parseColor(constants.nan);

/** A lookup table from values to RGBA. */
export interface IColorTable {
  readonly colors: Uint32Array;
  readonly limits: ILimits;
  /** The same by index: that of no pixel, of NaN, then `colors`. */
  readonly byIndex: Uint32Array;
}

/** Indices before those of the colours: no pixel, and NaN. */
const NAN_INDEX = 1;
const FIRST_INDEX = 2;

const tables = new WeakMap<IDisplay, IColorTable>();

/** Prepare the colours, so that painting a pixel is one lookup. */
export function makeColorTable(display: IDisplay): IColorTable {
  const known = tables.get(display);
  if (known) {
    return known;
  }
  const { colormap, inverted, limits } = display;
  const { bias = 0.5, contrast = 1 } = display;
  const byIndex = new Uint32Array(FIRST_INDEX + constants.tableSize);
  byIndex[NAN_INDEX] = nanPixel(display);
  stretchCurve(display).forEach((share, index) => {
    const place = (share - bias) * contrast + 0.5;
    byIndex[FIRST_INDEX + index] = packed(colorAt(colormap, place, inverted));
  });
  const table = { colors: byIndex.subarray(FIRST_INDEX), limits, byIndex };
  tables.set(display, table);
  return table;
}

const curves = new Map<string, Float64Array>();

/** Shares of the colours, from the lower limit to the upper one. */
function stretchCurve({ stretch, equalizer }: IDisplay): Float64Array {
  const known = stretch === 'histogram' ? undefined : curves.get(stretch);
  if (known) {
    return known;
  }
  const last = constants.tableSize - 1;
  const curve = Float64Array.from({ length: last + 1 }, (_, index) =>
    stretched(stretch, index / last, equalizer)
  );
  curves.set(stretch, curve);
  return curve;
}

/**
 * Turn values into indices of colours, so that other colours between the same limits are a lookup
 * of whole numbers.
 */
export function toIndices(
  values: Float32Array | Int32Array,
  { low, high }: ILimits
): Uint16Array {
  const last = constants.tableSize - 1;
  const factor = last / (high - low);
  const indices = new Uint16Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    const index = (value - low) * factor;
    indices[at] =
      value === value
        ? FIRST_INDEX + (index > 0 ? (index < last ? index | 0 : last) : 0)
        : NAN_INDEX;
  }
  return indices;
}

/** Paint pixels by the indices of their colours; clear where there is none. */
export function paintIndices(
  indices: Uint16Array,
  { byIndex }: IColorTable,
  target: Uint32Array
): void {
  for (let at = 0; at < indices.length; at++) {
    target[at] = byIndex[indices[at]];
  }
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

/**
 * Paint three bands as red, green and blue so that the colour of a source does not depend on how
 * bright it is (Lupton et al. 2004): their mean is stretched, and all three by the same factor.
 *
 * @param bands - Values for red, green and blue; NaN counts as the lower limit unless all are
 * @param shown - 0 where there is no pixel
 */
export function paintColors(
  bands: readonly Float32Array[],
  shown: Uint8Array,
  display: IDisplay,
  target: Uint32Array
): void {
  const { low, high } = display.limits;
  const shares = makeShareTable(display);
  const last = shares.length - 1;
  const factor = last / (high - low);
  const missing = nanPixel(display);
  const [reds, greens, blues] = bands;
  for (let at = 0; at < shown.length; at++) {
    if (!shown[at]) {
      continue;
    }
    const [r, g, b] = [reds[at] - low, greens[at] - low, blues[at] - low];
    const [red, green, blue] = [r > 0 ? r : 0, g > 0 ? g : 0, b > 0 ? b : 0];
    const mean = (red + green + blue) / 3;
    if (mean > 0) {
      const index = mean * factor;
      const share = shares[index < last ? index | 0 : last];
      const brightest = Math.max(red, green, blue);
      // What is too bright for one channel is dimmed in all, which keeps its colour.
      const scale = 255 * Math.min(share / mean, 1 / brightest);
      target[at] =
        ((255 << 24) |
          ((blue * scale) << 16) |
          ((green * scale) << 8) |
          (red * scale)) >>>
        0;
    } else {
      target[at] = r !== r && g !== g && b !== b ? missing : packed([0, 0, 0]);
    }
  }
}

function nanPixel({ clearNan = false }: IDisplay): number {
  return clearNan ? 0 : packed(NAN_COLOR);
}

/** Shares of the brightness, from the lower limit to the upper one. */
function makeShareTable(display: IDisplay): Float32Array {
  const { bias = 0.5, contrast = 1, inverted } = display;
  return Float32Array.from(stretchCurve(display), plain => {
    const share = (plain - bias) * contrast + 0.5;
    const bounded = Math.min(1, Math.max(0, share));
    return inverted ? 1 - bounded : bounded;
  });
}

/** One pixel as canvases hold it, opaque; all browsers run on little-endian machines. */
export function packed([red, green, blue]: Rgb, alpha = 255): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
