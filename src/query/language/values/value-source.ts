import type { Expression } from '../ast.js';
import type { IColumn } from '../schema/column.js';

/** A value of a column and how many data IDs have it. */
export interface IValueCount {
  readonly value: string | number;
  readonly count: number;
}

/** Knows which values exist, e.g. by an index of data coordinates and dimension records. */
export interface IValueSource {
  /**
   * List the values a column takes where all constraints hold.
   *
   * @param column - The column.
   * @param constraints - Conditions that must all hold.
   * @param prefix - What the values must start with, written as text; empty for all.
   * @param limit - How many to return at most.
   * @param signal - Aborts the search.
   * @returns The values, most frequent first; each is taken by at least one data ID
   * unless a constraint could not be evaluated.
   */
  values(
    column: IColumn,
    constraints: readonly Expression[],
    prefix: string,
    limit: number,
    signal?: AbortSignal
  ): Promise<readonly IValueCount[]>;
}
