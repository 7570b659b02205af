"""Stream Arrow data as one uncompressed IPC stream cut into batches."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from butler_lab.agent.call import Call

__all__ = ["stream_batches", "stream_table"]

_LEAST_BYTES, _MOST_BYTES = 256 << 10, 4 << 20
"""Aimed sizes of one comm message (bytes): each costs the server and the page time whatever is in it."""

_SHORT_WAIT_S, _LONG_WAIT_S = 0.025, 0.05
"""Between these waits for a credit (s) messages keep their size."""


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
    aimed = _LEAST_BYTES
    with pa.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            batch.validate(full=True)
            left = batch
            while left.num_rows:
                pieces = max(1, round(left.nbytes / aimed))
                piece = left.slice(0, -(-left.num_rows // pieces))
                left = left.slice(piece.num_rows)
                writer.write_batch(piece)
                aimed = _next_size(aimed, call.batch(sink.take(), piece.num_rows))
            rows += batch.num_rows
    call.batch(sink.take(), 0)
    return rows


def _next_size(size: int, waited_s: float) -> int:
    """Choose the next size (bytes): on a slow network large messages hold up other answers."""
    if waited_s > _LONG_WAIT_S:
        return max(_LEAST_BYTES, size // 2)
    return min(_MOST_BYTES, size * 2) if waited_s < _SHORT_WAIT_S else size


class _Sink:
    """A file object that hands over what was written."""

    closed = False

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: bytes) -> int:
        """Keep a copy: the writer reuses its memory."""
        self._written += data
        return len(data)

    def flush(self) -> None:
        """Nothing is buffered elsewhere."""

    def take(self) -> bytearray:
        """Everything written since the last call."""
        taken, self._written = self._written, bytearray()
        return taken
