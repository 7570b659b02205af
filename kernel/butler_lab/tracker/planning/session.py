"""Plans of one open notebook, made again and again."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lsst.daf.butler import Butler

from ..analysis.analyse import analyse
from ..analysis.effects import Effects
from ..notebook.cells import Cell, Notebook
from ..notebook.store import RecordStore
from ..pipelines.command import pipeline_commands
from ..pipelines.graphs import QuantumGraphs
from ..products.repositories import Repositories
from ..running.observations import complete_record, observed_record
from .live import Execution, ran_as_reference
from .plan import Analysis, Plan, analyse_notebook, plan_from
from .record import CellRecord
from .stale import StaleMode, kept_products

__all__ = ["NotebookSession", "SessionPlan"]


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A plan, and what was decided about products that other code made.

    Attributes
    ----------
    plan
        The plan.
    notes
        Decisions, as sentences.
    new_run
        Last part of the name of the RUN for products made anew; `None` to replace them.
    """

    plan: Plan
    notes: list[str]
    new_run: str | None


class NotebookSession:
    """What is kept between plans of a notebook: open repositories and the analysis of unchanged cells.

    Parameters
    ----------
    folder
        Folder of the notebook.
    open_butler
        Opens a Butler at a path, URI or label.
    store
        Where records are kept.
    """

    def __init__(
        self,
        folder: Path,
        open_butler: Callable[[str], Butler],
        store: RecordStore | None = None,
    ) -> None:
        self.repositories = Repositories(folder, open_butler=open_butler)
        self.store = store or RecordStore()
        self.graphs = QuantumGraphs(folder)
        self._lock = threading.Lock()
        self._analysed: tuple[Any, list[Effects]] | None = None

    def plan(self, notebook: Notebook, log: Sequence[Execution] | None, mode: StaleMode) -> SessionPlan:
        """Plan the notebook as it is now.

        Parameters
        ----------
        notebook
            The notebook.
        log
            Executions in the running kernel; `None` for an empty one.
        mode
            How products that other code made are treated.

        Raises
        ------
        PlanError
            If a repository cannot be asked.
        """
        with self._lock:
            self.repositories.refresh()
            analysis = self._analyse(notebook)
            plan = plan_from(analysis, self.repositories, log=log)
            keep, notes = kept_products(plan, mode, self.repositories)
            if keep:
                plan = plan_from(analysis, self.repositories, log=log, keep=keep)
        new_run = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ") if mode is StaleMode.NEW_RUN else None
        return SessionPlan(plan, notes, new_run)

    def observe(
        self,
        notebook: Notebook,
        events: Sequence[Mapping[str, Any]],
        log: Sequence[Execution],
        complete: bool,
    ) -> dict[str, CellRecord]:
        """Make records of executions, and keep them.

        Parameters
        ----------
        notebook
            The notebook as it is now.
        events
            New executions, as `~butler_lab.tracker.running.events.CellEvent` in JSON values.
        log
            All executions; an event's ``sequence`` is its position.
        complete
            Whether the log began with the kernel.

        Returns
        -------
        dict
            Records by cell id, of the cells whose present text ran. What ran on
            values of other code has a record without closure hash: it is stale.

        Raises
        ------
        OSError, sqlite3.Error
            If they cannot be kept.
        """
        with self._lock:
            self._forget_graphs(notebook, events)
            analysis = self._analyse(notebook)
            found: dict[str, CellRecord] = {}
            for event in events:
                cell = _cell_of(notebook, event)
                if cell is None or event["status"] != "ok":
                    continue
                proven = ran_as_reference(analysis, cell.index, log, event["sequence"])
                if proven or complete:
                    closure = analysis.hashes[cell.index] if proven else ""
                    found[cell.id] = self._record(analysis, cell, event, closure)
        if notebook.path is not None and found:
            self.store.save(notebook.path, found)
        return found

    def _record(
        self, analysis: Analysis, cell: Cell, event: Mapping[str, Any], closure_hash: str
    ) -> CellRecord:
        earlier = analysis.records.get(cell.id)
        record = observed_record(event, closure_hash, self.repositories, earlier)
        products = analysis.products[cell.index]
        if event["source"] != cell.source or products.pipelines:
            record = complete_record(record, cell.source, products.outputs, products.elided)
        return record

    def _forget_graphs(self, notebook: Notebook, events: Sequence[Mapping[str, Any]]) -> None:
        """Forget the quantum graphs whose inputs the executions may have changed."""
        effects = self._effects(notebook)
        for event in events:
            cell = _cell_of(notebook, event)
            effect = effects[cell.index] if cell else None
            commands = effect.commands if effect else []
            wrote = any(use["kind"] in ("put", "delete") for use in event["datasets"])
            if wrote or effect is None or effect.opaque or commands:
                self.graphs.forget(keep=pipeline_commands("\n".join(commands)))

    def _analyse(self, notebook: Notebook) -> Analysis:
        records = self.store.load(notebook)
        graphs = self.graphs if notebook.trusted else None
        return analyse_notebook(notebook, self.repositories, records, self._effects(notebook), graphs)

    def _effects(self, notebook: Notebook) -> list[Effects]:
        key = (tuple(notebook.sources), notebook.transparent)
        if self._analysed is None or self._analysed[0] != key:
            effects = analyse(notebook.sources, transparent=notebook.transparent)
            _keep_uses(self._analysed[1] if self._analysed else [], effects)
            self._analysed = key, effects
        return self._analysed[1]


def _keep_uses(earlier: Sequence[Effects], now: Sequence[Effects]) -> None:
    """Keep equal uses of datasets as the same objects, of which the products are known already."""
    for old, new in zip(earlier, now, strict=False):
        if old.uses == new.uses:
            new.uses = old.uses


def _cell_of(notebook: Notebook, event: Mapping[str, Any]) -> Cell | None:
    """Find the cell of an execution: by id, and among copies with the same id by text."""
    same = [cell for cell in notebook.cells if cell.id == event["cell_id"]]
    copies = [cell for cell in notebook.cells if cell.id.rpartition("-")[0] == event["cell_id"]]
    exact = [cell for cell in [*same, *copies] if cell.source == event["source"]]
    if exact:
        return exact[0]
    partial = event.get("whole_source")
    return next((cell for cell in [*same, *copies] if partial and cell.source == partial), None)
