"""Stream Arrow data as one uncompressed IPC stream cut into batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from butler_lab.agent.call import Call

__all__ = ["stream_batches", "stream_table"]

_BATCH_BYTES = 1 << 20
"""Aimed size of one comm message (bytes)."""


def stream_table(call: Call, table: pa.Table) -> None:
    """Send a table in memory.

    Parameters
    ----------
    call : `~butler_lab.agent.call.Call`
        Who asked.
    table : `pyarrow.Table`
        The table.
    """
    stream_batches(call, table.schema, table.to_batches())


def stream_batches(call: Call, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
    """Send record batches as they come.

    Parameters
    ----------
    call : `~butler_lab.agent.call.Call`
        Who asked; each message waits for a credit.
    schema : `pyarrow.Schema`
        Schema of all batches.
    batches : `~collections.abc.Iterable` [`pyarrow.RecordBatch`]
        The data; validated before it is sent, since a browser may crash on damaged Arrow data.

    Returns
    -------
    rows : `int`
        Rows sent.
    """
    sink = _Sink()
    rows = 0
    with pa.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            batch.validate(full=True)
            for piece in _pieces(batch):
                writer.write_batch(piece)
                rows += piece.num_rows
                call.batch(sink.take(), piece.num_rows)
    call.batch(sink.take(), 0)
    return rows


def _pieces(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Cut a batch so that each piece stays near the aimed size."""
    rows = max(1, batch.num_rows * _BATCH_BYTES // max(batch.nbytes, 1))
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows)


class _Sink:
    """A file object that hands over what was written."""

    closed = False

    def __init__(self) -> None:
        self._chunks: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep a copy: the writer reuses its memory."""
        self._chunks.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is buffered elsewhere."""

    def take(self) -> bytes:
        """Everything written since the last call."""
        taken = b"".join(self._chunks)
        self._chunks.clear()
        return taken
