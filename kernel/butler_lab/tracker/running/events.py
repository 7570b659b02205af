"""Events of cells and datasets in a kernel."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .dataset_event import DatasetEvent
from .guard import PutGuard
from .recorder import Recorder

__all__ = ["CellEvent", "Tracker"]


@dataclass(slots=True)
class CellEvent:
    """One execution of a cell.

    Attributes
    ----------
    sequence
        Number of the execution since the tracker was started.
    cell_id
        Identity of the cell; empty when the front end does not tell.
    source
        Text that ran.
    status
        ``running``, ``ok`` or ``error``.
    elapsed
        Duration, s.
    datasets
        Uses of the Butler, in order.
    """

    sequence: int
    cell_id: str
    source: str
    status: str = "running"
    elapsed: float = 0.0
    datasets: list[DatasetEvent] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the event as JSON values."""
        return {
            "sequence": self.sequence,
            "cell_id": self.cell_id,
            "source": self.source,
            "source_hash": hashlib.sha256(self.source.encode()).hexdigest()[:16],
            "status": self.status,
            "elapsed": self.elapsed,
            "datasets": [event.to_json() for event in self.datasets],
        }


class Tracker:
    """Event log of a kernel.

    Parameters
    ----------
    shell
        The IPython shell; without one, events belong to no cell.
    guard
        Repairs missing outputs while a plan runs.
    """

    def __init__(self, shell: Any = None, guard: PutGuard | None = None) -> None:
        self.shell = shell
        self.events: list[CellEvent] = []
        self.next_cell = ""
        self._outside = CellEvent(-1, "", "")
        self._current = self._outside
        self._started = 0.0
        self.recorder = Recorder(self._add, guard)

    def start(self) -> None:
        """Begin to record."""
        self.recorder.install()
        if self.shell is not None:
            self.shell.events.register("pre_run_cell", self._before)
            self.shell.events.register("post_run_cell", self._after)

    def stop(self) -> None:
        """Stop recording; the log stays."""
        self.recorder.uninstall()
        if self.shell is not None:
            self.shell.events.unregister("pre_run_cell", self._before)
            self.shell.events.unregister("post_run_cell", self._after)

    def _add(self, event: DatasetEvent) -> None:
        self._current.datasets.append(event)

    def _before(self, info: Any) -> None:
        cell_id = self.next_cell or getattr(info, "cell_id", None) or ""
        self.next_cell = ""
        self._current = CellEvent(len(self.events), cell_id, info.raw_cell or "")
        self.events.append(self._current)
        self._started = time.perf_counter()

    def _after(self, result: Any) -> None:
        self._current.elapsed = time.perf_counter() - self._started
        self._current.status = "ok" if result.success else "error"
        self._current = self._outside

    @contextmanager
    def produces(self, *paths: str) -> Iterator[None]:
        """Declare files as products of the current cell, once the block has made them.

        Parameters
        ----------
        *paths
            Paths relative to the notebook.

        Raises
        ------
        FileNotFoundError
            If the block did not make one of them.
        """
        yield
        for path in paths:
            if not Path(path).exists():
                raise FileNotFoundError(path)
            self._add(DatasetEvent("put", "", "file", data_id={"path": path}))
