"""The ``plan``, ``run``, ``adopt`` and ``slice`` subcommands."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import PlanError

if TYPE_CHECKING:
    from .notebook.cells import Notebook
    from .pipelines.graphs import QuantumGraphs
    from .planning.plan import Plan
    from .planning.record import CellRecord
    from .products.repositories import Repositories

__all__ = ["add_tracker_commands"]

DONE, FAILED, NO_PLAN = 0, 1, 2
"""Exit codes: nothing missing or all made; a cell failed; no plan can be made."""


def add_tracker_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``plan``, ``run`` and ``slice`` to the ``jupyter butler`` command.

    Parameters
    ----------
    commands
        Where subcommands are added.
    """
    plan = commands.add_parser("plan", help="tell which cells must run to make the missing products")
    _add_common(plan)
    plan.add_argument("--export", metavar="FILE", type=Path, help="write the cells as a .py or .ipynb file")
    plan.set_defaults(run=lambda options: _guarded(_plan, options))
    run = commands.add_parser("run", help="run the cells that make the missing products")
    _add_common(run)
    run.add_argument("--isolated", action="store_true", help="run in a fresh kernel (always so here)")
    run.add_argument("--yes", action="store_true", help="do not ask before running")
    run.add_argument(
        "--stale",
        choices=["new-run", "replace", "keep"],
        default="new-run",
        help="products made by other code: make anew in a RUN on top (default), replace, or keep",
    )
    run.set_defaults(run=lambda options: _guarded(_run, options), trust=True)
    trust = commands.add_parser("adopt", help="trust existing products although their code changed")
    _add_common(trust)
    trust.add_argument("--cell", type=int, action="append", metavar="N", help="only these cells")
    trust.set_defaults(run=lambda options: _guarded(_adopt, options))
    cut = commands.add_parser(
        "slice", help="tell which cells must run, from an empty kernel, for one to be right"
    )
    _add_common(cut)
    cut.add_argument(
        "--cell", type=int, required=True, metavar="N", help="index among the code cells, from 0"
    )
    cut.set_defaults(run=lambda options: _guarded(_slice, options))


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--repo", metavar="ROOT", help="repository where the notebook does not tell")
    parser.add_argument(
        "--trust",
        action="store_true",
        help="build quantum graphs of the notebook's pipelines, which imports their tasks (as a run does)",
    )


def _guarded(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        return command(options)
    except (PlanError, ValueError) as error:
        print(json.dumps({"error": str(error)}) if options.json else error, file=sys.stderr)
        return NO_PLAN


def _prepare(
    options: argparse.Namespace,
) -> "tuple[Notebook, Repositories, dict[str, CellRecord], QuantumGraphs | None, Plan]":
    from ..agent.database import watch_databases
    from .notebook.cells import read_notebook
    from .notebook.store import RecordStore
    from .pipelines.graphs import QuantumGraphs
    from .planning.plan import make_plan
    from .products.repositories import Repositories

    watch_databases()
    notebook = read_notebook(options.notebook)
    repositories = Repositories(notebook.folder, options.repo)
    records = RecordStore().load(notebook)
    trusted = options.trust or notebook.trusted
    graphs = QuantumGraphs(notebook.folder) if trusted else None
    return notebook, repositories, records, graphs, make_plan(notebook, repositories, records, graphs=graphs)


def _plan(options: argparse.Namespace) -> int:
    notebook, *_, plan = _prepare(options)
    if options.export is not None:
        from .running.export import export_plan

        export_plan(notebook, plan, options.export)
    print(json.dumps(plan.to_json(), default=str) if options.json else _shown(plan))
    return DONE


def _run(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from .notebook.store import RecordStore
    from .planning.plan import make_plan
    from .planning.stale import StaleMode, kept_products
    from .products.repositories import Repositories
    from .running.execute import run_plan

    notebook, repositories, records, graphs, plan = _prepare(options)
    mode = StaleMode(options.stale)
    keep, notes = kept_products(plan, mode, repositories)
    if keep:
        plan = make_plan(notebook, repositories, records, keep=keep, graphs=graphs)
    plan.refuse_defects()
    if not options.json:
        print(_shown(plan))
    if not plan.to_run:
        return _report(options, plan, [], "", notes)
    if not _confirmed(options, plan):
        return NO_PLAN
    progress = (lambda text: None) if options.json else print
    new_run = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ") if mode is StaleMode.NEW_RUN else None
    result = run_plan(notebook, plan, repositories, RecordStore(), new_run=new_run, progress=progress)
    now = Repositories(notebook.folder, options.repo)
    again = make_plan(notebook, now, {**records, **result.records}, graphs=graphs)
    error = f"cell {result.failed} failed: {result.error}" if result.error else ""
    return _report(options, again, result.ran, error, [*notes, *result.notes])


def _confirmed(options: argparse.Namespace, plan: "Plan") -> bool:
    if options.yes:
        return True
    if any(plan.analysis.effects[index].destructive for index in plan.to_run):
        raise PlanError("The plan holds cells that delete datasets or collections; use --yes to run them")
    return not sys.stdin.isatty() or input("Run these cells? [y/N] ").lower() in {"y", "yes"}


def _adopt(options: argparse.Namespace) -> int:
    from .notebook.store import RecordStore
    from .planning.stale import adopt

    notebook, _, records, _, plan = _prepare(options)
    cells = set(options.cell) if options.cell else {cell.index for cell in notebook.cells}
    adopted = adopt(notebook, plan, records, RecordStore(), cells)
    print(json.dumps({"adopted": adopted}) if options.json else f"adopted: {adopted}")
    return DONE


def _report(options: argparse.Namespace, plan: "Plan", ran: list[int], error: str, notes: list[str]) -> int:
    left = [row for row in plan.products if row.state not in {"ok", "stale"}]
    if options.json:
        print(json.dumps({**plan.to_json(), "ran": ran, "error": error, "notes": notes}, default=str))
    else:
        for line in [*notes, *([error] if error else []), *(f"{row.product} is {row.state}" for row in left)]:
            print(line)
    return FAILED if error or left else DONE


def _slice(options: argparse.Namespace) -> int:
    from .notebook.cells import read_notebook
    from .planning.slicing import slice_cells

    notebook = read_notebook(options.notebook)
    if not 0 <= options.cell < len(notebook.cells):
        raise PlanError(f"There is no code cell {options.cell}; there are {len(notebook.cells)}")
    cells, unsure = slice_cells(notebook, options.cell)
    print(json.dumps({"cells": cells, "unsure": unsure}) if options.json else " ".join(map(str, cells)))
    return DONE


def _shown(plan: "Plan") -> str:
    if not plan.to_run:
        lines = ["Nothing is missing; no cell needs to run."]
    else:
        cost = sum(cell.cost_s or 0 for cell in plan.cells if cell.run)
        lines = [f"{len(plan.to_run)} of {len(plan.cells)} cells need to run (recorded time {cost:.1f} s):"]
        lines += [f"  cell {cell.index}: {'; '.join(cell.reasons)}" for cell in plan.cells if cell.run]
    return "\n".join([*lines, *(f"unsure: {doubt}" for doubt in plan.unsure)])
