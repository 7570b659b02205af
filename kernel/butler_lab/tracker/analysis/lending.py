"""Butlers that are handed to code which cannot be followed."""

from collections.abc import Iterable

from .effects import DatasetUse, Repository
from .machine import Machine
from .value import ButlerHandle, Obj

__all__ = ["lend", "repository_of"]


def repository_of(handle: ButlerHandle) -> Repository:
    """Return where a Butler looks."""
    return Repository(handle.repository, handle.collections, handle.run, frozenset(handle.data_id.items()))


def lend(machine: Machine, reached: Iterable[Obj], *, methods_only: bool = False) -> None:
    """Record that unknown code may read and write any dataset through the Butlers it can reach.

    Parameters
    ----------
    machine
        Where it happens.
    reached
        Objects the code can reach.
    methods_only
        Whether it can only call methods, such as ``butler.put``, that it was given.
    """
    for handle in reached:
        if not isinstance(handle, ButlerHandle) or (methods_only and handle.role != "put"):
            continue
        where = repository_of(handle)
        uses = [DatasetUse("read", where, None, None, certain=False)]
        # Without a RUN of its own a Butler is used to read.
        if handle.run is not None or handle.role == "put":
            uses.append(DatasetUse("write", where, None, None, certain=False))
        for use in uses:
            if use not in machine.effects.uses:
                machine.effects.uses.append(use)
