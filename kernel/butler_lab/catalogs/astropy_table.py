"""Arrow tables as astropy's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from astropy.table import Column, MaskedColumn, Table

__all__ = ["arrow_to_astropy"]


def arrow_to_astropy(table: pa.Table) -> Table:
    """Convert a table; null becomes masked, NaN stays NaN.

    Parameters
    ----------
    table : `pyarrow.Table`
        Units and descriptions in the fields' metadata.

    Returns
    -------
    converted : `astropy.table.Table`
        The same values.
    """
    made = Table()
    for field in table.schema:
        metadata = {key.decode(): text.decode() for key, text in (field.metadata or {}).items()}
        values, mask = _values(table[field.name])
        options = {"unit": metadata.get("unit") or None, "description": metadata.get("description")}
        made[field.name] = (
            MaskedColumn(values, mask=mask, **options) if mask.any() else Column(values, **options)
        )
    return made


def _values(column: pa.ChunkedArray) -> tuple[Any, np.ndarray[Any, Any]]:
    mask = np.asarray(column.is_null())
    if column.null_count and (pa.types.is_integer(column.type) or pa.types.is_boolean(column.type)):
        fill = False if pa.types.is_boolean(column.type) else 0
        return column.fill_null(fill).to_numpy(), mask
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return np.array([value or "" for value in column.to_pylist()], dtype=str), mask
    return column.to_numpy(), mask
