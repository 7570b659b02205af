import { quoteIdentifier } from '../../table/quote';
import type { FindColumn } from './sql-operand';

/** A table of the index: its name in the engine, its columns, and the dimensions that identify its rows. */
export interface IIndexTable {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  readonly keys: readonly string[];
}

/**
 * Collects the joins that the columns of one statement need: data IDs first, then the records
 * of their dimensions, each only if it is used.
 */
export class FromClause {
  /**
   * @param base - The table whose rows are counted
   * @param records - Records of dimension elements
   */
  constructor(
    private readonly _base: IIndexTable,
    private readonly _records: readonly IIndexTable[]
  ) {}

  /** Find a column and remember to join its table. */
  readonly find: FindColumn = name => {
    if (this._base.columns.has(name)) {
      return this._own(name);
    }
    const table = this._records.find(
      each => each.columns.has(name) && this._join(each)
    );
    return table === undefined ? null : qualified(table, name);
  };

  /** Columns of the base that were needed so far. */
  readonly needed = new Set<string>();

  /** `FROM ...` for all columns found so far. */
  get sql(): string {
    const joins = [...this._joins.values()];
    return [`FROM ${quoteIdentifier(this._base.name)}`, ...joins].join(' ');
  }

  /** Whether the table could be joined: all its keys must be found in others. */
  private _join(table: IIndexTable): boolean {
    if (this._joins.has(table.name)) {
      return true;
    }
    const tests = table.keys.map(key => {
      const other = this._keyOf(key, table);
      return other && `${other} = ${qualified(table, key)}`;
    });
    if (tests.includes(null)) {
      return false;
    }
    const on = tests.length > 0 ? tests.join(' AND ') : 'TRUE';
    this._joins.set(
      table.name,
      `LEFT JOIN ${quoteIdentifier(table.name)} ON ${on}`
    );
    return true;
  }

  /** A key comes from the data IDs, or from records that imply it, e.g. `band` from `visit`. */
  private _keyOf(key: string, table: IIndexTable): string | null {
    if (this._base.columns.has(key)) {
      return this._own(key);
    }
    const owner = this._records.find(
      each =>
        each !== table &&
        each.columns.has(key) &&
        !each.keys.includes(key) &&
        this._join(each)
    );
    return owner === undefined ? null : qualified(owner, key);
  }

  private _own(column: string): string {
    this.needed.add(column);
    return qualified(this._base, column);
  }

  private readonly _joins = new Map<string, string>();
}

function qualified({ name }: IIndexTable, column: string): string {
  return `${quoteIdentifier(name)}.${quoteIdentifier(column)}`;
}
