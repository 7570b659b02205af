"""Report datasets that appear while someone looks (``datasets.watch``)."""

from __future__ import annotations

from butler_lab import browse
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.state import repositories
from butler_lab.agent.protocol import Empty, WatchParams
from butler_lab.browse.data_id import parse_data_id

__all__ = ["watch"]


def watch(params: WatchParams, call: Call) -> Empty:
    """Count again and again until the call is cancelled; tell each change.

    Parameters
    ----------
    params : `~butler_lab.agent.protocol.WatchParams`
        What to look for, how often.
    call : `~butler_lab.agent.call.Call`
        Told the number of new datasets since the start.

    Raises
    ------
    Aborted
        Raised when the client stops watching: the only end.
    """
    start = told = _count(params)
    while True:
        call.wait(params.interval_s)
        now = _count(params)
        if now != told:
            told = now
            call.progress(str(now - start))


def _count(params: WatchParams) -> int:
    with repositories.butler(params.repository) as butler:
        return browse.count_datasets(
            butler,
            params.dataset_type,
            params.collections,
            where=params.where,
            data_id=parse_data_id(butler.dimensions, params.data_id),
            # Cheap, and a new dataset that hides an old one counts as new.
            find_first=False,
        )
