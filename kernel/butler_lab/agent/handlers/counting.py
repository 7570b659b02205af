"""Counts that give up exactness rather than patience."""

from __future__ import annotations

import threading
from collections.abc import Callable

from lsst.daf.butler import Butler

from butler_lab.agent.call import Call
from butler_lab.agent.handlers.state import repositories
from butler_lab.agent.protocol import DatasetCount

__all__ = ["count_in_time"]

_EXACT_COUNT_S = 5.0
"""How long an exact count may take before an upper limit is good enough (s)."""


def count_in_time(call: Call, repository: str, count: Callable[[Butler, bool], int]) -> DatasetCount:
    """Count exactly, or when that takes too long, give an upper limit.

    Parameters
    ----------
    call : `~butler_lab.agent.call.Call`
        The request; its database work is stopped when the time is over.
    repository : `str`
        URI of the repository.
    count : `~collections.abc.Callable`
        Counts in a Butler, exactly or not.

    Returns
    -------
    count : `~butler_lab.agent.protocol.DatasetCount`
        The number and whether it is exact.
    """
    late = threading.Timer(_EXACT_COUNT_S, call.interrupt)
    late.daemon = True
    late.start()
    try:
        with repositories.butler(repository) as butler:
            return DatasetCount(count=count(butler, True), exact=True)
    except Exception:
        if not call.interrupted:
            raise
    finally:
        late.cancel()
    call.interrupted = False
    with repositories.butler(repository) as butler:
        return DatasetCount(count=count(butler, False), exact=False)
