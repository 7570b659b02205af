"""Catalogs of any kind as tables of positions."""

from __future__ import annotations

from typing import Any

import numpy as np
from astropy.coordinates import SkyCoord
from astropy.table import Table

__all__ = ["sky_or_pixels"]

_SKY = (("ra", "dec"), ("coord_ra", "coord_dec"), ("ra", "decl"))
"""Columns of right ascension and declination (deg)."""


def sky_or_pixels(catalog: Any) -> tuple[Table, bool]:
    """Find the positions in a catalog.

    Parameters
    ----------
    catalog : `~astropy.table.Table`, `pandas.DataFrame` or `pyarrow.Table`
        The catalog.

    Returns
    -------
    table : `~astropy.table.Table`
        With a column ``coord``, or ``x`` and ``y``; all other columns are kept.
    by_sky : `bool`
        Whether the positions are on the sky.

    Raises
    ------
    ValueError
        Raised if there are no positions in it.
    """
    table = _as_table(catalog)
    if "coord" in table.colnames:
        return table, True
    for ra, dec in _SKY:
        if {ra, dec} <= set(table.colnames):
            table = table.copy()
            good = np.isfinite(np.asarray(table[ra], float)) & np.isfinite(np.asarray(table[dec], float))
            table = table[good]
            table["coord"] = SkyCoord(np.asarray(table[ra], float), np.asarray(table[dec], float), unit="deg")
            if "x" in table.colnames:
                table.remove_columns([name for name in ("x", "y") if name in table.colnames])
            return table, True
    if {"x", "y"} <= set(table.colnames):
        return table, False
    raise ValueError("The catalog has neither ra and dec (deg) nor x and y (pixel).")


def _as_table(catalog: Any) -> Table:
    if isinstance(catalog, Table):
        return catalog
    if hasattr(catalog, "to_pandas"):
        catalog = catalog.to_pandas()
    if type(catalog).__name__ == "DataFrame":
        return Table.from_pandas(catalog)
    return Table(catalog)
