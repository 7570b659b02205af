import type { LinkedRowsParams } from '../repository/protocol';
import { decodeRows } from '../table/rows';
import type { Cell } from '../table/rows';
import type { ICaller } from './tokens';

/** A window of rows. */
export interface IRowWindow {
  readonly cells: Cell[][];
  /** Rows that fulfil the clauses, in and out of the window. */
  readonly rows: number;
}

/** Read rows of a catalog as exact texts. */
export async function readRows(
  caller: ICaller,
  params: LinkedRowsParams
): Promise<IRowWindow> {
  const pieces: Uint8Array[] = [];
  const { rows } = await caller.stream('linked.rows', params, {
    onBatch: bytes => void pieces.push(bytes)
  });
  return { cells: await decodeRows(pieces), rows };
}
