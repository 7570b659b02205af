"""The plan: which cells must run, and why."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from ..analysis.analyse import analyse
from ..analysis.effects import DatasetUse, Effects
from ..errors import PlanError
from ..notebook.cells import Cell, Notebook
from ..pipelines.bps import is_pending
from ..pipelines.graphs import QuantumGraphs
from ..pipelines.rerun import elided_types, rerun_source
from ..products.product import Product, State
from ..products.repositories import Repositories
from .archived import unreadable_inputs
from .closure_hash import closure_hashes
from .collections import check_collections
from .graph import Choice, Graph
from .live import Execution, LiveGraph
from .loops import filtered_source
from .outputs import CellProducts, find_products, makers_of, observe
from .record import CellRecord

__all__ = ["Analysis", "Plan", "PlannedCell", "ProductRow", "analyse_notebook", "make_plan", "plan_from"]


type States = Mapping[Product, tuple[State, str]]
"""State of each product, and the RUN where it was found."""


@dataclass(slots=True)
class PlannedCell:
    """A cell's part in the plan.

    Attributes
    ----------
    index, id
        Position among the code cells, and identity.
    run
        Whether it runs.
    reasons
        Why, as sentences; empty for cells that do not run.
    cost_s
        Expected time, s; `None` if it never ran here.
    source
        Text to run: the cell's own, or its loop over the missing data IDs only.
    """

    index: int
    id: str
    run: bool
    reasons: list[str]
    cost_s: float | None
    source: str


@dataclass(slots=True)
class ProductRow:
    """A product's state.

    Attributes
    ----------
    product
        What.
    state
        Whether it exists.
    producer
        Index of the cell that makes it.
    verified
        Whether a run of the same code was observed making it.
    """

    product: Product
    state: State
    producer: int
    verified: bool


@dataclass(slots=True)
class Plan:
    """Cells to run, products with their states, and doubts.

    Attributes
    ----------
    cells, products
        All code cells and all products.
    unsure
        Doubts, as sentences.
    defects
        Why products cannot be written.
    reused
        Values taken from the running kernel, as (cell, name).
    analysis
        What the plan was made of.
    """

    cells: list[PlannedCell]
    products: list[ProductRow]
    unsure: list[str]
    defects: list[str]
    reused: list[tuple[int, str]]
    analysis: "Analysis"

    @property
    def to_run(self) -> list[int]:
        """Indices of the cells to run, in order."""
        return [cell.index for cell in self.cells if cell.run]

    def refuse_defects(self) -> None:
        """Raise `PlanError` if products of the plan cannot be written."""
        if self.defects:
            raise PlanError("; ".join(self.defects))

    def to_json(self) -> dict[str, Any]:
        """Return the plan as JSON values."""
        return {
            "cells": [
                {"index": c.index, "id": c.id, "run": c.run, "reasons": c.reasons, "cost_s": c.cost_s}
                | ({"source": c.source} if c.source != self.analysis.notebook.cells[c.index].source else {})
                for c in self.cells
            ],
            "products": [
                {
                    "dataset_type": row.product.dataset_type,
                    "data_id": None if row.product.data_id is None else row.product.mapping,
                    "run": row.product.run,
                    "state": str(row.state),
                    "producer": row.producer,
                    "repository": row.product.repository,
                    "verified": row.verified,
                }
                for row in self.products
            ],
            "unsure": self.unsure,
        }


@dataclass(slots=True)
class Analysis:
    """What is known of a notebook before asking any repository for states."""

    notebook: Notebook
    effects: list[Effects]
    products: list[CellProducts]
    makers: list[set[int]]
    hashes: list[str]
    records: Mapping[str, CellRecord]


def analyse_notebook(
    notebook: Notebook,
    repositories: Repositories,
    records: Mapping[str, CellRecord],
    effects: list[Effects] | None = None,
    graphs: QuantumGraphs | None = None,
) -> Analysis:
    """Analyse a notebook and join in what was observed.

    Parameters
    ----------
    notebook
        The notebook.
    repositories
        Its repositories.
    records
        Observations by cell id.
    effects
        What each cell does, if that is known already.
    graphs
        Builds quantum graphs of pipelines; `None` if the notebook is not trusted.

    Returns
    -------
    Analysis
        Effects, products and digests of all cells.
    """
    if effects is None:
        effects = analyse(notebook.sources, transparent=notebook.transparent)
    products = find_products(notebook.cells, effects, repositories, graphs)
    makers = makers_of(products)
    hashes = closure_hashes(notebook.sources, effects, makers, notebook.folder)
    for cell, mine in zip(notebook.cells, products, strict=True):
        observe(mine, records.get(cell.id), hashes[cell.index], cell.index)
    return Analysis(notebook, effects, products, makers, hashes, records)


def make_plan(
    notebook: Notebook,
    repositories: Repositories,
    records: Mapping[str, CellRecord] | None = None,
    *,
    log: Sequence[Execution] | None = None,
    keep: Container[Product] = (),
    graphs: QuantumGraphs | None = None,
) -> Plan:
    """Find the least set of cells that makes every missing product.

    Parameters
    ----------
    notebook
        The notebook.
    repositories
        Its repositories.
    records
        Observations of earlier runs, by cell id.
    log
        Executions in a running kernel whose values may be reused; `None` for
        an empty kernel.
    keep
        Products that are left as they are although other code made them.
    graphs
        Builds quantum graphs of pipelines; `None` if the notebook is not trusted.

    Returns
    -------
    Plan
        Nothing was run and nothing written.

    Raises
    ------
    PlanError
        If a repository cannot be asked.
    """
    analysis = analyse_notebook(notebook, repositories, records or {}, graphs=graphs)
    return plan_from(analysis, repositories, log=log, keep=keep)


def plan_from(
    analysis: Analysis,
    repositories: Repositories,
    *,
    log: Sequence[Execution] | None = None,
    keep: Container[Product] = (),
) -> Plan:
    """Plan an analysed notebook; parameters and errors as of `make_plan`."""
    notebook = analysis.notebook
    check_collections(analysis, repositories)
    states = _states(analysis, repositories)
    rows = product_rows(analysis, states)
    goals = [row for row in rows if not (row.state is State.STALE and row.product in keep)]
    graph = Graph(analysis, goals) if log is None else LiveGraph(analysis, goals, log)
    chosen = graph.solve()
    used = set[int]().union(*(analysis.effects[cell].needs for cell in chosen.cells))
    cells = [_planned(analysis, graph, chosen, cell, repositories, states, used) for cell in notebook.cells]
    unsure = [doubt for products in analysis.products for doubt in products.doubts]
    unsure += unreadable_inputs(analysis.effects, analysis.makers, repositories)
    unsure += _notes(analysis, chosen.cells)
    defects = _defects(analysis, rows, chosen.cells, repositories)
    reused = graph.reused if isinstance(graph, LiveGraph) else {}
    doubts = list(dict.fromkeys([*unsure, *defects, *chosen.notes]))
    return Plan(cells, rows, doubts, defects, sorted(set(reused)), analysis)


def _planned(
    analysis: Analysis,
    graph: Graph,
    chosen: Choice,
    cell: Cell,
    repositories: Repositories,
    states: States,
    used: set[int],
) -> PlannedCell:
    record = analysis.records.get(cell.id)
    cost = round(median(record.elapsed), 3) if record and record.elapsed else None
    reasons = chosen.reasons.get(cell.index, [])
    planned = PlannedCell(cell.index, cell.id, cell.index in chosen.cells, reasons, cost, cell.source)
    if planned.run and analysis.products[cell.index].pipelines:
        return _planned_pipeline(analysis, planned, states, repositories)
    if not planned.run or cell.index in used or cell.directives.always:
        return planned
    missing = {row.product for row in graph.missing.get(cell.index, [])}

    def is_missing(use: DatasetUse) -> bool | None:
        product = repositories.product(use)
        return product in missing if product in states else None

    fewer = filtered_source(cell.source, analysis.effects[cell.index], is_missing)
    if fewer is not None:
        planned.source = fewer
        planned.reasons = [*reasons, "only the missing turns of its loop run"]
    return planned


def _planned_pipeline(
    analysis: Analysis, planned: PlannedCell, states: States, repositories: Repositories
) -> PlannedCell:
    pipelines = analysis.products[planned.index].pipelines
    if len(pipelines) == 1:
        elided = analysis.products[planned.index].elided
        less = rerun_source(planned.source, pipelines[0], states, elided, repositories.identifiers)
        if less is not None:
            planned.source = less
            planned.reasons = [*planned.reasons, "the pipeline makes only the missing outputs"]
    return planned


def _states(analysis: Analysis, repositories: Repositories) -> States:
    wanted: dict[Product, tuple[str, ...]] = {}
    for products in analysis.products:
        for product, search in products.search.items():
            wanted.setdefault(product, search)
        for made in products.pipelines:
            for quantum in made.quanta:
                if quantum.metadata is not None:
                    wanted.setdefault(quantum.metadata, ())
    return repositories.states(wanted)


def product_rows(analysis: Analysis, states: States) -> list[ProductRow]:
    """Tell the states of all products, and compare the code that made them."""
    rows: list[ProductRow] = []
    seen: set[Product] = set()
    for cell, products in zip(analysis.notebook.cells, analysis.products, strict=True):
        record = analysis.records.get(cell.id)
        products.elided = _elided(products, record, states)
        pending = _pending(analysis, cell.index, states)
        for product in products.outputs:
            state, run = states[product]
            in_passing = product.dataset_type in products.elided and state is not State.OK
            if product in seen or in_passing:
                continue
            seen.add(product)
            if pending and state is State.ABSENT:
                state = State.PENDING
            own = run == product.run
            changed = record is not None and record.closure_hash != analysis.hashes[cell.index]
            if state is State.OK and own and changed and record and product in record.puts:
                state = State.OK if cell.directives.pin else State.STALE
            rows.append(ProductRow(product, state, cell.index, own and products.observed))
    return rows


def _elided(products: CellProducts, record: CellRecord | None, states: States) -> frozenset[str]:
    """Types that a cell's pipelines make in passing, now or when they last ran."""
    now = {name for made in products.pipelines for name in elided_types(made, states)}
    return frozenset(now.union(record.elided if record and products.pipelines else ()))


def _pending(analysis: Analysis, index: int, states: States) -> bool:
    """Whether a batch system is still making what is missing of a cell's outputs."""
    products = analysis.products[index]
    batches = [made for made in products.pipelines if made.command.tool == "bps"]
    if not batches:
        return False
    absent = any(states[product][0] is State.ABSENT for product in products.outputs)
    return absent and any(is_pending(made.command, analysis.notebook.folder) for made in batches)


def _notes(analysis: Analysis, chosen: set[int]) -> list[str]:
    notes = []
    for cell in analysis.notebook.cells:
        effect = analysis.effects[cell.index]
        notes += [f"cell {cell.index}: {reason}" for reason in effect.opaque]
        notes += [f"cell {cell.index}: {note}" for note in effect.notes]
        notes += [f"cell {cell.index}: unknown directive '{word}'" for word in cell.directives.unknown]
        if cell.index in chosen:
            missing = sorted(effect.missing_names)
            notes += [f"cell {cell.index}: {name} is not defined above" for name in missing]
            if effect.destructive:
                notes.append(f"cell {cell.index}: it deletes datasets or collections")
    return notes


def _defects(
    analysis: Analysis, rows: list[ProductRow], chosen: set[int], repositories: Repositories
) -> list[str]:
    places = {
        (row.product.repository, "" if analysis.products[row.producer].pipelines else row.product.run)
        for row in rows
        if row.producer in chosen and row.state is not State.OK and row.product.repository
    }
    found = [repositories.defects(*place) for place in sorted(places)]
    return [defect for defect in found if defect is not None]
