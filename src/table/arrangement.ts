import type { IEngineColumn } from './column';
import { FilterError, filterToSql } from './filter';
import { quoteIdentifier } from './quote';

/** One column of a sort order; earlier ones weigh more. */
export interface ISortKey {
  /** Position of the column in the loaded table. */
  readonly column: number;
  readonly descending: boolean;
}

/** Which rows are shown and in what order. */
export interface IArrangement {
  readonly sort: readonly ISortKey[];
  /** Position of a column to what the user typed above it. */
  readonly filters: ReadonlyMap<number, string>;
}

/** All rows in the order of the dataset. */
export const AS_STORED: IArrangement = { sort: [], filters: new Map() };

/**
 * Where-clause of an arrangement; empty when every row is shown.
 *
 * @throws FilterError - when a filter cannot be understood
 */
export function whereSql(
  arrangement: IArrangement,
  columns: readonly IEngineColumn[]
): string {
  const conditions = [...arrangement.filters]
    .map(([column, text]) => conditionSql(text, columns, column))
    .filter(condition => condition);
  return conditions.length ? `WHERE ${conditions.join(' AND ')}` : '';
}

function conditionSql(
  text: string,
  columns: readonly IEngineColumn[],
  column: number
): string {
  try {
    return filterToSql(text, columns[column]);
  } catch (error) {
    throw error instanceof FilterError ? error.at(column) : error;
  }
}

/** Order-by clause of an arrangement: numbers first, then NaN, then null, in both directions. */
export function orderSql(
  arrangement: IArrangement,
  columns: readonly IEngineColumn[]
): string {
  const keys = arrangement.sort.flatMap(({ column, descending }) => {
    const { name, kind } = columns[column];
    const quoted = quoteIdentifier(name);
    const value = `${quoted} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
    return kind === 'float'
      ? [`isnan(${quoted}) ASC NULLS LAST`, value]
      : [value];
  });
  return keys.length ? `ORDER BY ${[...keys, 'rowid'].join(', ')}` : '';
}

/**
 * The next sort order after a click on a column: ascending, descending, none.
 *
 * @param sort - Order so far
 * @param column - The column clicked
 * @param adds - Keep the other columns (shift-click)
 */
export function toggleSort(
  sort: readonly ISortKey[],
  column: number,
  adds: boolean
): readonly ISortKey[] {
  const current = sort.find(key => key.column === column);
  const next = !current
    ? [{ column, descending: false }]
    : current.descending
      ? []
      : [{ column, descending: true }];
  if (!adds) {
    return next;
  }
  return current
    ? sort.flatMap(key => (key.column === column ? next : [key]))
    : [...sort, ...next];
}
