"""Arrow types and names that arrive unchanged in the browser's DuckDB."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from butler_lab.errors import LabError

__all__ = ["choose", "to_transport", "transport_type", "unique_names"]


def transport_type(kind: pa.DataType) -> pa.DataType:
    """Find the type a column is sent as.

    Parameters
    ----------
    kind : `pyarrow.DataType`
        Type in the file.

    Returns
    -------
    sent : `pyarrow.DataType`
        The same, or one that holds all its values and that DuckDB in the
        browser reads: it refuses half floats and narrow decimals, and rounds
        time stamps with a time zone.
    """
    match kind:
        case pa.DictionaryType() | pa.RunEndEncodedType():
            return transport_type(kind.value_type)
        case pa.BaseExtensionType():
            return transport_type(kind.storage_type)
        case pa.StructType():
            return pa.struct([_field(kind.field(n)) for n in range(kind.num_fields)])
        case pa.FixedSizeListType():
            return pa.list_(_field(kind.value_field), kind.list_size)
        case pa.ListType() | pa.LargeListType() | pa.ListViewType() | pa.LargeListViewType():
            return pa.list_(_field(kind.value_field))
        case pa.MapType():
            return pa.map_(transport_type(kind.key_type), transport_type(kind.item_type))
        case pa.TimestampType() if kind.tz is not None:
            return pa.timestamp(kind.unit)
        case pa.Decimal32Type() | pa.Decimal64Type():
            return pa.decimal128(kind.precision, kind.scale)
    return pa.float32() if pa.types.is_float16(kind) else kind


def _field(field: pa.Field) -> pa.Field:
    return field.with_type(transport_type(field.type))


def to_transport(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Convert a batch, column by column.

    Parameters
    ----------
    batch : `pyarrow.RecordBatch`
        As read.
    schema : `pyarrow.Schema`
        Names and types to send, in the order of the batch's columns.

    Returns
    -------
    converted : `pyarrow.RecordBatch`
        Shares memory where the type stays.
    """
    columns = [
        column if column.type == field.type else _plain(column).cast(field.type)
        for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _plain(column: pa.Array) -> pa.Array:
    if isinstance(column, pa.ExtensionArray):
        return column.storage
    if isinstance(column, pa.DictionaryArray):
        return column.dictionary_decode()
    if isinstance(column, pa.RunEndEncodedArray):
        return pc.run_end_decode(column)
    return column


def unique_names(names: Sequence[str]) -> list[str]:
    """Make names unique, as DuckDB compares them: regardless of case.

    Parameters
    ----------
    names : `~collections.abc.Sequence` [`str`]
        Names in the file.

    Returns
    -------
    unique : `list` [`str`]
        The same; a later twin gets a number, e.g. ``RA (2)``.
    """
    taken = {name.lower() for name in names}
    seen: set[str] = set()
    unique = []
    for name in names:
        new, n = name, 1
        while new.lower() in seen or (n > 1 and new.lower() in taken):
            n += 1
            new = f"{name} ({n})"
        seen.add(new.lower())
        unique.append(new)
    return unique


def choose(names: Sequence[str], columns: Sequence[str] | None) -> list[int]:
    """Find the positions of columns.

    Parameters
    ----------
    names : `~collections.abc.Sequence` [`str`]
        Unique names of all columns.
    columns : `~collections.abc.Sequence` [`str`], optional
        The chosen ones; all if not given.

    Returns
    -------
    positions : `list` [`int`]
        In the order asked for.

    Raises
    ------
    LabError
        Raised if there is no such column.
    """
    if columns is None:
        return list(range(len(names)))
    position = {name: n for n, name in enumerate(names)}
    missing = [name for name in columns if name not in position]
    if missing:
        raise LabError("not_found", f"This table has no column {', '.join(missing[:5])}.")
    return [position[name] for name in columns]
