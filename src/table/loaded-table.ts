import { AS_STORED, orderSql, whereSql } from './arrangement';
import type { IArrangement } from './arrangement';
import { kindOf } from './column';
import type { IEngineColumn } from './column';
import type { IEngine } from './engine';
import { quoteIdentifier } from './quote';
import { StreamedTable } from './streamed-table';

const ARRANGED = 'arranged';

/** Characters of one value that are fetched for showing it; copying fetches all. */
const SHOWN_CHARACTERS = 300;

/** Values as exact text, row by row; null where there is no value. */
export type TextRows = readonly (readonly (string | null)[])[];

/** A table in an engine, read in windows; the first rows as soon as they have come. */
export class LoadedTable {
  constructor(private readonly _engine: IEngine) {
    this._stream = new StreamedTable(_engine, 'all_rows', 'first_rows');
  }

  /** The columns, in order; empty before the first rows. */
  get columns(): readonly IEngineColumn[] {
    return this._columns;
  }

  /** Rows that can be read. */
  get rowCount(): number {
    return this._rowCount;
  }

  /** Rows that have come. */
  get receivedCount(): number {
    return this._stream.receivedCount;
  }

  /** Rows of the current arrangement. */
  get shownCount(): number {
    return this._arrangedCount ?? this._rowCount;
  }

  /**
   * Take the next piece of an Arrow IPC stream; it counts as received at once.
   *
   * @param piece - Whole messages; the end of the stream comes in a piece without rows
   * @param rows - Rows in this piece
   */
  append(piece: Uint8Array, rows: number): Promise<void> {
    const shown = this._stream.append(piece, rows);
    this._work = this._work.then(() => shown).then(() => this._refresh());
    return this._work;
  }

  /** Make all rows that have come readable, in the order of the dataset. */
  finish(): Promise<void> {
    this._work = this._work.then(() => this._finish());
    return this._work;
  }

  /**
   * Choose which rows `read` gives, in what order.
   *
   * @throws FilterError - when a filter cannot be understood; nothing changes then
   */
  async arrange(arrangement: IArrangement): Promise<void> {
    const where = whereSql(arrangement, this._columns);
    const order = orderSql(arrangement, this._columns);
    if (arrangement === AS_STORED || !(where || order)) {
      this._arrangedCount = null;
      return;
    }
    await this._engine.query(
      `CREATE OR REPLACE TEMP TABLE ${ARRANGED} AS
       SELECT rowid AS source FROM ${this._table} ${where} ${order}`
    );
    this._arrangedCount = await this._count(ARRANGED);
  }

  /**
   * Read a window of the current arrangement.
   *
   * @param first - First row
   * @param count - Number of rows
   * @param columns - Positions of the columns
   * @param whole - Give long values whole instead of their beginning
   */
  async read(
    first: number,
    count: number,
    columns: readonly number[],
    whole = false
  ): Promise<TextRows> {
    const window = `rowid >= ${first} AND rowid < ${first + count}`;
    const values = columns.map((position, index) => {
      const name = quoteIdentifier(this._columns[position].name);
      const text = `CAST(t.${name} AS VARCHAR)`;
      return `${whole ? text : `left(${text}, ${SHOWN_CHARACTERS})`} AS v${index}`;
    });
    const from =
      this._arrangedCount === null
        ? `${this._table} t WHERE ${window} ORDER BY rowid`
        : `(SELECT rowid AS position, source FROM ${ARRANGED} WHERE ${window}) w
           JOIN ${this._table} t ON t.rowid = w.source ORDER BY w.position`;
    const result = await this._engine.query(
      `SELECT ${values.join(', ')} FROM ${from}`
    );
    const vectors = columns.map((_, index) => result.getChildAt(index));
    return Array.from({ length: result.numRows }, (_, row) =>
      vectors.map(vector => (vector?.get(row) ?? null) as string | null)
    );
  }

  private async _finish(): Promise<void> {
    await this._stream.finish();
    await this._refresh();
  }

  /** Read what is in the table when another one can be read. */
  private async _refresh(): Promise<void> {
    const { table } = this._stream;
    if (table !== null && table !== this._table) {
      this._columns = await this._describe(table);
      this._rowCount = this._columns.length ? await this._count(table) : 0;
      this._table = table;
      this._arrangedCount = null;
    }
  }

  private async _describe(table: string): Promise<readonly IEngineColumn[]> {
    const result = await this._engine.query(
      `SELECT column_name, data_type FROM duckdb_columns()
       WHERE table_name = '${table}' ORDER BY column_index`
    );
    return result.toArray().map(row => ({
      name: String(row.column_name),
      type: String(row.data_type),
      kind: kindOf(String(row.data_type))
    }));
  }

  private async _count(table: string): Promise<number> {
    const result = await this._engine.query(
      `SELECT count(*)::INTEGER AS n FROM ${table}`
    );
    return Number(result.getChildAt(0)?.get(0));
  }

  private _columns: readonly IEngineColumn[] = [];
  /** Pieces are taken one after the other, even when the stream is cut off meanwhile. */
  private _work: Promise<void> = Promise.resolve();
  private readonly _stream: StreamedTable;
  private _table = '';
  private _rowCount = 0;
  private _arrangedCount: number | null = null;
}
