"""Reuse of values that are proven to be alive in a running kernel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..analysis.analyse import analyse_log
from ..analysis.effects import Effects
from .graph import Choice, Graph

if TYPE_CHECKING:
    from .plan import Analysis, ProductRow

__all__ = ["Execution", "LiveGraph"]


@dataclass(frozen=True, slots=True)
class Execution:
    """One execution in the kernel: which cell, what text, and whether it succeeded."""

    cell_id: str
    source: str
    succeeded: bool


def _closure(effects: Sequence[Effects], start: Iterable[int]) -> list[int]:
    found: set[int] = set()
    waiting = list(start)
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting.extend(effects[number].needs)
    return sorted(found)


class LiveGraph(Graph):
    """Dependencies when some values are alive.

    A name is reused only if the executions that made its value are exactly
    the cells that restart-and-run-all would apply, with the same text, in the
    same order, each once, and if no cell of the plan touches it.

    Parameters
    ----------
    analysis, rows
        As for an empty kernel.
    log
        Executions since the kernel started.
    """

    def __init__(self, analysis: "Analysis", rows: Sequence["ProductRow"], log: Sequence[Execution]) -> None:
        super().__init__(analysis, rows)
        self.log = log
        self.log_effects, self.values = analyse_log([execution.source for execution in log])
        self.reused: dict[tuple[int, str], list[int]] = {}
        self._rebuilt: set[tuple[int, str]] = set()

    def solve(self) -> Choice:
        """Choose cells; values that the chosen cells would spoil are rebuilt."""
        while True:
            self.reused = {}
            choice = super().solve()
            spoilt = {
                (cell, name)
                for (cell, name), makers in self.reused.items()
                if any(self._spoils(other, name, makers) for other in choice.cells if other < cell)
            }
            if not spoilt:
                return choice
            self._rebuilt |= spoilt

    def _spoils(self, cell: int, name: str, makers: list[int]) -> bool:
        return cell in makers or name in self.analysis.effects[cell].defines

    def alive(self, cell: int, name: str) -> bool:
        """Whether a name's value is alive and is what the cell would find."""
        if (cell, name) in self._rebuilt or name not in self.values:
            return False
        cells = self.analysis.notebook.cells
        wanted = _closure(self.analysis.effects, self.analysis.effects[cell].reads[name])
        applied = [self.log[number] for number in _closure(self.log_effects, self.values[name])]
        same = [(execution.cell_id, execution.source) for execution in applied] == [
            (cells[number].id, cells[number].source) for number in wanted
        ]
        if same and all(execution.succeeded for execution in applied):
            self.reused[cell, name] = wanted
            return True
        return False
