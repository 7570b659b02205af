"""Reuse of values that are proven to be alive in a running kernel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ..analysis.analyse import analyse_log
from ..analysis.effects import Effects
from .graph import Choice, Graph

if TYPE_CHECKING:
    from .plan import Analysis, ProductRow

__all__ = ["Execution", "LiveGraph", "ran_as_reference"]


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


@lru_cache(maxsize=4)
def _analysed(sources: tuple[str, ...]) -> tuple[list[Effects], dict[str, set[int]]]:
    return analyse_log(sources)


def _texts(log: Sequence[Execution], numbers: Iterable[int]) -> list[tuple[str, str]]:
    return [(log[number].cell_id, log[number].source) for number in numbers]


def ran_as_reference(analysis: "Analysis", cell: int, log: Sequence[Execution], position: int) -> bool:
    """Whether an execution found everything as restart-and-run-all would have left it.

    Parameters
    ----------
    analysis
        The notebook as it is now.
    cell
        Index of the cell that ran.
    log
        Executions since the kernel started.
    position
        Number of the execution in the log.

    Returns
    -------
    bool
        Whether the executions that made what it read are the notebook's cells,
        with the same text, in the same order, each once and without error.
    """
    effects, _ = _analysed(tuple(execution.source for execution in log))
    applied = _closure(effects, effects[position].needs)
    wanted = _closure(analysis.effects, analysis.effects[cell].needs)
    cells = analysis.notebook.cells
    return all(log[number].succeeded for number in applied) and _texts(log, applied) == [
        (cells[number].id, cells[number].source) for number in wanted
    ]


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
        self.log_effects, self.values = _analysed(tuple(execution.source for execution in log))
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
        applied = _closure(self.log_effects, self.values[name])
        same = _texts(self.log, applied) == [(cells[number].id, cells[number].source) for number in wanted]
        if same and all(self.log[number].succeeded for number in applied):
            self.reused[cell, name] = wanted
            return True
        return False
