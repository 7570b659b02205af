import type { MaskPlane } from '../../../repository/protocol';
import type { Rgb } from './colormap';
import { packed } from './paint';

/** Colours of planes by what their names contain, like those of `lsst.afw.display`. */
const BY_NAME: readonly (readonly [RegExp, Rgb])[] = [
  [/NEGATIVE/, [0, 200, 255]],
  [/DETECTED/, [60, 110, 255]],
  [/SAT/, [0, 210, 0]],
  [/INTRP|INTERP/, [150, 230, 60]],
  [/^CR$|COSMIC/, [255, 0, 255]],
  [/BAD|DEFECT/, [255, 50, 50]],
  [/EDGE/, [255, 220, 0]],
  [/NO_?DATA/, [255, 140, 0]],
  [/SUSPECT/, [200, 170, 0]],
  [/STREAK/, [0, 240, 200]]
];

/** Colours of other planes, by bit. */
const OTHERS: readonly Rgb[] = [
  [190, 120, 255],
  [255, 150, 180],
  [120, 200, 200],
  [210, 180, 140]
];

/** How opaque a mask is over an image, 0 to 255. */
export const OVERLAY_ALPHA = 110;

/** Colour of a mask plane. */
export function maskColor({ name, bit }: MaskPlane): Rgb {
  const match = BY_NAME.find(([pattern]) => pattern.test(name.toUpperCase()));
  return match?.[1] ?? OTHERS[bit % OTHERS.length];
}

/** Names of the planes set in a pixel. */
export function planesAt(
  value: number,
  planes: readonly MaskPlane[]
): readonly string[] {
  return planes
    .filter(({ bit }) => (value >>> bit) & 1)
    .map(({ name }) => name);
}

/**
 * Paint mask bits, over an image or alone on black; several planes in a pixel mix.
 *
 * @param bits - Rows from the bottom to the top
 * @param width - Length of a row (pixel)
 * @param planes - The planes to show
 * @param alone - Opaque, as there is no image below
 * @param target - RGBA, rows from the top to the bottom
 */
export function paintMask(
  bits: Int32Array,
  width: number,
  planes: readonly MaskPlane[],
  alone: boolean,
  target: Uint32Array
): void {
  const alpha = alone ? 255 : OVERLAY_ALPHA;
  const unset = alone ? packed([0, 0, 0]) : 0;
  const shown = planes.reduce((sum, { bit }) => sum | (1 << bit), 0);
  const colors = new Map<number, number>();
  const height = bits.length / width;
  for (let row = 0; row < height; row++) {
    let to = (height - 1 - row) * width;
    for (let from = row * width; from < (row + 1) * width; from++, to++) {
      const set = bits[from] & shown;
      let color = set ? colors.get(set) : unset;
      if (color === undefined) {
        color = mixed(
          planes.filter(({ bit }) => (set >>> bit) & 1),
          alpha
        );
        colors.set(set, color);
      }
      target[to] = color;
    }
  }
}

function mixed(planes: readonly MaskPlane[], alpha: number): number {
  const colors = planes.map(maskColor);
  const mean = (channel: 0 | 1 | 2): number =>
    Math.round(
      colors.reduce((sum, color) => sum + color[channel], 0) / colors.length
    );
  return packed([mean(0), mean(1), mean(2)], alpha);
}
