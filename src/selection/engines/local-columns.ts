import type {
  AxisInfo,
  LinkedInfo,
  LinkedState,
  LinkedTerm
} from '../../repository/protocol';
import type { IEngine } from '../../table/engine';
import { LruCache } from '../../table/lru-cache';
import { quoteIdentifier } from '../../table/quote';
import type { Numbers } from '../arrays';
import { stepsOf } from '../brush';
import { categorySql, numberCodes, valuesSql } from './axis-codes';
import { termOf } from './conditions';
import { Turns } from './count-places';
import type { IPlaces } from './count-places';

/** Axes whose places are kept (2 bytes a row each). */
const KEPT = 32;

/** Rows that are read at a time. */
const SLICE = 1 << 17;

/** What is known of a catalog, now. */
export interface ICatalogState {
  readonly info: LinkedInfo;
  readonly state: LinkedState;
}

/** Columns of a catalog in an engine of the page, and expressions over them. */
export class LocalColumns {
  /**
   * @param _table - Name of the table that holds the columns
   */
  constructor(
    private readonly _engine: IEngine,
    private readonly _table: string,
    readonly catalog: ICatalogState
  ) {}

  /** Number of rows. */
  get rows(): number {
    return this.catalog.info.rows;
  }

  /**
   * An expression of the views.
   *
   * @throws NotHereError - when it is none
   */
  term(text: string): LinkedTerm {
    return termOf(this.catalog.info.local.terms, text);
  }

  /** Run a query over the rows. */
  query(select: string, rest = ''): ReturnType<IEngine['query']> {
    return this._engine.query(
      `SELECT ${select} FROM ${quoteIdentifier(this._table)} ${rest}`
    );
  }

  /** Values of an expression in SQL that is never null, in the order of the rows. */
  async read<T extends Numbers>(sql: string): Promise<T> {
    let values: T | null = null;
    const turns = new Turns();
    for (let start = 0; start === 0 || start < this.rows; start += SLICE) {
      // The page unpacks an answer in one go: that of all rows would cost it many frames.
      const rest = `WHERE rowid >= ${start} AND rowid < ${start + SLICE}`;
      const piece = (await this.query(`${sql} AS v`, rest)).getChildAt(0)!;
      const numbers = piece.toArray() as T;
      if (this.rows <= SLICE) {
        return numbers;
      }
      values ??= new (numbers.constructor as new (length: number) => T)(
        this.rows
      );
      values.set(numbers, start);
      await turns.give();
    }
    return values!;
  }

  /** Values of an expression as floats; null becomes NaN. */
  values(text: string): Promise<Float64Array> {
    return this.read(valuesSql(this.term(text)));
  }

  /** The step of each row on an axis, worked out once. */
  codes(axis: AxisInfo): Promise<Uint16Array> {
    const term = this.term(axis.expression);
    const key = JSON.stringify([term.sql, axis.edges, axis.values]);
    let codes = this._codes.get(key);
    if (!codes) {
      codes = this._place(axis, term);
      this._codes.set(key, codes);
      codes.catch(() => this._codes.delete(key));
    }
    return codes;
  }

  /**
   * Work out where the rows are on axes, before anybody waits for it.
   *
   * @param pause - Waited for before each
   */
  async prepare(
    axes: readonly AxisInfo[],
    pause: () => Promise<void>,
    signal: AbortSignal
  ): Promise<void> {
    for (const axis of axes) {
      await pause();
      signal.throwIfAborted();
      await this.codes(axis);
    }
  }

  /** Places of the rows on axes that are divided into so many each. */
  places(
    axes: readonly AxisInfo[],
    sizes: readonly number[]
  ): Promise<IPlaces[]> {
    return Promise.all(
      axes.map(async (axis, n) => ({
        codes: await this.codes(axis),
        steps: stepsOf(axis),
        size: sizes[n]
      }))
    );
  }

  private async _place(axis: AxisInfo, term: LinkedTerm): Promise<Uint16Array> {
    return axis.kind === 'category'
      ? this.read<Uint16Array>(categorySql(axis, term))
      : numberCodes(axis, await this.read<Float64Array>(valuesSql(term)));
  }

  private readonly _codes = new LruCache<string, Promise<Uint16Array>>(KEPT);
}
