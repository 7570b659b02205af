"""Astropy tables as Arrow, with masks, units and descriptions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from astropy.table import Column, MaskedColumn, Table
from astropy.time import Time

__all__ = ["astropy_to_arrow"]


def astropy_to_arrow(table: Table) -> pa.Table:
    """Convert a table; masked values become null, NaN stays NaN.

    Parameters
    ----------
    table : `~astropy.table.Table`
        The table; may hold quantities and times.

    Returns
    -------
    arrow : `pyarrow.Table`
        Units and descriptions in the fields' metadata. Times are ISO text
        with their scale in the description, arrays in cells are lists.
    """
    arrays, fields = [], []
    for name in table.colnames:
        array, metadata = _column(table[name])
        arrays.append(array)
        fields.append(
            pa.field(name, array.type, metadata={key: text for key, text in metadata.items() if text})
        )
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _column(column: Any) -> tuple[pa.Array, dict[str, str]]:
    info = column.info
    ucd = (info.meta or {}).get("ucd", "")
    metadata = {"unit": str(info.unit or ""), "description": str(info.description or ""), "ucd": str(ucd)}
    if isinstance(column, Time):
        metadata["description"] = f"{metadata['description']} ({column.scale.upper()})".strip()
        return pa.array([str(value) for value in column.isot]), {**metadata, "unit": ""}
    if not isinstance(column, Column) and not hasattr(column, "value"):
        return pa.array([str(value) for value in column]), {**metadata, "unit": ""}
    values = np.asarray(column if isinstance(column, Column) else column.value)
    mask = np.asarray(column.mask) if isinstance(column, MaskedColumn) else None
    return _array(values, mask), metadata


def _array(values: np.ndarray[Any, Any], mask: np.ndarray[Any, Any] | None) -> pa.Array:
    if values.ndim > 1:
        size = int(np.prod(values.shape[1:]))
        flat = _array(values.reshape(-1), None if mask is None else mask.reshape(-1))
        return pa.FixedSizeListArray.from_arrays(flat, size)
    match values.dtype.kind:
        case "S":
            values = np.char.decode(values, "utf-8", "replace").astype(object)
        case "U":
            values = values.astype(object)
        case "O":
            values = np.array([None if value is None else str(value) for value in values], dtype=object)
        case "c":
            values = values.astype(str).astype(object)
        case _:
            # Arrow takes native byte order only; FITS files hold the other one.
            values = values.astype(values.dtype.newbyteorder("="))
    kind = pa.string() if values.dtype == object else None
    return pa.array(values, kind, mask=mask, from_pandas=False)
