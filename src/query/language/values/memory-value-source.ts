import type { Expression } from '../ast.js';
import { columnName, type IColumn } from '../schema/column.js';
import { compileCondition } from './condition.js';
import type { IScope, Row } from './operand.js';
import type { IValueCount, IValueSource } from './value-source.js';

/** Finds values in rows that are all in memory; for small repositories. */
export class MemoryValueSource implements IValueSource {
  /**
   * @param rows - One row per data ID.
   * @param scope - What names in the constraints stand for.
   */
  constructor(
    private readonly _rows: readonly Row[],
    private readonly _scope: IScope
  ) {}

  /** See {@link IValueSource.values}. */
  async values(
    column: IColumn,
    constraints: readonly Expression[],
    prefix: string,
    limit: number,
    signal?: AbortSignal
  ): Promise<readonly IValueCount[]> {
    signal?.throwIfAborted();
    const name = columnName(column);
    const counts = new Map<string | number, number>();
    for (const row of this._matching(constraints)) {
      const value = row[name];
      if (
        (typeof value === 'string' || typeof value === 'number') &&
        String(value).startsWith(prefix)
      ) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, limit);
  }

  /**
   * Count the data IDs for which all constraints hold.
   *
   * @param constraints - The conditions.
   * @returns An upper bound if one of them cannot be evaluated here.
   */
  count(constraints: readonly Expression[]): number {
    return this._matching(constraints).length;
  }

  private _matching(constraints: readonly Expression[]): readonly Row[] {
    const conditions = constraints.map(constraint =>
      compileCondition(constraint, this._scope)
    );
    return this._rows.filter(row =>
      conditions.every(condition => {
        const truth = condition(row);
        return truth === true || truth === 'unknown';
      })
    );
  }
}
