"""Functions in expressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import astropy.units as u

from butler_lab.catalogs.term import Kind, Term

__all__ = ["FUNCTIONS", "Function"]

_AB_ZERO = 31.4
"""AB magnitude of a flux density of 1 nJy (mag)."""


@dataclass(frozen=True)
class Function:
    """A function of a fixed number of arguments."""

    arguments: int
    apply: Callable[[Sequence[Term]], Term]


def _plain(sql: str, arguments: int = 1, unit: Any = None, kind: Kind = "float") -> Function:
    """Make a function that has the same name in SQL."""

    def apply(terms: Sequence[Term]) -> Term:
        for term in terms:
            if not term.is_number:
                raise ValueError(f"This function needs a number, not a {term.kind}")
        call = ", ".join(term.sql for term in terms)
        adql = ", ".join(term.adql for term in terms)
        keeps = terms[0].unit if unit == "same" else unit
        return terms[0].make(f"{sql}({call})", f"{sql.upper()}({adql})", kind, keeps, *terms[1:])

    return Function(arguments, apply)


def _magnitude(terms: Sequence[Term]) -> Term:
    [flux] = terms
    factor = 1.0
    if flux.unit is not None:
        try:
            factor = float(flux.unit.to(u.nJy))
        except u.UnitConversionError:
            raise ValueError(f"mag needs a flux density, but this is in {flux.unit}") from None
    scaled = flux.sql if factor == 1.0 else f"({flux.sql} * {factor!r})"
    # ADQL of Rubin's Qserv has this very function.
    return flux.make(
        f"({_AB_ZERO!r}::DOUBLE - 2.5::DOUBLE * log10({scaled}::DOUBLE))",
        f"scisql_nanojanskyToAbMag({flux.adql})",
        "float",
        u.mag,
    )


def _square_root(terms: Sequence[Term]) -> Term:
    term = _plain("sqrt").apply(terms)
    return term if terms[0].unit is None else term.make(term.sql, term.adql, "float", terms[0].unit ** 0.5)


def _is_null(terms: Sequence[Term]) -> Term:
    return terms[0].make(f"({terms[0].sql} IS NULL)", f"({terms[0].adql} IS NULL)", "boolean", None)


def _is_nan(terms: Sequence[Term]) -> Term:
    if terms[0].kind != "float":
        raise ValueError("Only floating point numbers can be NaN")
    return terms[0].make(f"(isnan({terms[0].sql}))", f"({terms[0].adql} <> {terms[0].adql})", "boolean", None)


FUNCTIONS: dict[str, Function] = {
    "abs": _plain("abs", unit="same"),
    "arcsinh": _plain("asinh"),
    "asinh": _plain("asinh"),
    "ceil": _plain("ceil", unit="same"),
    "col": Function(1, lambda terms: terms[0]),
    "cos": _plain("cos"),
    "degrees": _plain("degrees", unit=u.deg),
    "exp": _plain("exp"),
    "floor": _plain("floor", unit="same"),
    "inside": Function(3, lambda terms: terms[0]),
    "isnan": Function(1, _is_nan),
    "isnull": Function(1, _is_null),
    "log": _plain("ln"),
    "log10": _plain("log10"),
    "mag": Function(1, _magnitude),
    "radians": _plain("radians", unit=u.rad),
    "round": _plain("round", unit="same"),
    "sin": _plain("sin"),
    "sqrt": Function(1, _square_root),
    "tan": _plain("tan"),
}
"""Name in an expression to function."""
