"""Open the table of a dataset."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from astropy.table import Table
from lsst.daf.butler import Butler, DatasetRef

from butler_lab.content.guard import readable_artifacts
from butler_lab.content.read_dataset import read_dataset
from butler_lab.errors import LabError
from butler_lab.table.arrow_source import ArrowSource
from butler_lab.table.astropy_arrow import astropy_to_arrow
from butler_lab.table.parquet_source import ParquetSource
from butler_lab.table.source import TableSource

__all__ = ["open_table"]


def open_table(
    butler: Butler, ref: DatasetRef, component: str | None = None, allow_code: bool = False
) -> TableSource:
    """Open the table of a dataset.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.
    component : `str`, optional
        Component to show instead of the whole.
    allow_code : `bool`, optional
        The user agrees that reading runs code of the repository.

    Returns
    -------
    catalog : `~butler_lab.table.source.TableSource`
        Parquet files are read in parts, other tables as a whole.

    Raises
    ------
    LabError
        Raised if it is no table, is damaged, or would run code.
    """
    artifacts = readable_artifacts(butler, ref)
    if component is None and artifacts[0].extension in (".parq", ".parquet"):
        return ParquetSource(artifacts[0])
    return ArrowSource(_as_arrow(read_dataset(butler, ref, artifacts, component, allow_code=allow_code)))


def _as_arrow(thing: Any) -> pa.Table:
    if isinstance(thing, Table):
        return astropy_to_arrow(thing)
    if isinstance(thing, pa.Table):
        return thing
    if type(thing).__name__ == "DataFrame":
        return pa.Table.from_pandas(thing)
    if getattr(getattr(thing, "dtype", None), "names", None):
        return astropy_to_arrow(Table(thing))
    raise LabError("unreadable", f"A {type(thing).__name__} is no table.", "Open it as something else.")
