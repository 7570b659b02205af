import type { AxisInfo, LinkedTerm } from '../../repository/protocol';
import { quoteText } from '../../table/quote';
import { stepsOf } from '../brush';
import { OFF_AXIS, Turns } from './count-places';

/** Values that are placed between two looks at the clock. */
const SLICE = 1 << 16;

/** SQL for the values of an expression as floats; null becomes NaN. */
export function valuesSql({ sql }: LinkedTerm): string {
  return `coalesce((${sql})::DOUBLE, 'nan'::DOUBLE)`;
}

/** SQL for the text of a category, as the kernel names it. */
export function textSql({ sql, kind }: LinkedTerm): string {
  return kind === 'boolean'
    ? `CASE WHEN ${sql} THEN 'True' WHEN NOT ${sql} THEN 'False' END`
    : `(${sql})::VARCHAR`;
}

/** SQL for the step of each row on an axis of categories. */
export function categorySql(axis: AxisInfo, term: LinkedTerm): string {
  const values = axis.values.map(value => quoteText(value ?? '')).join(', ');
  const place = `list_position([${values}]::VARCHAR[], ${textSql(term)})`;
  return `coalesce(${place} - 1, ${OFF_AXIS})::USMALLINT`;
}

/** Find the step of each value on an axis of numbers; its last step holds its end. */
export async function numberCodes(
  axis: AxisInfo,
  values: Float64Array
): Promise<Uint16Array> {
  const edges = Float64Array.from(axis.edges);
  const steps = stepsOf(axis);
  const codes = new Uint16Array(values.length);
  const turns = new Turns();
  for (let start = 0; start < values.length; start += SLICE) {
    const end = Math.min(values.length, start + SLICE);
    for (let row = start; row < end; row++) {
      codes[row] = stepAt(edges, steps, values[row]);
    }
    await turns.give();
  }
  return codes;
}

function stepAt(edges: Float64Array, steps: number, value: number): number {
  if (!(value >= edges[0] && value <= edges[steps])) {
    return OFF_AXIS;
  }
  let [low, high] = [0, steps];
  // The last edge that is not beyond the value begins its step.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return Math.min(low, steps - 1);
}

/** Step that begins at a value, exactly; -1 if none does. */
export function stepOf(axis: AxisInfo, value: number | null): number {
  return value === null ? -1 : axis.edges.indexOf(value);
}
