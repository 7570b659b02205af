"""What was selected before, to undo and redo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from butler_lab.agent.protocol import Clause
from butler_lab.errors import LabError

__all__ = ["History"]

_KEPT = 100
"""Selections that can be gone back to."""

type Clauses = tuple[Clause, ...]


@dataclass(frozen=True)
class History:
    """Selections of one catalog, in order; a value, so that a step that fails changes nothing."""

    now: Clauses = ()
    past: tuple[Clauses, ...] = ()
    future: tuple[Clauses, ...] = ()
    step: int = 0
    """Number of what is selected now in this history."""

    def push(self, clauses: Sequence[Clause]) -> History:
        """Give a history with one selection more; the same if it is what is selected now."""
        made = tuple(clauses)
        if made == self.now:
            return self
        return History(made, (*self.past, self.now)[-_KEPT:], (), self.step + 1)

    def undo(self) -> History:
        """Go back.

        Raises
        ------
        LabError
            Raised if nothing was selected before.
        """
        if not self.past:
            raise LabError("bad_request", "There is nothing to undo.")
        return History(self.past[-1], self.past[:-1], (*self.future, self.now), self.step - 1)

    def redo(self) -> History:
        """Go forward again.

        Raises
        ------
        LabError
            Raised if nothing was undone.
        """
        if not self.future:
            raise LabError("bad_request", "There is nothing to redo.")
        return History(self.future[-1], (*self.past, self.now), self.future[:-1], self.step + 1)
