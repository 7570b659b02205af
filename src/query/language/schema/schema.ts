import type { Universe } from './universe.js';

/** Type of a value in an expression. */
export type ColumnType =
  | 'int'
  | 'float'
  | 'string'
  | 'bool'
  | 'hash'
  | 'uuid'
  | 'datetime'
  | 'ingest_date'
  | 'timespan'
  | 'region';

/** Type of a bind: of its value, of the items of its value, or not known. */
export type BindType =
  | {
      readonly is: 'value';
      readonly type: ColumnType;
      readonly value?: unknown;
    }
  | { readonly is: 'list'; readonly types: readonly ColumnType[] }
  | { readonly is: 'unknown' };

/** What an expression may refer to. */
export interface ISchema {
  readonly universe: Universe;
  /** Dimensions of the query, complete with those they require and imply. */
  readonly dimensions: ReadonlySet<string>;
  /** Dataset types of the query; null if it is not known. */
  readonly datasetTypes: readonly string[] | null;
  /** The binds by name; null if it is not known which there are. */
  readonly bind: ReadonlyMap<string, BindType> | null;
  /** Governors that the query constrains outside the expression, by default or data ID. */
  readonly governors: ReadonlySet<string>;
  /** All values that exist of some columns, e.g. of `band`. */
  readonly values: ReadonlyMap<string, readonly (string | number)[]>;
}

/** Columns of every dataset type. */
export const DATASET_FIELDS: Readonly<Record<string, ColumnType>> = {
  dataset_id: 'uuid',
  ingest_date: 'ingest_date',
  run: 'string',
  collection: 'string',
  timespan: 'timespan'
};

/**
 * Find the type of a bind, or of its items.
 *
 * @param bind - A bind.
 * @returns Null if it is not known.
 */
export function bindTypeName(bind: BindType): ColumnType | null {
  return bind.is === 'value'
    ? bind.type
    : bind.is === 'list'
      ? (bind.types[0] ?? null)
      : null;
}
