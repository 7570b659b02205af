import type { MaskPlane } from '../../../repository/protocol';
import { parseColor } from './colormap';
import type { Rgb } from './colormap';
import constants from './display.json';

/** A mask plane that is shown, and how opaque it is (0 to 1). */
export interface IShownMask {
  readonly plane: MaskPlane;
  readonly opacity: number;
}

/** How opaque a mask is over an image unless the user says otherwise. */
export const MASK_OPACITY = constants.maskOpacity;

/** Colours of planes by what their names contain, like those of `lsst.afw.display`. */
const BY_NAME = constants.maskColors.map(
  ([pattern, color]) => [new RegExp(pattern), parseColor(color)] as const
);

/** Colours of other planes, by bit. */
const OTHERS = constants.otherMaskColors.map(parseColor);

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

interface IMix {
  readonly color: Rgb;
  readonly rest: number;
}

/**
 * Lay mask planes over a picture, one over the other.
 *
 * @param bits - Bits of the pixels of the screen
 * @param shown - 0 where there is no pixel
 * @param masks - The planes to show, from the bottom up
 * @param target - RGBA, changed in place
 */
export function layMasks(
  bits: Int32Array,
  shown: Uint8Array,
  masks: readonly IShownMask[],
  target: Uint32Array
): void {
  const wanted = masks.reduce((all, { plane }) => all | (1 << plane.bit), 0);
  const mixes = new Map<number, IMix>();
  for (let at = 0; at < bits.length; at++) {
    const set = bits[at] & wanted;
    if (set && shown[at]) {
      let mix = mixes.get(set);
      if (!mix) {
        mix = mixed(set, masks);
        mixes.set(set, mix);
      }
      target[at] = blend(target[at], mix);
    }
  }
}

function mixed(set: number, masks: readonly IShownMask[]): IMix {
  let color: Rgb = [0, 0, 0];
  let opacity = 0;
  for (const mask of masks) {
    if ((set >>> mask.plane.bit) & 1) {
      const over = maskColor(mask.plane);
      const mix = (channel: 0 | 1 | 2): number =>
        color[channel] * (1 - mask.opacity) + over[channel] * mask.opacity;
      color = [mix(0), mix(1), mix(2)];
      opacity = opacity + mask.opacity * (1 - opacity);
    }
  }
  return { color, rest: 1 - opacity };
}

function blend(below: number, { color, rest }: IMix): number {
  const red = Math.floor((below & 255) * rest + color[0] + 0.5);
  const green = Math.floor(((below >>> 8) & 255) * rest + color[1] + 0.5);
  const blue = Math.floor(((below >>> 16) & 255) * rest + color[2] + 0.5);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
