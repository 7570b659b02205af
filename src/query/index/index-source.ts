import type { IEngine } from '../../table/engine';
import { quoteText } from '../../table/quote';
import { cellsOf, type Cell } from '../../table/rows';
import type { Expression } from '../language/ast';
import { columnName, type IColumn } from '../language/schema/column';
import type { IScope } from '../language/values/operand';
import type {
  IValueCount,
  IValueSource
} from '../language/values/value-source';
import { FromClause, type IIndexTable } from './from-clause';
import { sqlCondition } from './sql-condition';
import type { ValueTables } from './value-tables';

/** The tables of an index as far as they have come. */
export interface IIndexTables {
  /** One row for each data ID. */
  readonly ids: IIndexTable;
  /** One row for each dataset, with its RUN. */
  readonly datasets: IIndexTable;
  readonly records: readonly IIndexTable[];
  /** Data IDs grouped by some of their dimensions, with how many there are in each group. */
  readonly groups: readonly IIndexTable[];
}

/** Column of a group with the number of its data IDs. */
export const GROUP_SIZE = 'group_size';

/** A number of rows, or an upper limit of it. */
export interface IIndexCount {
  readonly count: number;
  readonly isExact: boolean;
}

/** Answers from tables in an engine, by one statement each. */
export class IndexSource implements IValueSource {
  /**
   * @param _engine - Holds the tables
   * @param _tables - Their names; null before the first rows
   * @param _scope - What names in conditions stand for
   * @param _values - Keeps values for the keys that follow
   */
  constructor(
    private readonly _engine: IEngine,
    private readonly _tables: IIndexTables | null,
    private readonly _scope: IScope,
    private readonly _values: ValueTables
  ) {}

  /** See {@link IValueSource.values}. */
  async values(
    column: IColumn,
    constraints: readonly Expression[],
    prefix: string,
    limit: number,
    signal?: AbortSignal
  ): Promise<readonly IValueCount[]> {
    const statement = this._valuesSql(column, constraints);
    if (statement === null) {
      return [];
    }
    signal?.throwIfAborted();
    const table = await this._values.of(statement);
    const begins =
      prefix === ''
        ? ''
        : `WHERE starts_with(v::VARCHAR, ${quoteText(prefix)})`;
    const rows = cellsOf(
      await this._engine.query(
        `SELECT v, n FROM ${table} ${begins} ORDER BY n DESC, v LIMIT ${limit}`
      )
    );
    signal?.throwIfAborted();
    return rows.flatMap(([value, count]) => {
      const plain = plainValue(value);
      return plain === null ? [] : [{ value: plain, count: Number(count) }];
    });
  }

  /**
   * Count the rows for which all conditions hold.
   *
   * @param conditions - The conditions
   * @param ofDatasets - Count datasets instead of data IDs
   * @returns An upper limit if one of them cannot be evaluated here; null before the first rows
   */
  async count(
    conditions: readonly Expression[],
    ofDatasets = false
  ): Promise<IIndexCount | null> {
    if (!this._tables?.ids.name) {
      return null;
    }
    const make = (from: FromClause): ReturnType<typeof this._where> =>
      this._where(conditions, from);
    const { from, made, size } = this._cheapest(ofDatasets, make);
    const { sql, isExact } = made;
    const result = await this._engine.query(
      `SELECT coalesce(${size}, 0)::INTEGER ${from.sql} WHERE ${sql}`
    );
    return { count: Number(cellsOf(result)[0][0]), isExact };
  }

  private _valuesSql(
    column: IColumn,
    constraints: readonly Expression[]
  ): string | null {
    if (!this._tables?.ids.name) {
      return null;
    }
    const isRun = column.kind === 'dataset' && column.field === 'run';
    const { from, made, size } = this._cheapest(isRun, each => ({
      value: each.find(isRun ? 'run' : columnName(column)),
      sql: this._where(constraints, each).sql
    }));
    const { value, sql } = made;
    if (value === null) {
      return null;
    }
    return `SELECT ${value} AS v, ${size}::INTEGER AS n ${from.sql}
      WHERE ${sql} AND ${value} IS NOT NULL GROUP BY v`;
  }

  /**
   * Write something in SQL over the smallest table that has all columns it needs: where only
   * visits matter, their groups of data IDs are looked at and not every data ID.
   */
  private _cheapest<T>(
    ofDatasets: boolean,
    make: (from: FromClause) => T
  ): { readonly from: FromClause; readonly made: T; readonly size: string } {
    const { ids, datasets, records, groups } = this._tables!;
    const from = new FromClause(ofDatasets ? datasets : ids, records);
    const made = make(from);
    const group = ofDatasets
      ? undefined
      : groups.find(({ keys }) =>
          [...from.needed].every(column => keys.includes(column))
        );
    if (group === undefined) {
      return { from, made, size: 'count(*)' };
    }
    const ofGroups = new FromClause(group, records);
    return {
      from: ofGroups,
      made: make(ofGroups),
      size: `sum(${GROUP_SIZE})`
    };
  }

  private _where(
    constraints: readonly Expression[],
    { find }: FromClause
  ): { readonly sql: string; readonly isExact: boolean } {
    const scope = { ...this._scope, find };
    const all = constraints.map(each => sqlCondition(each, scope));
    return {
      sql: all.map(({ sql }) => sql).join(' AND ') || 'TRUE',
      isExact: all.every(({ isExact }) => isExact)
    };
  }
}

/** Integers that a number would round cannot be offered. */
function plainValue(value: Cell): string | number | null {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : null;
  }
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
