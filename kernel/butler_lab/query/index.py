"""The index of what exists: data IDs of a query and the records of their dimensions, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any

import pyarrow as pa
from lsst.daf.butler import Butler, DimensionGroup

from butler_lab.browse.page_columns import PageColumns
from butler_lab.browse.sources import sources_of
from butler_lab.query.target import Target

__all__ = ["MAX_COORDINATES", "MAX_RECORDS", "IndexPart", "index_coordinates", "index_records"]

MAX_RECORDS = 100_000
"""Visits or exposures that are indexed; of more, only those of the latest nights."""

MAX_COORDINATES = 1_000_000
"""Data IDs that are indexed: some 30 MB in a browser."""

_BATCH_ROWS = 10_000


@dataclass
class IndexPart:
    """A table that is read while it is sent; the facts below are complete when it was read to its end."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]
    more: bool = False
    """Rows were left out because there are too many."""

    day_obs_from: int | None = None
    """The first night that is complete; None if all are."""

    runs: tuple[str, ...] = ()
    """What the numbers in the column ``run`` stand for."""


def index_records(butler: Butler, target: Target, element: str) -> IndexPart:
    """Read the records of an element that belong to the data IDs of a query, without regions.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository; in use until the batches are read.
    target : `~butler_lab.query.Target`
        The query; its expression is not used.
    element : `str`
        A dimension element of the query.

    Returns
    -------
    part : `IndexPart`
        Columns as an expression names them, e.g. ``visit`` and ``visit.exposure_time``; the
        latest nights first if there are nights.
    """
    group = butler.dimensions.elements[element].minimal_group
    columns = PageColumns.of(group, [element])
    part = IndexPart(columns.table([]).schema, iter(()))
    has_nights = "day_obs" in group.names and element != "day_obs"
    order_by = ["-day_obs", *group.required] if has_nights else []

    def rows() -> Iterator[dict[str, Any]]:
        with butler.query() as query:
            applied = _whole(target).apply(butler, query)
            if applied is None:
                return
            results = applied.general(group, dimension_fields=columns.dimension_fields, find_first=False)
            limit = MAX_RECORDS + 1 if has_nights else None
            last = None
            for number, row in enumerate(results.order_by(*order_by).limit(limit)):
                if has_nights and number == MAX_RECORDS:
                    # The last night that was begun may not be complete.
                    part.more, part.day_obs_from = True, int(last) + 1 if last is not None else None
                    return
                last = row.get("day_obs")
                yield row

    part.batches = _batches(columns, rows())
    return part


def index_coordinates(butler: Butler, target: Target, day_obs_from: int | None = None) -> IndexPart:
    """Read the data IDs of a query, one row for each dataset.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository; in use until the batches are read.
    target : `~butler_lab.query.Target`
        The query; its expression is not used.
    day_obs_from : `int`, optional
        Leave out earlier nights.

    Returns
    -------
    part : `IndexPart`
        Columns: the required dimensions, and ``run`` as a number for datasets.
    """
    group = target.group(butler)
    night = f"day_obs >= {day_obs_from} AND instrument != ''" if day_obs_from is not None else ""
    limited = replace(_whole(target), where=night)
    fields = [pa.field(name, _arrow(group, name)) for name in group.required]
    runs: dict[str, int] = {}
    if target.kind == "datasets":
        fields.append(pa.field("run", pa.int16()))
    part = IndexPart(pa.schema(fields), iter(()))
    part.batches = _coordinate_batches(butler, limited, group, part, runs)
    return part


def _coordinate_batches(
    butler: Butler, target: Target, group: DimensionGroup, part: IndexPart, runs: dict[str, int]
) -> Iterator[pa.RecordBatch]:
    names = list(group.required)
    run = f"{target.dataset_type}.run"
    left = MAX_COORDINATES
    for collections in _searches(butler, target):
        found = replace(target, collections=collections)
        for rows in batched(_coordinates(butler, found, group), _BATCH_ROWS):
            kept = rows[:left]
            left -= len(kept)
            columns: list[Sequence[Any]] = [[row[name] for row in kept] for name in names]
            if target.kind == "datasets":
                columns.append([runs.setdefault(row[run], len(runs)) for row in kept])
            part.runs = tuple(runs)
            arrays = [pa.array(c, f.type) for c, f in zip(columns, part.schema, strict=True)]
            yield pa.record_batch(arrays, schema=part.schema)
            if len(kept) < len(rows):
                part.more = True
                return


def _whole(target: Target) -> Target:
    """Drop all conditions: the index serves every expression."""
    return replace(target, where="", bind={}, data_id={})


def _searches(butler: Butler, target: Target) -> Iterable[Sequence[str]]:
    """Collections one by one: the query over one streams at once, that over many sorts first."""
    if target.kind != "datasets":
        return [target.collections]
    return [[source.name] for source in sources_of(butler, target.collections, target.dataset_type)]


def _coordinates(butler: Butler, target: Target, group: DimensionGroup) -> Iterator[dict[str, Any]]:
    with butler.query() as query:
        applied = target.apply(butler, query)
        if applied is None:
            return
        fields = {target.dataset_type: {"run"}} if target.kind == "datasets" else {}
        yield from applied.general(group, dataset_fields=fields, find_first=False)


def _batches(columns: PageColumns, rows: Iterator[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    for chunk in batched(rows, _BATCH_ROWS):
        yield from columns.table(chunk).combine_chunks().to_batches()


def _arrow(group: DimensionGroup, name: str) -> pa.DataType:
    kind = group.universe.dimensions[name].primaryKey.getPythonType()
    return pa.int64() if kind is int else pa.string()
