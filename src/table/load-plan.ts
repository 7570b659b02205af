import type { IColumnInfo } from './column';

/** What is read of a table that may be too large for the browser. */
export interface ILoadPlan {
  /** Names of the columns that are read. */
  readonly columns: readonly string[];
  /** Rows that are read; null for all. */
  readonly limit: number | null;
}

/** Columns shown of a wide table until the user chooses others. */
export const DEFAULT_COLUMNS = 50;

/** Cells the browser is asked to hold; at 8 bytes a cell a twentieth of what DuckDB may use. */
export const MAX_CELLS = 20_000_000;

/**
 * Decide what of a table is read.
 *
 * @param columns - All columns of the table
 * @param rows - Rows of the table; null if unknown
 * @param chosen - Names the user chose; null before that
 */
export function planLoad(
  columns: readonly IColumnInfo[],
  rows: number | null,
  chosen: readonly string[] | null
): ILoadPlan {
  const wanted = chosen ? new Set(chosen) : null;
  const names = columns.map(column => column.name);
  const selected = wanted
    ? names.filter(name => wanted.has(name))
    : names.slice(0, DEFAULT_COLUMNS);
  const most = Math.floor(MAX_CELLS / Math.max(1, selected.length));
  return {
    columns: selected,
    limit: rows !== null && rows <= most ? null : most
  };
}
