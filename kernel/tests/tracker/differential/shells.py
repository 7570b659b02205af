"""In-process IPython shells that count as kernels."""

import atexit
import copy
import os
import random
from collections.abc import Sequence
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

import lsst.daf.butler  # noqa: F401  before any shell exists: astropy asks for the current one
from butler_lab import tracker
from butler_lab.tracker.notebook.cells import Cell
from butler_lab.tracker.planning.live import Execution
from butler_lab.tracker.running.events import CellEvent
from IPython.core.interactiveshell import InteractiveShell

PLAIN = (int, float, str, list, dict, bool, type(None))


class Shell:
    """A fresh shell in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shell = InteractiveShell()
        self.shell.history_manager.enabled = False
        # Else each of hundreds of shells collects all garbage once more when the tests end.
        atexit.unregister(self.shell.atexit_operations)
        self.log: list[Execution] = []
        self.before: dict[int, dict[str, object]] = {}
        random.seed()
        os.environ.pop("TRACKER_DIFFERENTIAL", None)

    def run(
        self, cells: Sequence[Cell], *, remember: bool = False, replaced: Sequence[tuple] = ()
    ) -> list[CellEvent]:
        """Run cells with the guard active and return their events."""
        watcher = tracker.start(self.shell, guard=True, replaced=replaced)
        try:
            with chdir(self.folder), redirect_stdout(StringIO()):
                for cell in cells:
                    if remember:
                        self.before[cell.index] = self.values()
                    result = self.shell.run_cell(cell.source, store_history=False, cell_id=cell.id)
                    self.log.append(Execution(cell.id, cell.source, bool(result.success)))
        finally:
            tracker.stop()
        return watcher.events

    def values(self) -> dict[str, object]:
        """Return copies of the plain values alive."""
        return {
            name: copy.deepcopy(value)
            for name, value in self.shell.user_ns.items()
            if not name.startswith("_") and isinstance(value, PLAIN) and name not in {"In", "Out"}
        }
