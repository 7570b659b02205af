"""What JupyterLab asks of the notebook's own kernel: evaluated between cells, leaving no name behind."""

from collections.abc import Iterable
from typing import Any

from .. import api

__all__ = ["arm", "attach", "disarm", "events"]


class _Answer:
    """An answer that the kernel shows as JSON."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "<answer of butler_lab.tracker>"

    def _repr_json_(self) -> dict[str, Any]:
        return self._value


def attach() -> _Answer:
    """Record from now on, unless that is done already.

    Returns
    -------
    answer
        ``session`` names the log, ``complete`` tells whether it began with the kernel,
        ``count`` how many executions it holds.
    """
    tracker = api.current()
    return _Answer({"session": tracker.session, "complete": tracker.complete, "count": len(tracker.events)})


def events(first: int) -> _Answer:
    """Return the finished executions from a number on.

    Parameters
    ----------
    first
        Sequence number.

    Returns
    -------
    answer
        ``session`` and ``events``.
    """
    tracker = api.current()
    finished = [event.to_json() for event in tracker.events[first:] if event.status != "running"]
    return _Answer({"session": tracker.session, "events": finished})


def arm(cell_id: str, anew: Iterable[tuple[str, str, list[Any]]], new_run: str | None) -> _Answer:
    """Keep and repair datasets during the next execution of a cell.

    Parameters
    ----------
    cell_id
        The cell that is executed next; any other execution goes unguarded.
    anew
        Datasets made anew although they exist, as (type, RUN, data ID values).
    new_run
        Last part of the name of the RUN they go to; `None` replaces them.

    Returns
    -------
    answer
        ``session``.
    """
    from .guard import PutGuard

    tracker = api.current()
    tracker.arm(cell_id, PutGuard({(name, run, tuple(values)) for name, run, values in anew}, new_run))
    return _Answer({"session": tracker.session})


def disarm() -> _Answer:
    """Forget a guard whose cell was not executed."""
    tracker = api.current()
    tracker.disarm()
    return _Answer({"session": tracker.session})
