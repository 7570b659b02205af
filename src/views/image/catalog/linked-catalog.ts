import type { Clause, ISelection, Predicate } from '../../../selection/tokens';
import type { IPoint, ISize } from '../geometry/viewport';
import type { IProjection } from '../geometry/wcs';
import { catalogLayer, columnsToRead, positionsIn } from './load-catalog';
import type { ICatalogLayer } from '../overlay/overlay';
import { skyPolygon, skyRange } from './sky-shape';

/** Rows at most: as many as one answer can hold. */
const MOST_ROWS = 100_000;

type Vertices = Extract<Predicate, { readonly op: 'inside' }>['points'];

/** Clauses that only limit what is read belong to no view. */
const PART = 'part of the sky';

/** Whether the rows of a selection have places on the sky. */
export function hasPositions({ info }: ISelection): boolean {
  return positionsIn(info.columns.map(({ name }) => name)) !== null;
}

/** Read the rows of a selection's catalog that are on an image, selected or not. */
export async function loadLinked(
  selection: ISelection,
  image: ISize,
  sky: IProjection
): Promise<ICatalogLayer> {
  const columns = selection.info.columns.map(({ name }) => name);
  const names = columnsToRead(columns);
  const rows = await selection.rows(
    names,
    MOST_ROWS,
    onImage(selection, image, sky)
  );
  const label = selection.info.title || 'linked catalog';
  return catalogLayer(label, names, rows, sky);
}

/** Find which rows of a layer are selected. */
export async function selectedRows(
  selection: ISelection,
  { names, rows }: ICatalogLayer,
  image: ISize,
  sky: IProjection
): Promise<ReadonlySet<number>> {
  if (!selection.clauses.length) {
    return new Set();
  }
  const key = keyOf(names);
  const chosen = await selection.rows(
    key.map(n => names[n]),
    MOST_ROWS,
    [...onImage(selection, image, sky), ...selection.clauses]
  );
  const wanted = new Set(chosen.map(cells => cells.join(' ')));
  const at = rows.flatMap((row, index) =>
    wanted.has(key.map(n => row[n]).join(' ')) ? [index] : []
  );
  return new Set(at);
}

/** Select, in all views, what is inside a shape on the image; null if the shape has no place on the sky. */
export function shapePredicate(
  selection: ISelection,
  shape: readonly IPoint[],
  sky: IProjection
): Predicate | null {
  const pair = positionsIn(selection.info.columns.map(({ name }) => name));
  const vertices = skyPolygon(shape, sky);
  if (!pair || !vertices) {
    return null;
  }
  const inside = (turn: number): Predicate => ({
    op: 'inside',
    x: pair[0],
    y: pair[1],
    points: vertices.map(([ra, dec]) => [ra + turn, dec]) as Vertices
  });
  const ras = vertices.map(([ra]) => ra);
  if (Math.min(...ras) < 0 || Math.max(...ras) >= 360) {
    // Catalogs count from 0 to 360: a shape on 0 h has two images.
    return { op: 'any', of: [inside(0), inside(ras[0] < 180 ? 360 : -360)] };
  }
  return inside(0);
}

/** Select one row in all views. */
export function rowPredicate(
  { names, rows }: ICatalogLayer,
  row: number
): Predicate {
  const of = keyOf(names).map((n): Predicate => ({
    op: 'in',
    x: names[n],
    values: [rows[row][n] as string]
  }));
  return of.length === 1 ? of[0] : { op: 'all', of };
}

/** Columns that tell rows apart: an id, else the position. */
function keyOf(names: readonly string[]): readonly number[] {
  const id = names.findIndex(name => /id$/i.test(name) && name !== 'visitId');
  return id < 0 ? [0, 1] : [id];
}

function onImage(
  { info }: ISelection,
  image: ISize,
  sky: IProjection
): readonly Clause[] {
  const pair = positionsIn(info.columns.map(({ name }) => name));
  const range = skyRange(image, sky);
  if (!pair || !range) {
    return [];
  }
  const [x, y] = pair;
  const of: Predicate[] = [
    { op: 'range', x: y, lo: range.low, hi: range.high, closed: true }
  ];
  if (range.ra) {
    const { from, to } = range.ra;
    const between = (lo: number, hi: number): Predicate => ({
      op: 'range',
      x,
      lo,
      hi,
      closed: true
    });
    of.push(
      from <= to
        ? between(from, to)
        : { op: 'any', of: [between(from, 360), between(0, to)] }
    );
  }
  return [{ view: PART, predicate: { op: 'all', of } }];
}
