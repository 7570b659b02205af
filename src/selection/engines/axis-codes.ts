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
  const placed = onScale(axis);
  const first = placed(edges[0]);
  const factor = steps / (placed(edges[steps]) - first);
  for (let start = 0; start < values.length; start += SLICE) {
    const end = Math.min(values.length, start + SLICE);
    for (let row = start; row < end; row++) {
      const value = values[row];
      codes[row] =
        value >= edges[0] && value <= edges[steps]
          ? stepNear((placed(value) - first) * factor, edges, steps, value)
          : OFF_AXIS;
    }
    await turns.give();
  }
  return codes;
}

/** Where a value is on the scale of an axis, about. */
function onScale({ scale, edges }: AxisInfo): (value: number) => number {
  if (scale === 'log') {
    return Math.log;
  }
  const soft = (edges[edges.length - 1] - edges[0]) / 1000;
  return scale === 'asinh' ? value => Math.asinh(value / soft) : value => value;
}

/** The step of a value that lies near a place: the last whose edge is not beyond the value. */
function stepNear(
  place: number,
  edges: Float64Array,
  steps: number,
  value: number
): number {
  let step = Math.max(0, Math.min(steps - 1, place | 0));
  while (step > 0 && edges[step] > value) {
    step--;
  }
  while (step < steps - 1 && edges[step + 1] <= value) {
    step++;
  }
  return step;
}

/** Step that begins at a value, exactly; -1 if none does. */
export function stepOf(axis: AxisInfo, value: number | null): number {
  return value === null ? -1 : axis.edges.indexOf(value);
}
