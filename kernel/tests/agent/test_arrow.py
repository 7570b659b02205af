"""Pieces of an Arrow stream: exact whatever their size, larger for who takes them fast."""

import numpy as np
import pyarrow as pa
import pytest
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.arrow import stream_table
from butler_lab.agent.protocol import Request

ROWS = 4_000_000


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """32 MB of ids in batches of any length."""
    ids = np.arange(ROWS) + (1 << 60)
    cuts = [0, 1, 1000, 700_001, 700_002, ROWS]
    return pa.Table.from_batches(
        [pa.record_batch({"id": ids[start:stop]}) for start, stop in zip(cuts[:-1], cuts[1:], strict=True)]
    )


class _SlowCall(Call):
    """A client that lets each piece wait for a second, without the second."""

    def batch(self, buffer, rows):
        super().batch(buffer, rows)
        return 1.0


@pytest.mark.parametrize(("kind", "largest"), [(Call, 4 << 20), (_SlowCall, 256 << 10)])
def test_pieces_suit_the_client(table, kind, largest):
    sent = []
    call = kind(
        Request(type="request", id=1, method="table.read"),
        lambda head, buffer: sent.append((head, bytes(buffer))),
    )
    call.grant(1_000_000)
    stream_table(call, table)
    sizes = [len(buffer) for _, buffer in sent]
    assert 0.5 * largest < max(sizes) < 1.6 * largest
    assert [head.seq for head, _ in sent] == list(range(len(sent)))
    assert sum(head.rows for head, _ in sent) == ROWS
    received = pa.ipc.open_stream(b"".join(buffer for _, buffer in sent)).read_all()
    assert received.equals(table)
