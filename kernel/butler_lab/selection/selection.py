"""The selection of a catalog, seen from Python."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from butler_lab.agent.protocol import Clause, OneOf, Text
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["Selection"]

_LOOK_S = 0.5
"""How often a waiting cell looks whether it was interrupted (s)."""


class Selection:
    """What is selected: by a brush in a view, by an expression, or both together.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views it belongs to.
    """

    def __init__(self, link: Link):
        self._link = link

    @property
    def expression(self) -> str:
        """The selection as text, which `set` takes; empty if everything is selected."""
        return self._link.state.expression

    @property
    def sql(self) -> str:
        """The selection as condition in DuckDB's SQL."""
        return self._link.state.sql

    @property
    def adql(self) -> str:
        """The selection as condition for a TAP service."""
        return self._link.state.adql

    @property
    def where(self) -> str:
        """The selection as Butler expression; empty if it speaks of more than data IDs."""
        return self._link.state.where

    @property
    def clauses(self) -> list[Clause]:
        """What each view selects."""
        return list(self._link.state.clauses)

    def __len__(self) -> int:
        return self._link.state.selected

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Read the selected rows.

        Parameters
        ----------
        columns : `~collections.abc.Sequence` [`str`], optional
            Columns or expressions; all columns if not given.

        Returns
        -------
        table : `pyarrow.Table`
            Units and descriptions in the fields' metadata.
        """
        return self._link.catalog.to_arrow(columns, self.expression)

    def ids(self, column: str | None = None) -> pa.ChunkedArray:
        """Give a column of the selected rows.

        Parameters
        ----------
        column : `str`, optional
            The first column that ends in ``Id`` if not given, e.g. ``objectId``.

        Returns
        -------
        ids : `pyarrow.ChunkedArray`
            Exact 64-bit integers.
        """
        name = column or self._link.id_column
        if not name:
            raise LabError("bad_request", "This catalog has no id column.", 'Name one: ids("objectId").')
        return self.table([name])[name]

    @property
    def names(self) -> dict[str, str]:
        """Named selections: each name stands for its condition in every expression."""
        return dict(self._link.state.names)

    def keep(self, name: str, expression: str = "") -> None:
        """Keep a selection under a name, to be combined with others: ``set("bright and not crowded")``.

        Parameters
        ----------
        name : `str`
            A name that no column has.
        expression : `str`, optional
            A condition; what is selected now if not given.
        """
        text = expression or self.expression
        if not text:
            raise LabError("bad_request", "Nothing is selected that a name could stand for.")
        if not name.isidentifier():
            raise LabError("bad_request", f"{name!r} is no name.", "Use letters, digits and _.")
        self._link.name(name, text)

    def forget(self, name: str) -> None:
        """Forget a named selection; refused while something still speaks of it."""
        if name not in self._link.state.names:
            raise LabError("not_found", f"There is no selection named {name!r}.")
        self._link.name(name, "")

    def set(
        self,
        expression: str = "",
        *,
        ids: Iterable[Any] | None = None,
        column: str | None = None,
        mode: Literal["highlight", "filter"] | None = None,
        combine: Literal["all", "any"] | None = None,
    ) -> None:
        """Select by expression or by ids; brushes in the views are cleared.

        Parameters
        ----------
        expression : `str`, optional
            A condition, e.g. ``"g - r > 0.5 and r < 22"``; empty selects everything.
        ids : `~collections.abc.Iterable`, optional
            Values of `column`.
        column : `str`, optional
            Column of the ids; see `ids`.
        mode : `str`, optional
            ``highlight`` what is selected among all rows, or ``filter``: show nothing else.
        combine : `str`, optional
            What views and expressions select must be true ``all`` together, or ``any`` of it.
        """
        clauses = []
        if expression.strip():
            self._link.catalog.condition(expression)
            clauses.append(Clause(view="", predicate=Text(text=expression)))
        if ids is not None:
            name = column or self._link.id_column
            if not name:
                raise LabError("bad_request", "This catalog has no id column.", "Name one with column=.")
            values = [value.as_py() if isinstance(value, pa.Scalar) else value for value in ids]
            texts = [None if value is None else str(value) for value in values]
            clauses.append(Clause(view="", predicate=OneOf(x=name, values=texts)))
        self._link.select(clauses, mode, combine)

    def clear(self) -> None:
        """Select everything."""
        self._link.select([])

    def undo(self) -> None:
        """Select what was selected before, by a brush or in code; views have the same history."""
        self._link.undo()

    def redo(self) -> None:
        """Select again what was undone."""
        self._link.redo()

    def on_change(self, callback: Callable[[Selection], Any]) -> Callable[[], None]:
        """Be told of changes, at most some ten times a second while a brush moves.

        Parameters
        ----------
        callback : `~collections.abc.Callable`
            Called with the selection, on a thread of the kernel's.

        Returns
        -------
        stop : `~collections.abc.Callable`
            Call it to be told no more.
        """
        self._link.callbacks.append(callback)

        def stop() -> None:
            with contextlib.suppress(ValueError):
                self._link.callbacks.remove(callback)

        return stop

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until something else is selected.

        Parameters
        ----------
        timeout : `float`, optional
            Longest time to wait (s).

        Returns
        -------
        changed : `bool`
            False if nothing changed in time.
        """
        return self._link.wait(self._link.state.revision, timeout)

    def __await__(self) -> Generator[Any, None, Selection]:
        """Wait for the next change: ``await cat.selection``."""
        return self._next().__await__()

    async def _next(self) -> Selection:
        revision = self._link.state.revision
        # A little at a time, so that an interrupted cell leaves no thread behind.
        while not await asyncio.to_thread(self._link.wait, revision, _LOOK_S):
            pass
        return self

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("Use .table() for the selected rows.")

    def __repr__(self) -> str:
        what = self.expression or "everything"
        return f"Selection({len(self):,} of {self._link.catalog.rows:,} rows: {what})"
