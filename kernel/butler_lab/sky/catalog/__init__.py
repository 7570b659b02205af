"""Rows of catalogs on the sky: where they are, how bright, and binned."""

from __future__ import annotations

from butler_lab.sky.catalog.bins import STATISTICS, bin_catalogs
from butler_lab.sky.catalog.fluxes import with_fluxes
from butler_lab.sky.catalog.positions import position_columns

__all__ = ["STATISTICS", "bin_catalogs", "position_columns", "with_fluxes"]
