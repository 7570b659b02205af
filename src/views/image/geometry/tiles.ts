import { toImage } from './viewport';
import type { IPoint, ISize, IViewport } from './viewport';

/** Edge of a tile as it is sent (pixel of the reduced image). */
export const TILE_EDGE = 512;

/** Part of a plane: reduced by `step`, column and row counted in tiles from the first pixel. */
export interface ITileAddress {
  readonly step: number;
  readonly column: number;
  readonly row: number;
}

/** A half-open rectangle in array pixels. */
export interface IBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Array pixels a tile covers. */
export function tileBox(address: ITileAddress, image: ISize): IBox {
  const edge = TILE_EDGE * address.step;
  const x0 = address.column * edge;
  const y0 = address.row * edge;
  return {
    x0,
    y0,
    x1: Math.min(image.width, x0 + edge),
    y1: Math.min(image.height, y0 + edge)
  };
}

/** The step at which a whole image is one tile. */
export function coarsestStep({ width, height }: ISize): number {
  const needed = Math.max(width, height) / TILE_EDGE;
  return 2 ** Math.max(0, Math.ceil(Math.log2(needed)));
}

/** The step at which a tile has at least the resolution of the screen, and less than twice that. */
export function stepFor(scale: number, image: ISize): number {
  const wanted = 2 ** Math.floor(Math.log2(Math.max(1, 1 / scale)));
  return Math.min(wanted, coarsestStep(image));
}

/**
 * Tiles on screen, the ones in the middle first.
 *
 * @param step - Reduction; the one that suits the scale by default
 */
export function visibleTiles(
  viewport: IViewport,
  screen: ISize,
  image: ISize,
  step = stepFor(viewport.scale, image)
): readonly ITileAddress[] {
  const edge = TILE_EDGE * step;
  const corners = [0, screen.width].flatMap(x =>
    [0, screen.height].map(y => toImage(viewport, screen, { x, y }))
  );
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [firstColumn, lastColumn] = range(xs, image.width, edge);
  const [firstRow, lastRow] = range(ys, image.height, edge);
  const tiles: ITileAddress[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      tiles.push({ step, column, row });
    }
  }
  const distance = ({ column, row }: ITileAddress): number =>
    Math.hypot(
      (column + 0.5) * edge - viewport.x,
      (row + 0.5) * edge - viewport.y
    );
  return tiles.sort((a, b) => distance(a) - distance(b));
}

/** The tile a position is in, or null outside of the image. */
export function tileAt(
  { x, y }: IPoint,
  image: ISize,
  step: number
): ITileAddress | null {
  const edge = TILE_EDGE * step;
  const isInside = x >= 0 && y >= 0 && x < image.width && y < image.height;
  return isInside
    ? { step, column: Math.floor(x / edge), row: Math.floor(y / edge) }
    : null;
}

/**
 * Line or column of a position within its tile.
 *
 * Not by bits: images of the whole sky are too wide for 32-bit arithmetic.
 */
export function withinTile(position: number, step: number): number {
  const pixel = Math.floor(position / step);
  return pixel - Math.floor(pixel / TILE_EDGE) * TILE_EDGE;
}

/** First and last tile between the outermost of some positions; none when last < first. */
function range(
  positions: readonly number[],
  size: number,
  edge: number
): readonly [number, number] {
  return [
    Math.max(0, Math.floor(Math.min(...positions) / edge)),
    Math.min(Math.ceil(size / edge), Math.ceil(Math.max(...positions) / edge)) -
      1
  ];
}
