"""Parts of expressions in SQL and ADQL."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

import astropy.units as u

__all__ = ["Kind", "Term", "literal", "quote_name", "quote_text", "unit_of"]

type Kind = Literal["integer", "float", "boolean", "text", "time", "other"]

_NUMBERS = ("integer", "float")


@dataclass(frozen=True)
class Term:
    """A part of an expression."""

    sql: str
    adql: str
    kind: Kind
    unit: Any = None
    """An `astropy.units.UnitBase`, or `None` if there is none or it is not known."""

    columns: frozenset[str] = frozenset()
    """Names of the columns it reads."""

    is_constant: bool = False

    @property
    def is_number(self) -> bool:
        """Whether one can calculate with it."""
        return self.kind in _NUMBERS

    def make(self, sql: str, adql: str, kind: Kind, unit: Any, *others: Term) -> Term:
        """Make a term that reads the same columns, and those of `others`."""
        columns = self.columns.union(*(other.columns for other in others))
        constant = self.is_constant and all(other.is_constant for other in others)
        return Term(sql, adql, kind, unit, columns, constant)

    def join(self, other: Term, sign: str, unit: Any, kind: Kind | None = None) -> Term:
        """Put an operator between two terms."""
        both: Kind = "integer" if self.kind == other.kind == "integer" else "float"
        return self.make(
            f"({self.sql} {sign} {other.sql})",
            f"({self.adql} {sign} {other.adql})",
            kind or both,
            unit,
            other,
        )

    def replace(self, sql: str | None, adql: str | None, kind: Kind) -> Term:
        """Give a term with other text."""
        return dataclasses.replace(self, sql=sql or self.sql, adql=adql or self.adql, kind=kind)


def literal(value: bool | int | float | str) -> Term:
    """Write a constant."""
    if isinstance(value, str):
        text = quote_text(value)
        return Term(text, text, "text", is_constant=True)
    if isinstance(value, bool):
        return Term(str(value).upper(), str(int(value)), "boolean", is_constant=True)
    if isinstance(value, int):
        return Term(str(value), str(value), "integer", is_constant=True)
    return Term(
        f"{value!r}::DOUBLE" if value == value else "'nan'::DOUBLE", repr(value), "float", is_constant=True
    )


def unit_of(term: Term) -> Any:
    """Give the unit of a term, or none at all for a plain number."""
    return term.unit if term.unit is not None else u.dimensionless_unscaled


def quote_name(name: str) -> str:
    """Quote an identifier for SQL; every name passes through here."""
    if "\0" in name:
        raise ValueError("A name in SQL cannot contain a NUL character.")
    return '"' + name.replace('"', '""') + '"'


def quote_text(text: str) -> str:
    """Quote a text for SQL."""
    return " || chr(0) || ".join("'" + part.replace("'", "''") + "'" for part in text.split("\0"))
