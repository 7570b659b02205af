"""Predicates as text in the expression language, which can be edited and read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from butler_lab.agent.protocol import (
    All,
    AnyOf,
    Clause,
    Inside,
    Not,
    OneOf,
    Predicate,
    Range,
    Text,
)
from butler_lab.catalogs.term import Kind
from butler_lab.errors import LabError

__all__ = ["clauses_text", "predicate_text"]


def clauses_text(clauses: Sequence[Clause], kind: Callable[[str], Kind], combine: str = "all") -> str:
    """Write a selection, of rows in all clauses or in any; empty if it selects everything."""
    texts = [predicate_text(clause.predicate, kind) for clause in clauses]
    word = " and " if combine == "all" else " or "
    return texts[0] if len(texts) == 1 else word.join(f"({text})" for text in texts)


def predicate_text(predicate: Predicate, kind: Callable[[str], Kind]) -> str:
    """Write a predicate.

    Parameters
    ----------
    predicate : `~butler_lab.agent.protocol.Predicate`
        The predicate.
    kind : `~collections.abc.Callable`
        Tells the kind of an expression's values.

    Returns
    -------
    text : `str`
        E.g. ``0.1 <= g - r < 0.5``; numbers are written so that they read back the same.
    """
    match predicate:
        case Range():
            return _range(predicate)
        case OneOf():
            return _one_of(predicate, kind)
        case Inside(x=x, y=y, points=points):
            corners = ", ".join(f"[{float(px)!r}, {float(py)!r}]" for px, py in points)
            return f"inside({x}, {y}, [{corners}])"
        case Text(text=text):
            return text.strip() or "1 == 1"
        case All(of=of):
            return " and ".join(f"({predicate_text(part, kind)})" for part in of) or "1 == 1"
        case AnyOf(of=of):
            return " or ".join(f"({predicate_text(part, kind)})" for part in of) or "1 == 0"
        case Not(of=part):
            return f"not ({predicate_text(part, kind)})"
    raise LabError("bad_request", "Unknown kind of predicate.")


def _range(predicate: Range) -> str:
    x = predicate.x if predicate.x.isidentifier() else f"({predicate.x})"
    low = "" if predicate.lo is None else f"{float(predicate.lo)!r} <= "
    sign = "<=" if predicate.closed else "<"
    high = "" if predicate.hi is None else f" {sign} {float(predicate.hi)!r}"
    return f"{low}{x}{high}" if low or high else f"{x} is not None"


def _one_of(predicate: OneOf, kind: Callable[[str], Kind]) -> str:
    x = predicate.x if predicate.x.isidentifier() else f"({predicate.x})"
    values = [value for value in predicate.values if value is not None]
    what = kind(predicate.x)
    if what == "boolean":
        parts = [x if value.lower() == "true" else f"not {x}" for value in values]
        text = " or ".join(f"({part})" for part in parts) or "1 == 0"
    else:
        text = f"{x} in [{', '.join(_literal(value, what) for value in values)}]"
    return f"({text}) or {x} is None" if None in predicate.values else text


def _literal(value: str, kind: Kind) -> str:
    if kind == "integer":
        try:
            return str(int(value))
        except ValueError:
            raise LabError("bad_request", f"{value!r} is no whole number.") from None
    if kind == "float":
        try:
            return repr(float(value))
        except ValueError:
            raise LabError("bad_request", f"{value!r} is no number.") from None
    return repr(value)
