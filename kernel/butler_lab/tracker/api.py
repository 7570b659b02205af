"""What a notebook can call."""

import json
from collections.abc import Hashable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lsst.daf.butler import Butler

    from .running.events import Tracker

__all__ = [
    "current",
    "drain",
    "load_ipython_extension",
    "missing",
    "produces",
    "start",
    "stop",
    "unload_ipython_extension",
]

_active: "Tracker | None" = None


def start(
    shell: Any = None,
    *,
    guard: bool = False,
    replaced: Iterable[tuple[str, str, Any]] = (),
    new_run: str | None = None,
) -> "Tracker":
    """Begin to record what each cell reads and writes.

    Plain ``butler.get`` and ``butler.put`` code works unchanged, also with
    Butlers made before.

    Parameters
    ----------
    shell
        IPython shell to watch; by default the current one.
    guard
        Let ``put`` keep datasets that exist and repair those that lost their
        artifact, as when a plan runs.
    replaced
        Datasets that ``put`` makes anew though they exist, as (type, RUN, data ID values).
    new_run
        Last part of the name of the RUN they go to; `None` replaces them.

    Returns
    -------
    Tracker
        The event log.
    """
    global _active
    from IPython.core.getipython import get_ipython

    from .running.events import Tracker

    stop()
    put_guard = None
    if guard:
        from .running.guard import PutGuard

        put_guard = PutGuard({(name, run, tuple(values)) for name, run, values in replaced}, new_run)
    _active = Tracker(shell if shell is not None else get_ipython(), put_guard)
    _active.start()
    return _active


def stop() -> None:
    """Stop recording."""
    global _active
    if _active is not None:
        _active.stop()
        _active = None


def current() -> "Tracker":
    """Return the running tracker, starting one if there is none."""
    return _active if _active is not None else start()


def drain() -> str:
    """Return the last finished execution as JSON text."""
    finished = [event for event in current().events if event.status != "running"]
    return json.dumps(finished[-1].to_json() if finished else None, default=str)


def produces(*paths: str) -> AbstractContextManager[None]:
    """Declare files that the block makes as products of the cell.

    Parameters
    ----------
    *paths
        Paths relative to the notebook.
    """
    return current().produces(*paths)


def missing(
    butler: "Butler", dataset_type: str, data_ids: Iterable[Mapping[str, Hashable]], *, run: str | None = None
) -> list[dict[str, Hashable]]:
    """Return the data IDs whose dataset does not exist yet.

    Parameters
    ----------
    butler
        Butler to ask; its default data ID values complete the given ones.
    dataset_type
        Name of the dataset type.
    data_ids
        Data IDs that are wanted.
    run
        RUN to look in; by default the Butler's output run.

    Returns
    -------
    list of dict
        Those never made, or made and lost, in the order given.

    Raises
    ------
    ValueError
        If there is no run to look in.
    """
    from .products.missing import missing_data_ids

    return missing_data_ids(butler, dataset_type, data_ids, run)


def load_ipython_extension(shell: Any) -> None:
    """Start the tracker, unless it runs: ``%load_ext butler_lab.tracker``."""
    if _active is None:
        start(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Stop the tracker."""
    stop()
