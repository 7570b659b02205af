import { visibleText } from '../../butler/visible-text';
import type { ColumnKind } from '../../table/column';

/** A cell as it is painted. */
export interface ICell {
  readonly text: string;
  /** Why there is no ordinary value; `pending` while it is being read. */
  readonly missing: 'null' | 'nan' | 'pending' | null;
}

/** A cell that is being read. */
export const PENDING: ICell = { text: '…', missing: 'pending' };

/** Digits of a float that are painted; hovering and copying give all. */
const SHOWN_DIGITS = 8;

/**
 * What is painted for a value.
 *
 * @param value - Exact text of the value; null where there is none (null or masked)
 * @param kind - Kind of the column
 */
export function paintedCell(value: string | null, kind: ColumnKind): ICell {
  if (value === null) {
    return { text: 'null', missing: 'null' };
  }
  if (kind !== 'float') {
    return { text: visibleText(value), missing: null };
  }
  return value === 'nan'
    ? { text: 'NaN', missing: 'nan' }
    : { text: shortFloat(value), missing: null };
}

/**
 * Shorten a float.
 *
 * @param value - As DuckDB writes it, e.g. `53.162512345678901` or `1e-07`
 */
export function shortFloat(value: string): string {
  if (value.replace(/^-/, '').length <= SHOWN_DIGITS + 2) {
    return value;
  }
  const [mantissa, exponent] = Number(value)
    .toPrecision(SHOWN_DIGITS)
    .split('e');
  const short = mantissa.includes('.')
    ? mantissa.replace(/\.?0+$/, '')
    : mantissa;
  return exponent === undefined ? short : `${short}e${exponent}`;
}
