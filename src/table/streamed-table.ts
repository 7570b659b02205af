import { concatenate } from './concatenate';
import type { IEngine } from './engine';
import { END_OF_STREAM, Portion } from './portion';
import { quoteIdentifier } from './quote';

/**
 * A table in an engine that is filled by an Arrow IPC stream.
 *
 * The first rows can be read as soon as they have come, all when the stream has ended. Portions are
 * inserted meanwhile, each as a stream of its own: DuckDB-wasm shows no row before the end of a
 * stream, and it goes on using the memory of pieces that were given to it one by one.
 */
export class StreamedTable {
  /**
   * @param _all - Name of the table with all rows
   * @param _first - Name of that with the first rows
   */
  constructor(
    private readonly _engine: IEngine,
    private readonly _all: string,
    private readonly _first: string
  ) {}

  /** Name of the DuckDB table that can be read now; null before the first rows. */
  get table(): string | null {
    return this._table;
  }

  /** Rows that have come. */
  get receivedCount(): number {
    return this._receivedCount;
  }

  /** Take the next piece, whole messages; the end of the stream comes in a piece without rows. */
  async append(piece: Uint8Array, rows: number): Promise<void> {
    if (rows === 0) {
      return;
    }
    this._receivedCount += rows;
    if (this._firstCount > 0) {
      this._gather(piece);
      return;
    }
    this._firstCount = rows;
    this._begin = piece;
    const first = concatenate([piece, END_OF_STREAM]);
    await this._engine.insert(first, this._first, true);
    this._table = this._first;
  }

  /** Make all rows that have come readable. */
  async finish(): Promise<void> {
    if (this._receivedCount > this._firstCount) {
      this._insertPortion();
      await this._inserted;
      this._table = this._all;
      await this._engine.query(`DROP TABLE ${quoteIdentifier(this._first)}`);
    }
    this._portion = null;
  }

  private _gather(piece: Uint8Array): void {
    if (this._portion?.takes(piece.length) === false) {
      this._insertPortion();
    }
    this._portion ??= new Portion(this._begin, piece.length);
    this._portion.add(piece);
  }

  /** Insert what was gathered; `_inserted` says when that is done, or why it cannot be. */
  private _insertPortion(): void {
    const portion = this._portion;
    if (portion) {
      this._portion = null;
      this._begin = schemaOf(this._begin);
      const isFirst = !this._hasPortions;
      this._hasPortions = true;
      this._inserted = this._inserted.then(() =>
        this._engine.insert(portion.end(), this._all, isFirst)
      );
      // Whoever finishes the table gets the error.
      this._inserted.catch(() => undefined);
    }
  }

  private _portion: Portion | null = null;
  private _hasPortions = false;
  /** What the next portion begins with: all that came first, then the schema alone. */
  private _begin: Uint8Array = new Uint8Array();
  private _inserted: Promise<void> = Promise.resolve();
  private _table: string | null = null;
  private _receivedCount = 0;
  private _firstCount = 0;
}

/** The message a stream begins with: its length follows the mark of a message (Arrow IPC format). */
function schemaOf(begin: Uint8Array): Uint8Array {
  const { buffer, byteOffset } = begin;
  return begin.slice(0, 8 + new DataView(buffer, byteOffset).getInt32(4, true));
}
