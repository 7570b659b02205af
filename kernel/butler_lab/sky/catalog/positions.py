"""Columns that say where the rows of a catalog are."""

from __future__ import annotations

from collections.abc import Collection

__all__ = ["position_columns"]

_POSITIONS = (("ra", "dec"), ("coord_ra", "coord_dec"), ("ra", "decl"))


def position_columns(names: Collection[str]) -> tuple[str, str] | None:
    """Find the columns of right ascension and declination (deg).

    Parameters
    ----------
    names : `~collections.abc.Collection` [`str`]
        Names of all columns.

    Returns
    -------
    pair : `tuple` [`str`, `str`] or `None`
        `None` if the catalog has no positions.
    """
    return next((pair for pair in _POSITIONS if set(pair) <= set(names)), None)
