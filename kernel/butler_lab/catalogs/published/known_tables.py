"""What Rubin's data model says of tables whose name is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml  # type: ignore[import-untyped]

from butler_lab.agent.protocol import ColumnInfo

__all__ = ["describe_columns"]

_TABLES = {
    "dia_object": "DiaObject",
    "dia_object_forced_source": "ForcedSourceOnDiaObject",
    "dia_source": "DiaSource",
    "object": "Object",
    "object_forced_source": "ForcedSource",
    "objectTable_tract": "Object",
    "source": "Source",
    "sourceTable_visit": "Source",
    "visit_detector_table": "VisitDetector",
    "visit_table": "Visit",
}
"""Dataset type to table."""

_SCHEMA = "drp_base.yaml"
"""The tables of data release processing, from which those of releases are made."""


def describe_columns(dataset_type: str, columns: Sequence[ColumnInfo]) -> list[ColumnInfo]:
    """Fill in units, descriptions and UCDs that the files leave out.

    Parameters
    ----------
    dataset_type : `str`
        Name of the dataset type.
    columns : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.ColumnInfo`]
        As the files describe them; what they say stays.

    Returns
    -------
    columns : `list` [`~butler_lab.agent.protocol.ColumnInfo`]
        The same where nothing is known, or ``lsst-sdm-schemas`` is not installed.
    """
    table = _TABLES.get(dataset_type, "")
    if not table or all(column.unit or column.description for column in columns):
        return list(columns)
    known = _tables().get(table, {})
    return [_described(column, known.get(column.name, {})) for column in columns]


def _described(column: ColumnInfo, known: dict[str, Any]) -> ColumnInfo:
    told = {
        "unit": str(known.get("ivoa:unit") or known.get("fits:tunit") or ""),
        "description": str(known.get("description") or ""),
        "ucd": str(known.get("ivoa:ucd") or ""),
    }
    return column.model_copy(
        update={key: text for key, text in told.items() if text and not getattr(column, key)}
    )


@cache
def _tables() -> dict[str, dict[str, dict[str, Any]]]:
    try:
        text = (resources.files("lsst.sdm.schemas") / _SCHEMA).read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return {}
    schema = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        table["name"]: {column["name"]: column for column in table.get("columns", ())}
        for table in schema["tables"]
    }
