import type { SkyBin } from '../../../repository/protocol';
import type { IPoint } from '../geometry/viewport';

/** A catalog on an image. */
export interface ICatalogLayer {
  readonly label: string;
  readonly names: readonly string[];
  /** Values of the rows, in the order of `names`. */
  readonly rows: readonly (readonly unknown[])[];
  /** Positions in the image (pixel); NaN for rows that are not on it. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Metrics on the sky. */
export interface IBinLayer {
  readonly title: string;
  readonly bins: readonly SkyBin[];
  readonly low: number;
  readonly high: number;
}

/** What dragging does. */
export type Tool = 'move' | 'select' | 'measure' | 'region';

/** A line or a box that was drawn. */
export interface IDrag {
  readonly from: IPoint;
  readonly to: IPoint;
}

/** A box on the image, in pixels. */
export type Box = IDrag;

/** What lies over an image. */
export interface IOverlay {
  readonly grid: boolean;
  readonly outlines: boolean;
  readonly catalog: ICatalogLayer | null;
  readonly bins: IBinLayer | null;
  readonly ruler: IDrag | null;
  readonly regions: readonly Box[];
  /** A position that was asked for, marked by a cross (pixel). */
  readonly pointer?: IPoint;
  /** Indices of the rows that are selected. */
  readonly selected: ReadonlySet<number>;
}

/** Nothing but the compass. */
export const NO_OVERLAY: IOverlay = {
  grid: false,
  outlines: true,
  catalog: null,
  bins: null,
  ruler: null,
  regions: [],
  selected: new Set()
};

/** Rows within a box. */
export function rowsInside(
  { x, y }: ICatalogLayer,
  { from, to }: Box
): ReadonlySet<number> {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [low, high] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const found = new Set<number>();
  x.forEach((column, row) => {
    if (column >= left && column <= right && y[row] >= low && y[row] <= high) {
      found.add(row);
    }
  });
  return found;
}

/** The row nearest to a point, if it is not farther than a distance (pixel). */
export function nearestRow(
  { x, y }: ICatalogLayer,
  point: IPoint,
  reach: number
): number | null {
  let [best, least] = [-1, reach];
  x.forEach((column, row) => {
    const distance = Math.hypot(column - point.x, y[row] - point.y);
    if (distance < least) {
      [best, least] = [row, distance];
    }
  });
  return best < 0 ? null : best;
}
