import type { IPoint } from '../geometry/viewport';

/** A corner of a cell: on the screen (CSS pixel), and in the picture of its tile (pixel). */
export type Corner = readonly [IPoint, number, number];

/** Four corners: at (0, 0), (1, 0), (0, 1) and (1, 1) of the cell. */
export type Cell = readonly [Corner, Corner, Corner, Corner];

/** How often a cell is cut into four at most. */
const DEEPEST = 4;

/** How far a flat cell may be off in its middle (CSS pixel). */
const FLAT = 0.5;

/** A cell that is off by more than this share of its size has the edge of the projection in it. */
const TORN = 0.25;

/** How far a corner is moved at most, as a multiple of the width: sharp ones would go far. */
const SHARPEST = 4;

/**
 * Cut a cell until its parts are flat on the screen: near the limb of the sky that takes many.
 *
 * @param corner - Where a place of the tile (0 to 1) is; null where the projection does not show it
 * @returns what can be drawn; parts that the projection does not show, or tears, are left out
 */
export function flatCells(
  corner: (u: number, v: number) => Corner | null,
  u: number,
  v: number,
  edge: number,
  depth = DEEPEST
): readonly Cell[] {
  const corners = [
    corner(u, v),
    corner(u + edge, v),
    corner(u, v + edge),
    corner(u + edge, v + edge)
  ];
  const seen = corners.filter(each => each !== null);
  const half = edge / 2;
  const middle = corner(u + half, v + half);
  if (!seen.length && !middle) {
    return [];
  }
  const isWhole = seen.length === 4 && middle !== null;
  const cell = seen as unknown as Cell;
  const off = isWhole ? offInMiddle(cell, middle) : Infinity;
  if (off > FLAT && depth > 0) {
    return [u, u + half].flatMap(left =>
      [v, v + half].flatMap(low =>
        flatCells(corner, left, low, half, depth - 1)
      )
    );
  }
  return off <= Math.max(FLAT, TORN * sizeOf(cell)) ? [cell] : [];
}

/** How far the middle is from where two flat triangles have it (CSS pixel). */
function offInMiddle([a, b, c, d]: Cell, [{ x, y }]: Corner): number {
  const from = ([{ x: x0, y: y0 }]: Corner, [{ x: x1, y: y1 }]: Corner) =>
    Math.hypot(x - (x0 + x1) / 2, y - (y0 + y1) / 2);
  return Math.max(from(a, d), from(b, c));
}

function sizeOf(cell: Cell): number {
  const xs = cell.map(([{ x }]) => x);
  const ys = cell.map(([{ y }]) => y);
  return Math.max(
    Math.max(...xs) - Math.min(...xs),
    Math.max(...ys) - Math.min(...ys)
  );
}

/**
 * Move the sides of a triangle outwards.
 *
 * @param by - How far (pixel)
 * @returns its corners; those of sharp angles are cut off
 */
export function widened(
  corners: readonly [IPoint, IPoint, IPoint],
  by: number
): readonly IPoint[] {
  const [p, q, r] = corners;
  const turn = (q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y);
  const normals = corners.map((from, n) => {
    const to = corners[(n + 1) % 3];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const out = Math.sign(turn) / length;
    return { x: (to.y - from.y) * out, y: (from.x - to.x) * out };
  });
  return corners.map(({ x, y }, n) => {
    const [one, other] = [normals[(n + 2) % 3], normals[n]];
    const along = 1 + one.x * other.x + one.y * other.y;
    const far = by / Math.max(along, 2 / SHARPEST ** 2);
    return { x: x + (one.x + other.x) * far, y: y + (one.y + other.y) * far };
  });
}
