import { bytesOf, concatenate } from './concatenate';
import type { IEngine } from './engine';
import { quoteIdentifier } from './quote';

/** Ends an Arrow IPC stream. */
const END_OF_STREAM = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/** Bytes that are gathered for one insertion while more are on their way. */
const PORTION_BYTES = 16 << 20;

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
    const isFirst = rows > 0 && this._receivedCount === 0;
    this._portion.push(piece);
    this._portionRows += rows;
    this._receivedCount += rows;
    if (isFirst) {
      this._firstCount = rows;
      this._schema = schemaOf(this._portion[0]);
      await this._insert([...this._portion, END_OF_STREAM], this._first, true);
      this._table = this._first;
    } else if (bytesOf(this._portion) >= PORTION_BYTES) {
      this._insertPortion(true);
    }
  }

  /**
   * Make all rows that have come readable.
   *
   * @param isComplete - The stream has ended by itself; false when it was cut off
   */
  async finish(isComplete: boolean): Promise<void> {
    if (this._receivedCount > this._firstCount) {
      this._insertPortion(!isComplete);
      await this._inserted;
      this._table = this._all;
      await this._engine.query(`DROP TABLE ${quoteIdentifier(this._first)}`);
    }
    this._portion = [];
  }

  /** Insert what was gathered; `_inserted` says when that is done, or why it cannot be. */
  private _insertPortion(isCut: boolean): void {
    const pieces = isCut ? [...this._portion, END_OF_STREAM] : this._portion;
    const isEmpty = this._portionRows === 0;
    this._portion = [this._schema];
    this._portionRows = 0;
    if (!isEmpty) {
      const isFirst = !this._hasPortions;
      this._hasPortions = true;
      this._inserted = this._inserted.then(() =>
        this._insert(pieces, this._all, isFirst)
      );
      // Whoever finishes the table gets the error.
      this._inserted.catch(() => undefined);
    }
  }

  private _insert(
    pieces: readonly Uint8Array[],
    table: string,
    create: boolean
  ): Promise<void> {
    return this._engine.insert(concatenate(pieces), table, create);
  }

  private _portion: Uint8Array[] = [];
  private _portionRows = 0;
  private _hasPortions = false;
  private _schema: Uint8Array = new Uint8Array();
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
