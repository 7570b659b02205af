import type { Table } from 'apache-arrow';
import { concatenate } from './concatenate';

/** A value of a small table: integers are exact, null is a missing value. */
export type Cell = string | number | bigint | boolean | null;

/**
 * Decode a small Arrow IPC stream into rows.
 *
 * Meant for pages of some hundred rows; larger tables go to DuckDB and are read by window.
 *
 * @param pieces - consecutive parts of one IPC stream
 */
export async function decodeRows(
  pieces: readonly Uint8Array[]
): Promise<Cell[][]> {
  const { tableFromIPC } = await import('apache-arrow');
  return cellsOf(tableFromIPC(concatenate(pieces)));
}

/**
 * Read a small table into rows.
 *
 * @param table - what an engine answered
 */
export function cellsOf(table: Table): Cell[][] {
  const columns = table.schema.fields.map((_, index) =>
    table.getChildAt(index)
  );
  return Array.from({ length: table.numRows }, (_, row) =>
    columns.map(column => asCell(column?.get(row)))
  );
}

function asCell(value: unknown): Cell {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value;
    case 'undefined':
      return null;
    default:
      return value === null ? null : String(value);
  }
}
