"""Which columns a page of datasets has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pyarrow as pa
from lsst.daf.butler import DatasetType, DimensionElement

from butler_lab.agent.protocol import ColumnInfo
from butler_lab.repository.units import unit_of

__all__ = ["PageColumns"]

_ARROW = {"int": pa.int64(), "float": pa.float64(), "string": pa.string(), "bool": pa.bool_()}


@dataclass(frozen=True)
class _Column:
    info: ColumnInfo
    arrow: pa.DataType
    value: Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class PageColumns:
    """The columns of a page of datasets of one type."""

    dimension_fields: dict[str, set[str]]
    """Element to the fields that must be queried."""

    columns: list[_Column]

    @classmethod
    def of(cls, dataset_type: DatasetType, records: bool) -> Self:
        """Choose the columns for a dataset type.

        Parameters
        ----------
        dataset_type : `~lsst.daf.butler.DatasetType`
            The dataset type.
        records : `bool`
            Whether to add the metadata of its dimensions. Those of instrument
            and skymap are left out: they are the same in each row.

        Returns
        -------
        columns : `PageColumns`
            The columns.
        """
        dimensions = dataset_type.dimensions
        columns = [
            _column("dataset_id", "string", lambda row: str(row[f"{dataset_type.name}.dataset_id"])),
        ]
        for name in (*dimensions.required, *dimensions.implied):
            dimension = dimensions.universe.dimensions[name]
            kind = "int" if dimension.primaryKey.getPythonType() is int else "string"
            columns.append(_column(name, kind, _item(name), doc=dimension.documentation))
        fields: dict[str, set[str]] = {}
        for name in dimensions.elements if records else ():
            if name in dimensions.names and name not in dimensions.governors:
                chosen = _record_columns(dimensions.universe.elements[name])
                columns += [column for _, column in chosen]
                if chosen:
                    fields[name] = {field for field, _ in chosen}
        # Names of RUNs are long, and most often the same in each row.
        columns.append(_column("run", "string", lambda row: row[f"{dataset_type.name}.run"]))
        return cls(fields, columns)

    @property
    def infos(self) -> list[ColumnInfo]:
        """Descriptions of the columns."""
        return [column.info for column in self.columns]

    def table(self, rows: Sequence[dict[str, Any]]) -> pa.Table:
        """Build an Arrow table of query results.

        Parameters
        ----------
        rows : `~collections.abc.Sequence` [`dict`]
            Rows of a general query.

        Returns
        -------
        table : `pyarrow.Table`
            The same in columns.
        """
        return pa.table(
            {
                column.info.name: pa.array([column.value(row) for row in rows], column.arrow)
                for column in self.columns
            }
        )


def _column(
    name: str, kind: str, value: Callable[[dict[str, Any]], Any], *, doc: str = "", unit: str = ""
) -> _Column:
    arrow = _ARROW[kind]
    info = ColumnInfo(name=name, type=str(arrow), unit=unit, description=" ".join(doc.split()))
    return _Column(info, arrow, value)


def _record_columns(element: DimensionElement) -> list[tuple[str, _Column]]:
    """Choose columns for the fields of an element, each with the name of its field."""
    chosen: list[tuple[str, _Column]] = []
    for spec in element.schema.remainder:
        name, unit = f"{element.name}.{spec.name}", unit_of(spec.name, spec.type)
        if spec.type == "timespan":
            for end, label in enumerate(("begin", "end")):
                doc = f"{label.capitalize()} of the time span of this {element.name}."
                column = _column(f"{name}.{label}", "int", _bound(name, end), doc=doc, unit=unit)
                chosen.append((spec.name, column))
        elif spec.type in _ARROW and spec.name not in element.implied.names:
            chosen.append((spec.name, _column(name, spec.type, _item(name), doc=spec.doc, unit=unit)))
    return chosen


def _item(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda row: row[name]


def _bound(name: str, end: int) -> Callable[[dict[str, Any]], int | None]:
    """Begin (0) or end (1) of a time span (ns TAI since 1970)."""
    return lambda row: None if row[name] is None else row[name].nsec[end]
