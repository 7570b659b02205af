"""What was selected before, to undo and redo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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

    def push(self, clauses: Sequence[Clause]) -> History:
        """Give a history with one selection more; the same if it is what is selected now."""
        made = tuple(clauses)
        return self if made == self.now else History(made, (*self.past, self.now)[-_KEPT:])

    def undo(self) -> History:
        """Go back.

        Raises
        ------
        LabError
            Raised if nothing was selected before.
        """
        if not self.past:
            raise LabError("bad_request", "There is nothing to undo.")
        return replace(self, now=self.past[-1], past=self.past[:-1], future=(*self.future, self.now))

    def redo(self) -> History:
        """Go forward again.

        Raises
        ------
        LabError
            Raised if nothing was undone.
        """
        if not self.future:
            raise LabError("bad_request", "There is nothing to redo.")
        return replace(self, now=self.future[-1], past=(*self.past, self.now), future=self.future[:-1])
