"""A plan as JupyterLab shows it."""

import hashlib
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from ...agent.protocol import CellNeed, CellState, NotebookPlan, NotebookProduct, PlannedCell
from ..products.product import FILE, State
from .session import SessionPlan

if TYPE_CHECKING:
    from .plan import Plan, ProductRow

__all__ = ["shown_plan"]

PRODUCTS_SHOWN = 100
"""Products listed for a cell; their counts are complete."""

USES_SHOWN = 20
"""Datasets named among those a cell reads or writes."""

_ORDER: tuple[State, ...] = (
    State.ABSENT,
    State.LOST,
    State.RECORDED,
    State.UNKNOWN,
    State.STALE,
    State.PENDING,
    State.OK,
)

_CELL_STATES: Mapping[State, CellState] = {
    State.ABSENT: "missing",
    State.LOST: "missing",
    State.RECORDED: "missing",
    State.UNKNOWN: "unsure",
    State.STALE: "stale",
    State.PENDING: "pending",
    State.OK: "made",
}


def shown_plan(made: SessionPlan) -> NotebookPlan:
    """Describe a plan for the panel and the marks beside the cells.

    Parameters
    ----------
    made
        The plan.

    Returns
    -------
    NotebookPlan
        Messages for the extension; data IDs as text.
    """
    plan = made.plan
    rows: dict[int, list[ProductRow]] = {}
    for row in plan.products:
        rows.setdefault(row.producer, []).append(row)
    shown = NotebookPlan(
        digest="",
        cells=[_cell(plan, index, rows.get(index, [])) for index in range(len(plan.cells))],
        unsure=plan.unsure,
        defects=plan.defects,
        notes=made.notes,
        reused=sorted({name for _, name in plan.reused if not name.startswith("@")}),
        new_run=None,
    )
    digest = hashlib.sha256(shown.model_dump_json().encode()).hexdigest()[:16]
    return shown.model_copy(update={"digest": digest, "new_run": made.new_run})


def _cell(plan: "Plan", index: int, rows: "list[ProductRow]") -> PlannedCell:
    planned, effect = plan.cells[index], plan.analysis.effects[index]
    products = plan.analysis.products[index]
    rows = sorted(rows, key=lambda row: _ORDER.index(row.state))
    source = planned.source if planned.source != plan.analysis.notebook.cells[index].source else None
    prefix = f"cell {index}: "
    return PlannedCell(
        index=index,
        id=planned.id,
        run=planned.run,
        reasons=planned.reasons,
        cost_s=planned.cost_s,
        source=source,
        state=_state(rows, bool(effect.opaque)),
        reads=_uses(products.reads),
        writes=_uses(products.writes) or [str(row.product) for row in rows[:USES_SHOWN]],
        products=[_product(row) for row in rows[:PRODUCTS_SHOWN]],
        counts=dict(Counter(str(row.state) for row in rows)),
        needs=_needs(plan, index),
        doubts=[doubt.removeprefix(prefix) for doubt in plan.unsure if doubt.startswith(prefix)],
        destructive=effect.destructive,
        anew=repr(_anew(rows)) if planned.run else "[]",
    )


def _state(rows: "list[ProductRow]", opaque: bool) -> CellState:
    if rows:
        return _CELL_STATES[rows[0].state]
    return "unsure" if opaque else "none"


def _anew(rows: "list[ProductRow]") -> list[tuple[str, str, list[Hashable]]]:
    return [
        (row.product.dataset_type, row.product.run, list(row.product.mapping.values()))
        for row in rows
        if row.state is State.STALE and row.product.data_id is not None
    ]


def _product(row: "ProductRow") -> NotebookProduct:
    product = row.product
    data_id = None
    if product.data_id is not None:
        data_id = {name: str(value) for name, value in product.mapping.items()}
    return NotebookProduct(
        repository=product.repository,
        dataset_type=product.dataset_type,
        data_id=data_id,
        run=product.run,
        state=row.state.value,
        verified=row.verified or product.dataset_type == FILE,
        text=str(product),
    )


def _uses(uses: list[tuple[str | None, Mapping[str, object] | None]]) -> list[str]:
    texts = dict.fromkeys(_use(name, data_id) for name, data_id in uses[: 10 * USES_SHOWN])
    shown = list(texts)[:USES_SHOWN]
    left = len(texts) - len(shown)
    return [*shown, f"and {left} more"] if left else shown


def _use(name: str | None, data_id: Mapping[str, object] | None) -> str:
    if name == FILE and data_id:
        return str(data_id.get("path"))
    if data_id is None:
        return f"{name or 'some dataset'}@?"
    values = ", ".join(f"{key}={value!r}" for key, value in sorted(data_id.items()) if key != "instrument")
    return f"{name or 'some dataset'}@{{{values}}}" if values else name or "some dataset"


def _needs(plan: "Plan", index: int) -> list[CellNeed]:
    effect, makers = plan.analysis.effects[index], plan.analysis.makers[index]
    names: dict[int, list[str]] = {}
    unsure: set[int] = set()
    for name, cells in sorted(effect.reads.items()):
        for cell in cells:
            names.setdefault(cell, []).append(name)
            if name in {"@everything", "@anything"}:
                unsure.add(cell)
    found = [
        CellNeed(cell=cell, names=mine, kind="unsure" if unsure and cell in unsure else "value")
        for cell, mine in sorted(names.items())
    ]
    for maker in sorted(makers):
        written = {name for name, _ in plan.analysis.products[maker].writes if name}
        read = {name for name, _ in plan.analysis.products[index].reads if name}
        found.append(CellNeed(cell=maker, names=sorted(written & read), kind="dataset"))
    return found
