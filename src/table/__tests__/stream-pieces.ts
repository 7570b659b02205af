import { tableToIPC } from 'apache-arrow';
import type { Table } from 'apache-arrow';

/** Bytes of the mark that ends a stream. */
const END_BYTES = 8;

/** Pieces of an Arrow IPC stream with the rows in each, cut as the agent cuts them. */
export function streamPieces(
  tables: readonly Table[]
): readonly (readonly [Uint8Array, number])[] {
  const streams = tables.map(table => tableToIPC(table, 'stream'));
  const schemaEnd = 8 + new DataView(streams[0].buffer).getInt32(4, true);
  const pieces = streams.map((stream, index) => {
    const start = index === 0 ? 0 : schemaEnd;
    return [
      stream.slice(start, stream.length - END_BYTES),
      tables[index].numRows
    ] as const;
  });
  return [...pieces, [streams[0].slice(-END_BYTES), 0]];
}
