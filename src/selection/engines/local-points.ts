import type { ViewInfo } from '../../repository/protocol';
import type { INumberPart } from '../arrays';
import { OFF_AXIS, placedRows } from './count-places';
import type { IPlaces } from './count-places';
import type { LocalColumns } from './local-columns';
import { numberPart } from './number-part';

/** The points of a view, with what they are drawn by. */
export async function pointParts(
  columns: LocalColumns,
  view: ViewInfo,
  mask: Uint8Array | null
): Promise<INumberPart[]> {
  const { id, y_error } = view.spec;
  const codes = await Promise.all(view.axes.map(axis => columns.codes(axis)));
  const rows = placedRows(codes);
  const pick = (from: ArrayLike<number>): Float64Array =>
    Float64Array.from(rows, row => from[row]);
  const [x, y] = await Promise.all(
    view.axes.map(async ({ kind, expression }, n) =>
      pick(kind === 'category' ? codes[n] : await columns.values(expression))
    )
  );
  const parts = [
    numberPart(id, 'x', x),
    numberPart(id, 'y', y),
    numberPart(id, 'row', rows)
  ];
  if (view.color) {
    const color = await columns.codes(view.color);
    const picked = Uint16Array.from(rows, row => color[row]);
    parts.push(numberPart(id, 'color', picked));
  }
  if (y_error) {
    const error = pick(await columns.values(y_error));
    parts.push(numberPart(id, 'error', error));
  }
  return [...parts, chosenPart(id, rows, mask)];
}

/** Which of some rows are selected. */
export function chosenPart(
  view: string,
  rows: Uint32Array,
  mask: Uint8Array | null
): INumberPart {
  const chosen = Uint8Array.from(rows, row => (mask ? mask[row] : 1));
  return numberPart(view, 'selected', chosen);
}

/** Places of points on brushed axes; nowhere for those that other clauses leave out. */
export async function pointCodes(
  columns: LocalColumns,
  view: ViewInfo,
  brushed: readonly IPlaces[],
  mask: Uint8Array | null
): Promise<INumberPart> {
  const own = await Promise.all(view.axes.map(axis => columns.codes(axis)));
  const rows = placedRows(own);
  const places = new Uint16Array(brushed.length * rows.length);
  brushed.forEach(({ codes, steps, size }, axis) =>
    rows.forEach((row, index) => {
      const isIn = codes[row] < steps && (!mask || mask[row]);
      places[axis * rows.length + index] = isIn
        ? (codes[row] * size) / steps
        : OFF_AXIS;
    })
  );
  return numberPart(view.spec.id, 'codes', places, [
    brushed.length,
    rows.length
  ]);
}
