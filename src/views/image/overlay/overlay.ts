import type {
  ImageMapInput,
  SkyBin,
  SkyBinParams
} from '../../../repository/protocol';
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
  /** Where the rows are from; null for a map, which has none. */
  readonly source: SkyBinParams | null;
  /** The map, if it is one and a dataset. */
  readonly map?: ImageMapInput | null;
  /** Columns of right ascension and declination; empty if the catalog has none. */
  readonly position: readonly string[];
  readonly bins: readonly SkyBin[];
  readonly low: number;
  readonly high: number;
}

/** What dragging does. */
export type Tool = 'move' | 'select' | 'lasso' | 'measure' | 'region';

/** A line, a box or a loop that was drawn. */
export interface IDrag {
  readonly from: IPoint;
  readonly to: IPoint;
  /** All points of a loop. */
  readonly path?: readonly IPoint[];
}

/** A box on the image, in pixels. */
export type Box = IDrag;

/** The selection of linked views that a catalog on an image belongs to. */
export interface ILinkedLayer {
  /** `ISelection.id`. */
  readonly id: string;
  /** Select what is inside a shape (pixel) in all views; null takes that back. */
  readonly selectShape: (shape: readonly IPoint[] | null) => void;
  /** Select one row of the layer in all views. */
  readonly selectRow: (row: number) => void;
}

/** What lies over an image. */
export interface IOverlay {
  readonly grid: boolean;
  readonly outlines: boolean;
  readonly catalog: ICatalogLayer | null;
  /** UUID of that catalog, or `linked`; empty for none. */
  readonly catalogId: string;
  /** Null for a catalog of its own. */
  readonly link: ILinkedLayer | null;
  readonly bins: IBinLayer | null;
  /** Where the image was clicked, which chooses a bin (pixel). */
  readonly clicked: IPoint | null;
  readonly ruler: IDrag | null;
  readonly regions: readonly Box[];
  /** A position that was asked for, marked by a cross (pixel). */
  readonly pointer?: IPoint;
  /** Column that colours the rows; empty for none. */
  readonly colorBy: string;
  /** Whether rows are ellipses of their second moments. */
  readonly ellipses: boolean;
  /** Indices of the rows that are selected. */
  readonly selected: ReadonlySet<number>;
}

/** No catalog, and so nothing selected in it. */
export const NO_CATALOG: Pick<
  IOverlay,
  'catalog' | 'catalogId' | 'link' | 'selected'
> = { catalog: null, catalogId: '', link: null, selected: new Set() };

/** Nothing but the compass. */
export const NO_OVERLAY: IOverlay = {
  ...NO_CATALOG,
  grid: false,
  outlines: true,
  bins: null,
  clicked: null,
  ruler: null,
  regions: [],
  colorBy: '',
  ellipses: false
};

/** Corners of what was drawn: of the box, or of the loop. */
export function shapeOf({ from, to, path }: IDrag): readonly IPoint[] {
  return path ?? [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
}

/** Rows within a shape (even-odd rule). */
export function rowsInside(
  { x, y }: ICatalogLayer,
  shape: readonly IPoint[]
): ReadonlySet<number> {
  const found = new Set<number>();
  x.forEach((column, row) => {
    if (isInside({ x: column, y: y[row] }, shape)) {
      found.add(row);
    }
  });
  return found;
}

/** Whether a point is within a shape (even-odd rule). */
export function isInside({ x, y }: IPoint, shape: readonly IPoint[]): boolean {
  let inside = false;
  shape.forEach((a, n) => {
    const b = shape[(n + 1) % shape.length];
    if (
      a.y > y !== b.y > y &&
      x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)
    ) {
      inside = !inside;
    }
  });
  return inside;
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

const orders = new WeakMap<ICatalogLayer, readonly number[]>();

/**
 * The row before or after another, the brightest first.
 *
 * @param row - Null to begin
 * @returns null if no row is on the image
 */
export function nextRow(
  layer: ICatalogLayer,
  row: number | null,
  step: 1 | -1
): number | null {
  const order = orders.get(layer) ?? brightestFirst(layer);
  orders.set(layer, order);
  const at = row === null ? -1 : order.indexOf(row);
  const next = at < 0 && step < 0 ? order.length - 1 : at + step;
  return order[(next + order.length) % order.length] ?? null;
}

function brightestFirst({ names, rows, x }: ICatalogLayer): readonly number[] {
  const flux = names.findIndex(name => /Flux$/.test(name));
  const brightness = (row: number): number =>
    Number(rows[row][flux] ?? NaN) || 0;
  return [...x.keys()]
    .filter(row => Number.isFinite(x[row]))
    .sort((a, b) => brightness(b) - brightness(a));
}
