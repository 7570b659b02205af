"""Which columns a page of datasets, data IDs or dimension records has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pyarrow as pa
from lsst.daf.butler import DimensionElement, DimensionGroup

from butler_lab.agent.protocol import ColumnInfo
from butler_lab.browse.shadowed import SHADOWED_BY
from butler_lab.repository.units import unit_of

__all__ = ["PageColumns", "described_elements"]

_ARROW = {"int": pa.int64(), "float": pa.float64(), "string": pa.string(), "bool": pa.bool_()}


@dataclass(frozen=True)
class _Column:
    info: ColumnInfo
    arrow: pa.DataType
    value: Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class PageColumns:
    """The columns of a page."""

    dimension_fields: dict[str, set[str]]
    """Element to the fields that must be queried."""

    columns: list[_Column]

    @classmethod
    def of(
        cls,
        dimensions: DimensionGroup,
        elements: Iterable[str],
        dataset_type: str = "",
        *,
        shadowed: bool = False,
    ) -> Self:
        """Choose the columns for some dimensions.

        Parameters
        ----------
        dimensions : `~lsst.daf.butler.DimensionGroup`
            The dimensions.
        elements : `~collections.abc.Iterable` [`str`]
            Elements whose metadata is added.
        dataset_type : `str`, optional
            Name of a dataset type whose datasets are the rows.
        shadowed : `bool`, optional
            Add the RUN that hides a dataset.

        Returns
        -------
        columns : `PageColumns`
            The columns.
        """
        columns = [_column("dataset_id", "string", _uuid(dataset_type))] if dataset_type else []
        for name in (*dimensions.required, *dimensions.implied):
            dimension = dimensions.universe.dimensions[name]
            kind = "int" if dimension.primaryKey.getPythonType() is int else "string"
            columns.append(_column(name, kind, _item(name), doc=dimension.documentation))
        fields: dict[str, set[str]] = {}
        for name in elements:
            chosen = _record_columns(dimensions.universe.elements[name])
            columns += [column for _, column in chosen]
            if chosen:
                fields[name] = {field for field, _ in chosen}
        if dataset_type:
            # Names of RUNs are long, and most often the same in each row.
            columns.append(_column("run", "string", _item(f"{dataset_type}.run")))
        if shadowed:
            doc = "RUN of the dataset that is found first; empty if this is the one."
            columns.append(_column(SHADOWED_BY, "string", _item(SHADOWED_BY), doc=doc))
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


def described_elements(dimensions: DimensionGroup) -> list[str]:
    """Choose the elements whose metadata tells rows apart.

    Parameters
    ----------
    dimensions : `~lsst.daf.butler.DimensionGroup`
        Dimensions of the rows.

    Returns
    -------
    elements : `list` [`str`]
        Not instrument and skymap, which are the same in each row.
    """
    return [
        name for name in dimensions.elements if name in dimensions.names and name not in dimensions.governors
    ]


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


def _uuid(dataset_type: str) -> Callable[[dict[str, Any]], Any]:
    return lambda row: str(row[f"{dataset_type}.dataset_id"])


def _item(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda row: row[name]


def _bound(name: str, end: int) -> Callable[[dict[str, Any]], int | None]:
    """Begin (0) or end (1) of a time span (ns TAI since 1970)."""
    return lambda row: None if row[name] is None else row[name].nsec[end]
