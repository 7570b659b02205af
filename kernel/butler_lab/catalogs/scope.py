"""Names that expressions over a catalog know."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

import astropy.units as u

from butler_lab.agent.protocol import ColumnInfo
from butler_lab.catalogs.columns import BANDS
from butler_lab.catalogs.expression import compile_expression
from butler_lab.catalogs.relation import kind_of
from butler_lab.catalogs.term import Term, quote_name
from butler_lab.errors import LabError

__all__ = ["Scope", "parse_unit"]

_FLUXES = ("psfFlux", "PsfFlux", "psFlux", "psf_flux")
"""Names of the flux density whose magnitude a band's letter stands for."""


class Scope:
    """Columns, derived columns and the magnitudes of bands.

    Parameters
    ----------
    columns : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.ColumnInfo`]
        Columns of the relation.
    derived : `dict` [`str`, `str`]
        Name to expression.
    """

    def __init__(self, columns: Sequence[ColumnInfo], derived: dict[str, str]):
        self.columns = {column.name: column for column in columns}
        self.derived = {**_magnitudes(self.columns), **derived}
        self._resolving: list[str] = []

    def term(self, text: str) -> Term:
        """Translate an expression.

        Parameters
        ----------
        text : `str`
            The expression.

        Returns
        -------
        term : `~butler_lab.catalogs.term.Term`
            In SQL and ADQL.

        Raises
        ------
        LabError
            Raised if it is wrong.
        """
        return compile_expression(text, self._resolve)

    def _resolve(self, name: str, position: int) -> Term:
        if name in self.derived and name not in self._resolving:
            self._resolving.append(name)
            try:
                return self.term(self.derived[name])
            finally:
                self._resolving.pop()
        column = self.columns.get(name)
        if column is not None:
            quoted = quote_name(name)
            return Term(
                quoted,
                quoted if not name.isidentifier() else name,
                kind_of(column.type),
                parse_unit(column.unit),
                frozenset([name]),
            )
        known = [*self.columns, *self.derived]
        near = difflib.get_close_matches(name, known, 3, 0.6) or difflib.get_close_matches(
            name.lower(), [other for other in known if name.lower() in other.lower()], 3, 0.3
        )
        hint = f"Did you mean {', '.join(near)}?" if near else "catalog.columns lists and searches them."
        raise LabError("not_found", f"There is no column {name!r}, at character {position}.", hint)


def _magnitudes(columns: dict[str, ColumnInfo]) -> dict[str, str]:
    """Let ``g`` stand for the AB magnitude of ``g_psfFlux``, where that is in nJy and ``g`` is free."""
    return {
        band: f"mag({band}_{flux})"
        for band in BANDS
        for flux in _FLUXES
        if f"{band}_{flux}" in columns and band not in columns
    }


def parse_unit(text: str) -> Any:
    """Understand a unit.

    Parameters
    ----------
    text : `str`
        Unit as files write it.

    Returns
    -------
    unit : `astropy.units.UnitBase` or `None`
        `None` if there is none, or it is not understood.
    """
    if not text:
        return None
    try:
        unit = u.Unit(text, parse_strict="silent")
    except (ValueError, TypeError):
        return None
    return None if isinstance(unit, u.UnrecognizedUnit) or unit == u.dimensionless_unscaled else unit
