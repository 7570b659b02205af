import { concatenate } from './concatenate';
import type { IEngine } from './engine';
import { quoteIdentifier } from './quote';

/** Ends an Arrow IPC stream. */
const END_OF_STREAM = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/**
 * A table in an engine that is filled by an Arrow IPC stream.
 *
 * The first rows can be read as soon as they have come. The others are kept as bytes until the
 * stream has ended and are then inserted at once: DuckDB-wasm shows no row before the end of a
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
    this._pieces.push(piece);
    this._receivedCount += rows;
    if (isFirst) {
      this._firstCount = rows;
      await this._insert([...this._pieces, END_OF_STREAM], this._first);
    }
  }

  /**
   * Make all rows that have come readable.
   *
   * @param isComplete - The stream has ended by itself; false when it was cut off
   */
  async finish(isComplete: boolean): Promise<void> {
    const pieces = this._pieces.splice(0);
    if (this._receivedCount > this._firstCount) {
      await this._insert(
        isComplete ? pieces : [...pieces, END_OF_STREAM],
        this._all
      );
      await this._engine.query(`DROP TABLE ${quoteIdentifier(this._first)}`);
    }
  }

  private async _insert(
    pieces: readonly Uint8Array[],
    table: string
  ): Promise<void> {
    await this._engine.insert(concatenate(pieces), table);
    this._table = table;
  }

  private _pieces: Uint8Array[] = [];
  private _table: string | null = null;
  private _receivedCount = 0;
  private _firstCount = 0;
}
