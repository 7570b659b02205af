"""Catalogs: one relation over datasets, tables or files."""

from __future__ import annotations

from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.make import catalog
from butler_lab.catalogs.measurements import metrics
from butler_lab.catalogs.published.tap import TapJob, tap

__all__ = ["Catalog", "TapJob", "catalog", "metrics", "tap"]
