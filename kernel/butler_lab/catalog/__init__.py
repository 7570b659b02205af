"""Tables of datasets as Arrow: columns with units, rows in batches."""

from __future__ import annotations

from butler_lab.catalog.arrow_catalog import ArrowCatalog
from butler_lab.catalog.open import open_catalog
from butler_lab.catalog.parquet_catalog import ParquetCatalog
from butler_lab.catalog.source import Catalog

__all__ = ["ArrowCatalog", "Catalog", "ParquetCatalog", "open_catalog"]
