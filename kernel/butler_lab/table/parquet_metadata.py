"""What Parquet files say about their columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from lsst.resources import ResourcePath

from butler_lab.agent.protocol import ColumnInfo
from butler_lab.table.transport import transport_type, unique_names

__all__ = ["column_infos", "table_meta"]

_ASTROPY = b"table_meta_yaml"
"""Key under which astropy stores its header in Arrow schemas."""


@dataclass(frozen=True)
class _Header:
    meta: dict[str, Any]
    columns: dict[str, dict[str, Any]]


def column_infos(schema: pa.Schema) -> list[ColumnInfo]:
    """Describe the columns of a schema.

    Parameters
    ----------
    schema : `pyarrow.Schema`
        With units and descriptions in the fields' metadata, or in astropy's header.

    Returns
    -------
    columns : `list` [`~butler_lab.agent.protocol.ColumnInfo`]
        In order, under unique names; types as sent.
    """
    astropy = _header(schema).columns
    infos = []
    for name, field in zip(unique_names(schema.names), schema, strict=True):
        known = {
            key.decode(): value.decode(errors="replace") for key, value in (field.metadata or {}).items()
        }
        known = {**astropy.get(field.name, {}), **known}
        infos.append(
            ColumnInfo(
                name=name,
                type=str(transport_type(field.type)),
                unit=str(known.get("unit") or ""),
                description=_description(field.type, str(known.get("description") or "")),
                ucd=str(known.get("ucd") or ""),
                original="" if name == field.name else field.name,
            )
        )
    return infos


def table_meta(uri: ResourcePath) -> dict[str, Any]:
    """Read the table metadata astropy stored in a Parquet file.

    Parameters
    ----------
    uri : `~lsst.resources.ResourcePath`
        The file.

    Returns
    -------
    meta : `dict`
        Empty if there is none.
    """
    with uri.open("rb") as stream:
        return _header(pq.read_schema(stream)).meta


def _header(schema: pa.Schema) -> _Header:
    text = (schema.metadata or {}).get(_ASTROPY)
    if text is None:
        return _Header({}, {})
    from astropy.table.meta import get_header_from_yaml

    header = get_header_from_yaml(text.decode().splitlines())
    meta = header.get("meta", {})
    columns = {str(column["name"]): dict(column) for column in header.get("datatype", ())}
    return _Header(dict(meta), columns)


def _description(kind: pa.DataType, text: str) -> str:
    if isinstance(kind, pa.TimestampType) and kind.tz is not None:
        return f"{text} (UTC)".strip()
    return text
