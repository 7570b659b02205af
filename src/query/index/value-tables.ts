import type { IDisposable } from '@lumino/disposable';
import type { IEngine } from '../../table/engine';
import { LruCache } from '../../table/lru-cache';
import { quoteIdentifier } from '../../table/quote';

/** Most tables kept: a user types at one place, and goes back to a few. */
const MOST = 12;

/**
 * Values and their counts under conditions that stay the same while a value is typed: the rows are
 * looked through once, at the first key, and not at every further one.
 */
export class ValueTables implements IDisposable {
  /**
   * @param _engine - Holds the tables
   * @param _prefix - Begins their names
   */
  constructor(
    private readonly _engine: IEngine,
    private readonly _prefix: string
  ) {}

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Give the quoted name of a table with the rows of a statement over tables that do not change. */
  of(select: string): Promise<string> {
    let table = this._tables.get(select);
    if (table === undefined) {
      table = this._make(select);
      this._tables.set(select, table);
    }
    return table;
  }

  /** Give the memory back. */
  dispose(): void {
    this._isDisposed = true;
    this._tables.clear();
  }

  private async _make(select: string): Promise<string> {
    const name = quoteIdentifier(`${this._prefix}_values_${this._made++}`);
    try {
      await this._engine.query(`CREATE TEMP TABLE ${name} AS ${select}`);
    } catch (reason) {
      this._tables.delete(select);
      throw reason;
    }
    return name;
  }

  private _drop(table: Promise<string>): void {
    table
      .then(name => this._engine.query(`DROP TABLE IF EXISTS ${name}`))
      // An engine that is lost holds nothing any more.
      .catch(() => undefined);
  }

  private readonly _tables = new LruCache<string, Promise<string>>(
    MOST,
    () => 1,
    table => this._drop(table)
  );
  private _made = 0;
  private _isDisposed = false;
}
