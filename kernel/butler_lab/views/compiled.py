"""A view worked out: its axes, how it is drawn, its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import ColumnInfo, ViewInfo, ViewSpec
from butler_lab.catalogs.api import Catalog
from butler_lab.errors import LabError
from butler_lab.views.axis import Axis
from butler_lab.views.counting import Mask
from butler_lab.views.engine import Engine

__all__ = ["MOST_POINTS", "Compiled", "Points", "compile_view"]

MOST_POINTS = 5_000
"""Beyond, a scatter plot becomes a density."""

_MOST_BINS = 100
"""Bins of a density along one axis."""

_TABLE_COLUMNS = 12
"""Columns a table shows until others are chosen."""


@dataclass(frozen=True)
class Points:
    """Rows that are drawn one by one."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    rows: npt.NDArray[np.int64]
    """Their numbers in the catalog."""


@dataclass
class Compiled:
    """A view of an engine's catalog."""

    engine: Engine
    info: ViewInfo
    axes: list[Axis]
    points: Points | None = None
    _all: npt.NDArray[np.uint32] | None = None

    def counts(self, mask: Mask | None = None) -> npt.NDArray[np.uint32]:
        """Count rows in its bins."""
        if mask is not None:
            return self.engine.counts(self.axes, mask)
        if self._all is None:
            self._all = self.engine.counts(self.axes)
        return self._all


def compile_view(engine: Engine, spec: ViewSpec) -> Compiled:
    """Work a view out.

    Parameters
    ----------
    engine : `~butler_lab.views.engine.Engine`
        Counts the rows.
    spec : `~butler_lab.agent.protocol.ViewSpec`
        What is wanted.

    Returns
    -------
    compiled : `Compiled`
        The view.

    Raises
    ------
    LabError
        Raised if an expression is wrong or missing.
    """
    if spec.mark == "table":
        columns = table_columns(engine.catalog, spec.columns)
        return Compiled(engine, ViewInfo(spec=spec, drawn_as="table", columns=columns), [])
    if not spec.x:
        raise LabError("bad_request", f"A {spec.mark} needs an expression for its horizontal axis.")
    bins = spec.bins if spec.mark == "histogram" else min(spec.bins, _MOST_BINS)
    axes = [engine.axes.get(spec.x, spec.x_scale, spec.x_range, bins)]
    if spec.mark != "histogram":
        if not spec.y:
            raise LabError("bad_request", f"A {spec.mark} needs an expression for its vertical axis.")
        axes.append(engine.axes.get(spec.y, spec.y_scale, spec.y_range, bins))
    info = ViewInfo(
        spec=spec,
        drawn_as="bars" if spec.mark == "histogram" else "density",
        axes=[axis.info for axis in axes],
    )
    compiled = Compiled(engine, info, axes)
    info.drawn = int(compiled.counts().sum(dtype=np.int64))
    numeric = all(axis.info.kind == "number" for axis in axes)
    if spec.mark == "scatter" and info.drawn <= MOST_POINTS and numeric:
        info.drawn_as = "points"
        compiled.points = _points(engine, spec, np.flatnonzero(engine.drawn(axes)))
    return compiled


def _points(engine: Engine, spec: ViewSpec, rows: npt.NDArray[np.int64]) -> Points:
    x, y = (engine.catalog.term(text).sql for text in (spec.x, spec.y))
    parts: list[tuple[Any, Any]] = []
    at = 0
    for batch in engine.catalog.relation.batches(f"({x})::DOUBLE, ({y})::DOUBLE"):
        here = rows[(rows >= at) & (rows < at + batch.num_rows)] - at
        parts.append(tuple(column.take(here).to_numpy(zero_copy_only=False) for column in batch.columns))
        at += batch.num_rows
    empty = np.zeros(0)
    return Points(
        np.concatenate([part[0] for part in parts] or [empty]),
        np.concatenate([part[1] for part in parts] or [empty]),
        rows,
    )


def table_columns(catalog: Catalog, names: Sequence[str]) -> list[ColumnInfo]:
    """Describe the columns of a table view; the first ones if none is named."""
    known = {column.name: column for column in catalog.columns}
    if not names:
        return list(catalog.relation.columns[:_TABLE_COLUMNS])
    columns = []
    for name in names:
        if name in known:
            columns.append(known[name])
            continue
        term = catalog.term(name)
        kinds = {"integer": "int64", "boolean": "bool", "text": "string"}
        columns.append(ColumnInfo(name=name, type=kinds.get(term.kind, "double"), unit=str(term.unit or "")))
    return columns
