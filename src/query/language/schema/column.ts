import type { ColumnType } from './schema.js';

/** The key of a dimension, a field of an element, or a field of a dataset type. */
export interface IColumn {
  readonly kind: 'key' | 'field' | 'dataset';
  /** The dimension element or dataset type. */
  readonly owner: string;
  readonly field: string;
  readonly type: ColumnType;
  readonly doc: string;
  readonly unit: string;
}

/** A column, or one end of a timespan column. */
export interface IColumnPath {
  readonly column: IColumn;
  readonly end: 'begin' | 'end' | null;
}

/**
 * Name a column in the shortest form that is never ambiguous.
 *
 * @param column - A column.
 * @returns `visit` for a key, else `element.field`.
 */
export function columnName(column: IColumn): string {
  return column.kind === 'key'
    ? column.owner
    : `${column.owner}.${column.field}`;
}
