"""Running a plan in a fresh kernel."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..notebook.cells import Notebook
from ..notebook.store import RecordStore
from ..notebook.write import write_back
from ..planning.plan import Plan
from ..planning.record import CellRecord
from ..products.product import State
from ..products.repositories import Repositories
from .kernel import Anew, FreshKernel, KernelDiedError
from .observations import complete_record, observed_record

__all__ = ["RunResult", "run_plan"]

_MISSED = frozenset({"NameError", "KeyError", "UnboundLocalError"})


@dataclass(slots=True)
class RunResult:
    """What a run did.

    Attributes
    ----------
    ran
        Indices of the cells that ran, in order.
    failed
        Index of the cell that failed, if one did.
    error
        Why, in words.
    notes
        Remarks, as sentences.
    records
        Records of the cells that ran, by cell id.
    """

    ran: list[int] = field(default_factory=list)
    failed: int | None = None
    error: str = ""
    notes: list[str] = field(default_factory=list)
    records: dict[str, CellRecord] = field(default_factory=dict)


def run_plan(
    notebook: Notebook,
    plan: Plan,
    repositories: Repositories,
    store: RecordStore,
    *,
    new_run: str | None = None,
    progress: Callable[[str], None] = lambda text: None,
) -> RunResult:
    """Run the planned cells in a fresh kernel, and keep outputs and records.

    The run stops at the first error and keeps what was made. If a name is
    missing, the dependency was overlooked: the kernel is started again, once,
    with all cells above.

    Parameters
    ----------
    notebook, plan
        What to run.
    repositories
        The notebook's repositories.
    store
        Where records are kept.
    new_run
        Last part of the name of the RUN for products that other code made;
        `None` replaces them.
    progress
        Called with a line of text before each cell.

    Returns
    -------
    RunResult
        What happened.
    """
    cells = plan.to_run
    anew = Anew(_stale_keys(plan), new_run)
    result = _run_cells(notebook, plan, cells, anew, repositories, progress)
    if result.failed is not None and result.error in _MISSED:
        wider = sorted({*cells, *range(result.failed)} - _forbidden(notebook))
        if wider != cells:
            note = f"cell {result.failed} stopped with {result.error}: all cells above it are run too"
            progress(note)
            result = _run_cells(notebook, plan, wider, anew, repositories, progress)
            result.notes.insert(0, note)
    _keep(notebook, result, store)
    return result


def _forbidden(notebook: Notebook) -> set[int]:
    return {cell.index for cell in notebook.cells if cell.directives.never}


def _stale_keys(plan: Plan) -> list[tuple[str, str, list[object]]]:
    found: list[tuple[str, str, list[object]]] = []
    for row in plan.products:
        if row.state is State.STALE and row.product.data_id is not None and plan.cells[row.producer].run:
            found.append((row.product.dataset_type, row.product.run, list(row.product.mapping.values())))
    return found


def _run_cells(
    notebook: Notebook,
    plan: Plan,
    cells: Iterable[int],
    anew: Anew,
    repositories: Repositories,
    progress: Callable[[str], None],
) -> RunResult:
    result = RunResult()
    try:
        with FreshKernel(notebook.content, notebook.folder, anew) as kernel:
            for index in cells:
                cell = notebook.cells[index]
                progress(f"running cell {index}")
                result.ran.append(index)
                event = kernel.run(cell.position, cell.id, plan.cells[index].source)
                if event["error"]:
                    result.failed, result.error = index, str(event["error"])
                    return result
                earlier = plan.analysis.records.get(cell.id)
                record = observed_record(event, plan.analysis.hashes[index], repositories, earlier)
                products = plan.analysis.products[index]
                if plan.cells[index].source != cell.source or products.pipelines:
                    record = complete_record(record, cell.source, products.outputs, products.elided)
                result.records[cell.id] = record
    except KernelDiedError as error:
        result.failed = result.ran[-1] if result.ran else None
        result.error = f"the kernel died: {error}"
    return result


def _keep(notebook: Notebook, result: RunResult, store: RecordStore) -> None:
    if notebook.path is None:
        return
    try:
        store.save(notebook.path, result.records)
    except (OSError, sqlite3.Error) as error:
        result.notes.append(f"records could not be kept: {error}")
    try:
        write_back(notebook, set(result.ran), result.records)
    except OSError as error:
        result.notes.append(f"outputs could not be written to the notebook: {error}")
