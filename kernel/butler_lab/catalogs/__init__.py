"""Catalogs: one relation over datasets, tables or files."""

from __future__ import annotations

from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.make import catalog

__all__ = ["Catalog", "catalog"]
