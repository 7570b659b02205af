import type { Table } from 'apache-arrow';
import type { IDisposable } from '@lumino/disposable';

/** A DuckDB database of its own; what happens in it stays in it. */
export interface IEngine extends IDisposable {
  /**
   * Run one statement.
   *
   * @throws EngineLostError - when the engine is no longer usable
   */
  query(sql: string): Promise<Table>;
  /**
   * Put the rows of a whole Arrow IPC stream into a table. The stream is given away: it cannot be used
   * afterwards.
   *
   * @param create - Make the table; false adds the rows to those it has
   * @throws EngineLostError - when the engine is no longer usable
   */
  insert(stream: Uint8Array, table: string, create: boolean): Promise<void>;
}

/** The engine died or ran out of memory: only a new one helps. */
export class EngineLostError extends Error {
  constructor(override readonly cause: unknown) {
    super(
      'The table engine of this view stopped, most likely because the browser gave it no more memory.'
    );
  }
}

const FATAL =
  /out of memory|memory access|unreachable|table index|failed to allocate|could not allocate|null function|stack size/i;

/** Whether an error means that the engine cannot go on. */
export function isFatal(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    (error instanceof Error && FATAL.test(error.message))
  );
}
