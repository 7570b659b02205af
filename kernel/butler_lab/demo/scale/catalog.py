"""Catalogs of many rows."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .. import SEED

__all__ = ["CATALOG_SCHEMA", "write_catalog"]

_CHUNK = 1_000_000
"""Rows in memory at a time, and in a row group."""


def _field(name: str, type_: pa.DataType, unit: str, description: str) -> pa.Field:
    return pa.field(name, type_, metadata={"unit": unit, "description": description})


CATALOG_SCHEMA = pa.schema(
    [
        _field("objectId", pa.int64(), "", "Unique number of the object"),
        _field("ra", pa.float64(), "deg", "Right ascension, ICRS"),
        _field("dec", pa.float64(), "deg", "Declination, ICRS"),
        _field("g_psfFlux", pa.float32(), "nJy", "Flux density in the g band, NaN where unknown"),
        _field("r_psfFlux", pa.float32(), "nJy", "Flux density in the r band"),
        _field("i_psfFlux", pa.float32(), "nJy", "Flux density in the i band"),
        _field("r_psfFluxErr", pa.float32(), "nJy", "Standard error of r_psfFlux"),
        _field("photoZ", pa.float32(), "", "Redshift, null for stars"),
        _field("detect_isPrimary", pa.bool_(), "", "Whether the object is the only one of its kind"),
        _field("tract", pa.int32(), "", "Number of the tract"),
    ]
)
"""Columns of the catalogs, with units and descriptions (`pyarrow.Schema`)."""


def write_catalog(path: Path, rows: int, report: Callable[[str], None] = print) -> None:
    """Write a Parquet catalog in chunks, unless it is there.

    Parameters
    ----------
    path
        File to write; it appears only when it is complete.
    rows
        Number of rows.
    report
        Receives a line of text.
    """
    if path.exists():
        return
    report(f"Catalog of {rows:,} rows in {path}")
    unfinished = path.with_suffix(".unfinished")
    with pq.ParquetWriter(unfinished, CATALOG_SCHEMA, compression="zstd", compression_level=1) as writer:
        for first in range(0, rows, _CHUNK):
            writer.write_table(_make_chunk(first, min(_CHUNK, rows - first)))
    unfinished.rename(path)


def _make_chunk(first: int, rows: int) -> pa.Table:
    rng = np.random.default_rng([SEED, first])
    flux = np.exp(rng.normal(8.0, 1.5, rows)).astype(np.float32)
    color = rng.normal(1.0, 0.3, rows).astype(np.float32)
    unknown = rng.random(rows) < 0.02
    star = rng.random(rows) < 0.3
    columns = {
        "objectId": 2**60 + first + np.arange(rows, dtype=np.int64),
        "ra": rng.uniform(50.0, 60.0, rows),
        "dec": np.rad2deg(np.arcsin(rng.uniform(-0.5, -0.4, rows))),
        "g_psfFlux": np.where(unknown, np.float32(np.nan), flux / (1 + color)),
        "r_psfFlux": flux,
        "i_psfFlux": flux * color,
        "r_psfFluxErr": rng.uniform(20.0, 60.0, rows).astype(np.float32),
        "photoZ": pa.array(rng.gamma(2.0, 0.4, rows).astype(np.float32), mask=star),
        "detect_isPrimary": rng.random(rows) < 0.9,
        "tract": rng.integers(4000, 5000, rows, dtype=np.int32),
    }
    return pa.table(columns, schema=CATALOG_SCHEMA)
