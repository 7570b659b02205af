"""Methods about which cells of a notebook must run."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from butler_lab.agent import protocol
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.recent import Recent
from butler_lab.errors import LabError, explain
from butler_lab.repository import open_repository
from butler_lab.tracker.errors import PlanError
from butler_lab.tracker.notebook.cells import Cell, Notebook, distinct_names
from butler_lab.tracker.notebook.directives import parse_directives
from butler_lab.tracker.notebook.metadata import KEY, to_metadata
from butler_lab.tracker.planning.live import Execution
from butler_lab.tracker.planning.session import NotebookSession, SessionPlan
from butler_lab.tracker.planning.shown import shown_plan
from butler_lab.tracker.planning.stale import StaleMode, adopted_records

__all__ = ["TRACKER"]

_sessions: Recent[NotebookSession] = Recent(most=16, seconds=3600)
"""Notebooks planned lately: their open repositories and what is known of their cells."""


def _notebook(params: protocol.TrackedNotebook) -> Notebook:
    if params.language.lower() != "python":
        raise LabError(
            "bad_request",
            f"{params.name} is in {params.language}; only Python notebooks can be planned.",
            "Choose a Python kernel for it.",
        )
    folder = Path(os.path.expanduser(params.folder))
    cells = [
        Cell(
            index,
            name,
            cell.source,
            parse_directives(cell.source, cell.tags),
            {} if cell.record is None else {KEY: cell.record},
            index,
        )
        for index, (name, cell) in enumerate(
            zip(distinct_names(cell.id for cell in params.cells), params.cells, strict=True)
        )
    ]
    return Notebook(cells, folder, folder / params.name, trusted=params.trusted)


def _session(notebook: Notebook) -> NotebookSession:
    return _sessions.get(str(notebook.path), lambda: NotebookSession(notebook.folder, open_repository))


def _log(entries: Iterable[protocol.NotebookExecution]) -> list[Execution]:
    return [Execution(entry.cell_id, entry.source, entry.succeeded) for entry in entries]


def _made(params: protocol.PlanParams) -> tuple[NotebookSession, Notebook, SessionPlan]:
    notebook = _notebook(params)
    session = _session(notebook)
    log = None if params.log is None else _log(params.log)
    try:
        return session, notebook, session.plan(notebook, log, StaleMode(params.stale))
    except PlanError as error:
        raise _explained(error) from error


def _explained(error: PlanError) -> LabError:
    """Say that there is no plan, and what the cause is if that is known."""
    if error.__cause__ is None:
        return LabError("bad_request", str(error), "Nothing was run.")
    cause = explain(error.__cause__)
    message = str(error) if cause.kind == "internal" else cause.message
    return LabError(cause.kind, f"No plan can be made: {message}", cause.hint)


def _plan(params: protocol.PlanParams, _call: Call) -> protocol.NotebookPlan:
    return shown_plan(_made(params)[2])


def _watch(params: protocol.WatchPlanParams, call: Call) -> protocol.NotebookPlan:
    while True:
        plan = shown_plan(_made(params)[2])
        if plan.digest != params.known:
            return plan
        call.wait(params.interval_s)


def _observe(params: protocol.ObserveParams, _call: Call) -> protocol.TrackerRecords:
    notebook = _notebook(params)
    problem = ""
    session = _session(notebook)
    try:
        records = session.observe(notebook, params.events, _log(params.log), params.complete)
    except (OSError, sqlite3.Error) as error:
        records, problem = {}, f"What was observed could not be kept: {error}"
    except PlanError as error:
        raise _explained(error) from error
    return protocol.TrackerRecords(
        records={name: to_metadata(record) for name, record in records.items()}, problem=problem
    )


def _adopt(params: protocol.AdoptParams, _call: Call) -> protocol.TrackerRecords:
    session, notebook, made = _made(params)
    records = adopted_records(notebook, made.plan, made.plan.analysis.records, set(params.adopt))
    try:
        assert notebook.path is not None
        session.store.save(notebook.path, records)
    except (OSError, sqlite3.Error) as error:
        raise LabError(
            "permission", f"The decision could not be kept: {error}", "Is the disk full?"
        ) from error
    return protocol.TrackerRecords(records={name: to_metadata(record) for name, record in records.items()})


def _export(params: protocol.ExportParams, _call: Call) -> protocol.Exported:
    from butler_lab.tracker.running.export import exported  # as slow to import as `nbformat`

    _, notebook, made = _made(params)
    return protocol.Exported(text=exported(notebook, made.plan, params.format))


TRACKER: dict[str, Callable[[Any, Call], protocol.Message]] = {
    "tracker.plan": _plan,
    "tracker.watch": _watch,
    "tracker.observe": _observe,
    "tracker.adopt": _adopt,
    "tracker.export": _export,
}
"""Method name to handler."""
