import type { ISkyPosition } from '../geometry/wcs';

/** Row and column of the twelve base pixels, in units that the projection below counts in. */
const ROW = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4];
const COLUMN = [1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7];

/**
 * A place within a HEALPix pixel (nested numbering).
 *
 * @param u - From the southern corner to the eastern one, 0 to 1
 * @param v - From the southern corner to the western one, 0 to 1
 */
export function placeInPixel(
  order: number,
  pixel: number,
  u: number,
  v: number
): ISkyPosition {
  const inFace = 4 ** order;
  const face = Math.floor(pixel / inFace);
  const [column, row] = deinterleaved(pixel % inFace, order);
  const [x, y] = [(column + u) / 2 ** order, (row + v) / 2 ** order];
  // From the north pole: 0 to 1 is the polar cap, 3 to 4 the other one.
  const ring = ROW[face] - x - y;
  const around = Math.min(1, ring, 4 - ring);
  const height = (1 - around ** 2 / 3) * (ring < 1 ? 1 : -1);
  const z = around < 1 ? height : ((2 - ring) * 2) / 3;
  const turn = around > 1e-12 ? (COLUMN[face] * around + x - y) / around : 0;
  return {
    ra: (((turn * 45) % 360) + 360) % 360,
    dec: (Math.asin(Math.max(-1, Math.min(1, z))) * 180) / Math.PI
  };
}

/** Split a number into its even and its odd bits. */
function deinterleaved(
  pixel: number,
  order: number
): readonly [number, number] {
  let [even, odd, rest] = [0, 0, pixel];
  for (let bit = 0; bit < order; bit++) {
    even += (rest & 1) * 2 ** bit;
    odd += ((rest >> 1) & 1) * 2 ** bit;
    rest = Math.floor(rest / 4);
  }
  return [even, odd];
}
