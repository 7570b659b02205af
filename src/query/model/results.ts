import type { ColumnInfo } from '../../repository/protocol';
import type { IRepository, Params } from '../../repository/tokens';
import { decodeRows, type Cell } from '../../table/rows';

/** Some rows of a query. */
export interface IResultPage {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly (readonly Cell[])[];
  readonly offset: number;
  /** Whether there are rows after these. */
  readonly more: boolean;
  /** What was asked, to tell an old answer from a new one. */
  readonly params: Params<'query.page'>;
}

/**
 * Read some rows of a query.
 *
 * @param repository - Where to ask
 * @param params - What to ask
 * @param signal - Stops it
 */
export async function readPage(
  repository: IRepository,
  params: Params<'query.page'>,
  signal: AbortSignal
): Promise<IResultPage> {
  const pieces: Uint8Array[] = [];
  const { columns, more } = await repository.stream('query.page', params, {
    signal,
    onBatch: bytes => void pieces.push(bytes)
  });
  const rows = await decodeRows(pieces);
  return { columns, rows, offset: params.offset ?? 0, more, params };
}
