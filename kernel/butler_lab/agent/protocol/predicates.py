"""Which rows are selected, as values that can be stored and rendered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from butler_lab.agent.protocol.message import Message

__all__ = ["All", "AnyOf", "Clause", "Inside", "Not", "OneOf", "Predicate", "Range", "Text"]


class Range(Message):
    """Rows whose value is in ``lo <= x < hi``, or ``<= hi`` if closed; never NaN or null."""

    op: Literal["range"] = "range"
    x: str = Field(description="Expression.")
    lo: float | None = None
    hi: float | None = None
    closed: bool = False


class OneOf(Message):
    """Rows whose value is one of these, as text: ids may be too large for a browser's numbers."""

    op: Literal["in"] = "in"
    x: str = Field(description="Expression.")
    values: list[str | None] = Field(description="None stands for null.")


class Inside(Message):
    """Rows whose point is inside a polygon (even-odd rule)."""

    op: Literal["inside"] = "inside"
    x: str = Field(description="Expression.")
    y: str = Field(description="Expression.")
    points: list[tuple[float, float]] = Field(min_length=3, max_length=500)


class Text(Message):
    """Rows for which an expression is true."""

    op: Literal["text"] = "text"
    text: str


class All(Message):
    """Rows that fulfil all of them."""

    op: Literal["all"] = "all"
    of: list[Predicate]


class AnyOf(Message):
    """Rows that fulfil at least one of them."""

    op: Literal["any"] = "any"
    of: list[Predicate]


class Not(Message):
    """Rows that do not fulfil it."""

    op: Literal["not"] = "not"
    of: Predicate


type Predicate = Annotated[
    Range | OneOf | Inside | Text | All | AnyOf | Not, Field(discriminator="op", description="A predicate.")
]
"""Any of them."""


class Clause(Message):
    """What one view selects; the selection is all clauses together."""

    view: str = Field(description="Id of the view; empty for Python and for typed expressions.")
    predicate: Predicate
