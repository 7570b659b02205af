"""The repositories this agent has open, with a stock of Butlers for its threads."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lsst.daf.butler import Butler

from butler_lab.errors import LabError
from butler_lab.repository import Location, locate, open_repository, read_configuration

__all__ = ["OpenRepositories", "OpenRepository"]

_AT_WORK = 8
"""Butlers at work at the same time per repository; more would only wait for each other."""


@dataclass
class OpenRepository:
    """One open repository."""

    location: Location
    butler: Butler
    database: str | None
    """Path of its SQLite file, if it has one."""
    inode: int | None
    idle: list[Butler] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    at_work: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AT_WORK))

    def refresh(self) -> None:
        """See what others have changed since, e.g. new detectors."""
        with self.lock:
            self.butler.registry.refresh()
            self.idle.clear()

    def take(self) -> Butler:
        """Get a Butler for the current thread: an idle one, or a new clone (about 10 ms)."""
        with self.lock:
            return self.idle.pop() if self.idle else self.butler.clone()


class OpenRepositories:
    """Opens each repository once; a Butler is used by one thread at a time."""

    def __init__(self) -> None:
        self._open: dict[str, OpenRepository] = {}
        self._opening: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def open(self, name: str) -> OpenRepository:
        """Open a repository, or refresh it, so that what others changed since is seen.

        Parameters
        ----------
        name : `str`
            Label, path or URI.

        Returns
        -------
        opened : `OpenRepository`
            The open repository.

        Raises
        ------
        LabError
            Raised if it is not trusted, or there is no repository.
        """
        location = locate(name)
        with self._opening[location.uri]:
            opened = self._open.get(location.uri)
            if opened is not None and not _was_replaced(opened):
                opened.refresh()
                return opened
            if opened is not None:
                opened.butler.close()
            configuration = read_configuration(location.config)
            folder = location.config.dirname()
            database = configuration.sqlite_file(folder.ospath) if folder.isLocal else None
            inode = _inode(database)
            opened = OpenRepository(location, open_repository(location), database, inode)
            self._open[location.uri] = opened
        return opened

    @contextmanager
    def butler(self, uri: str) -> Iterator[Butler]:
        """Lend a Butler to the current thread.

        Parameters
        ----------
        uri : `str`
            `~butler_lab.agent.protocol.RepositoryInfo.uri`; opened if it is not, as after a restart.

        Yields
        ------
        butler : `~lsst.daf.butler.Butler`
            For the current thread only.
        """
        opened = self._open.get(uri)
        if opened is None or _was_replaced(opened):
            opened = self.open(uri)
        with opened.at_work:
            butler = opened.take()
            # One that failed half-way is not used again.
            yield butler
            with opened.lock:
                opened.idle.append(butler)


def _inode(database: str | None) -> int | None:
    if database is None:
        return None
    try:
        return os.stat(database).st_ino
    except FileNotFoundError:
        raise LabError(
            "not_found",
            f"The registry database {database} does not exist.",
            "Was the repository moved or deleted? Open it from its new place, or restore it.",
        ) from None


def _was_replaced(opened: OpenRepository) -> bool:
    """Tell whether the database file is another one: SQLite would go on reading the deleted one."""
    return _inode(opened.database) != opened.inode
