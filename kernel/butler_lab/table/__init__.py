"""Tables of datasets as Arrow: columns with units, rows in batches."""

from __future__ import annotations

from butler_lab.table.arrow_source import ArrowSource
from butler_lab.table.open import open_table
from butler_lab.table.parquet_source import ParquetSource
from butler_lab.table.source import TableSource

__all__ = ["ArrowSource", "ParquetSource", "TableSource", "open_table"]
