"""Events of cells and datasets in a kernel."""

import hashlib
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .butler_import import when_imported
from .dataset_event import DatasetEvent

if TYPE_CHECKING:
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

    def __init__(self, shell: Any = None, guard: "PutGuard | None" = None) -> None:
        self.shell = shell
        self.session = uuid.uuid4().hex
        self.complete = shell is not None and shell.execution_count <= 1
        """Whether nothing had been executed before, so that the log tells all."""
        self.events: list[CellEvent] = []
        self.next_cell = ""
        self._guard = guard
        self._armed: tuple[str, PutGuard] | None = None
        self._recorder: Recorder | None = None
        self._give_up: Callable[[], None] = lambda: None
        self._outside = CellEvent(-1, "", "")
        self._current = self._outside
        self._started = 0.0

    def start(self) -> None:
        """Begin to record; the Butler is watched from its import on."""
        self._give_up = when_imported(self._watch)
        if self.shell is not None:
            self.shell.events.register("pre_run_cell", self._before)
            self.shell.events.register("post_run_cell", self._after)

    def stop(self) -> None:
        """Stop recording; the log stays."""
        self._give_up()
        if self._recorder is not None:
            self._recorder.uninstall()
        if self.shell is not None:
            self.shell.events.unregister("pre_run_cell", self._before)
            self.shell.events.unregister("post_run_cell", self._after)

    def arm(self, cell_id: str, guard: "PutGuard") -> None:
        """Let a guard act during the next execution, if it is of this cell.

        A front end that goes away in the middle of a run so leaves no guard behind.
        """
        self._armed = cell_id, guard

    def disarm(self) -> None:
        """Forget a guard that was not used."""
        self._armed = None

    def _watch(self) -> None:
        from .recorder import Recorder

        self._recorder = Recorder(self._add, self._guard)
        self._recorder.install()

    def _add(self, event: DatasetEvent) -> None:
        self._current.datasets.append(event)

    def _before(self, info: Any) -> None:
        cell_id = self.next_cell or getattr(info, "cell_id", None) or ""
        self.next_cell = ""
        self._current = CellEvent(len(self.events), cell_id, info.raw_cell or "")
        self.events.append(self._current)
        armed, self._armed = self._armed, None
        if armed is not None and armed[0] == cell_id:
            self._set_guard(armed[1])
        self._started = time.perf_counter()

    def _after(self, result: Any) -> None:
        self._current.elapsed = time.perf_counter() - self._started
        self._current.status = "ok" if result.success else "error"
        self._current = self._outside
        self._set_guard(self._guard)

    def _set_guard(self, guard: "PutGuard | None") -> None:
        if self._recorder is None and guard is not None:
            self._give_up()
            self._watch()
        if self._recorder is not None:
            self._recorder.guard = guard

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
