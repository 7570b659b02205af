"""Following dependencies from the missing products to the cells that must run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..products.product import State
from .outputs import may_feed

if TYPE_CHECKING:
    from .plan import Analysis, ProductRow

__all__ = ["Choice", "Graph"]


@dataclass(slots=True)
class Choice:
    """Cells chosen to run, with reasons and remarks."""

    cells: set[int] = field(default_factory=set)
    reasons: dict[int, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def because(self, cell: int, reason: str) -> None:
        """Add a reason for a cell, once."""
        reasons = self.reasons.setdefault(cell, [])
        if reason not in reasons:
            reasons.append(reason)


class Graph:
    """Dependencies between the cells of a notebook in an empty kernel.

    Parameters
    ----------
    analysis
        What each cell does.
    rows
        States of all products.
    """

    def __init__(self, analysis: "Analysis", rows: Sequence["ProductRow"]) -> None:
        self.analysis = analysis
        self.rows = rows
        self.types = {row.product.dataset_type for row in rows}
        self.missing: dict[int, list[ProductRow]] = {}
        for row in rows:
            if row.state is not State.OK and row.state is not State.PENDING:
                self.missing.setdefault(row.producer, []).append(row)

    def solve(self) -> Choice:
        """Choose the least set of cells that makes all missing products."""
        choice = Choice()
        directives = [cell.directives for cell in self.analysis.notebook.cells]
        waiting: list[int] = []
        for cell, rows in self.missing.items():
            if directives[cell].never:
                choice.notes.append(f"cell {cell}: tagged never, though {rows[0].product} is {rows[0].state}")
                continue
            for row in rows[:5]:
                choice.because(cell, f"{row.product} is {row.state}")
            waiting.append(cell)
        for cell, products in enumerate(self.analysis.products):
            unknown = len(products.writes) > len(products.outputs) and not products.observed
            if unknown and any(write_unknown(products, write) for write in products.writes):
                choice.because(cell, "it writes datasets that are not known before running")
                waiting.append(cell)
            if directives[cell].always:
                choice.because(cell, "tagged always")
                waiting.append(cell)
        self._follow(choice, waiting)
        return choice

    def _follow(self, choice: Choice, waiting: list[int]) -> None:
        directives = self.analysis.notebook.cells
        while waiting:
            cell = waiting.pop()
            if cell in choice.cells:
                continue
            if directives[cell].directives.never:
                choice.notes.append(f"cell {cell}: tagged never, though {choice.reasons[cell][0]}")
                continue
            choice.cells.add(cell)
            for needed, reason in self.needs(cell).items():
                choice.because(needed, reason)
                waiting.append(needed)

    def needs(self, cell: int) -> dict[int, str]:
        """Return the cells that a cell needs, each with a reason."""
        effect = self.analysis.effects[cell]
        products = self.analysis.products[cell]
        found: dict[int, str] = {}
        for name, cells in effect.reads.items():
            if (name == "@mpl" and not products.outputs) or self.alive(cell, name):
                continue
            for needed in sorted(cells):
                found.setdefault(needed, f"cell {cell} {_reads(name)}")
        for needed in sorted(self.analysis.makers[cell]):
            if self._feeds(needed, cell):
                found.setdefault(
                    needed, f"cell {cell} reads a dataset that cell {needed} makes and that is missing"
                )
        for earlier in self._first_writers(cell):
            found.setdefault(earlier, f"cell {earlier} writes the same dataset before cell {cell}")
        return found

    def alive(self, cell: int, name: str) -> bool:
        """Whether a value can be taken from a running kernel; never in an empty one."""
        return False

    def _feeds(self, maker: int, reader: int) -> bool:
        reads = self.analysis.products[reader].reads
        for row in self.missing.get(maker, []):
            data_id = None if row.product.data_id is None else row.product.mapping
            if any(may_feed((row.product.dataset_type, data_id), read) for read in reads):
                return True
        products = self.analysis.products[maker]
        if products.observed:
            return False
        return any(
            write[0] not in self.types and any(may_feed(write, read) for read in reads)
            for write in products.writes
        )

    def _first_writers(self, cell: int) -> list[int]:
        mine = [(row.product.dataset_type, row.product.data_id) for row in self.missing.get(cell, [])]
        unknown = {dataset_type for dataset_type, data_id in mine if data_id is None}
        if not unknown:
            return []
        return [
            row.producer for row in self.rows if row.producer < cell and row.product.dataset_type in unknown
        ]


def write_unknown(products: "object", write: tuple[object, object]) -> bool:
    """Whether a write stands for no product whose state can be asked."""
    outputs = getattr(products, "outputs", [])
    return not any(output.dataset_type == write[0] for output in outputs)


def _reads(name: str) -> str:
    if name.startswith("@fs:"):
        return f"reads the file {name[4:]}"
    shown = {
        "@fs": "reads files",
        "@env": "reads the environment",
        "@mpl": "draws on the current figure",
        "@registry": "uses what is registered in the repository",
        "@everything": "may read anything",
        "@anything": "comes after code that may do anything",
    }
    if name.startswith("@rng"):
        return "draws random numbers"
    return shown.get(name, f"reads {name}")
