"""A view worked out: its axes, how it is drawn, its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import ColumnInfo, ViewInfo, ViewSpec
from butler_lab.catalogs.api import Catalog
from butler_lab.errors import LabError
from butler_lab.views.axis import Axis
from butler_lab.views.counting import Mask
from butler_lab.views.engine import Engine
from butler_lab.views.points import Points, read_points, value_range, x_expression

__all__ = ["MOST_POINTS", "Compiled", "compile_view"]

MOST_POINTS = 5_000
"""Beyond, a scatter plot becomes a density."""

_MOST_EPOCHS = 20_000
"""The same for a light curve."""

_MOST_BINS = 100
"""Bins of a density along one axis."""

_TABLE_COLUMNS = 12
"""Columns a table shows until others are chosen."""


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
    match spec.mark:
        case "table":
            columns = table_columns(engine.catalog, spec.columns)
            return Compiled(engine, ViewInfo(spec=spec, drawn_as="table", columns=columns), [])
        case "chart":
            return _chart(engine, spec)
        case "histogram":
            _require(spec, "x")
            axes = [engine.axes.get(spec.x, spec.x_scale, spec.x_range, spec.bins)]
            return _counted(engine, spec, axes, "bars")
        case "violin":
            return _violins(engine, spec)
        case "heatmap":
            axes = _plane(engine, spec)
            return _counted(engine, spec, axes, "density")
    return _dots(engine, spec)


def _dots(engine: Engine, spec: ViewSpec) -> Compiled:
    """Draw points, or their density where there are too many."""
    axes = _plane(engine, spec)
    compiled = _counted(engine, spec, axes, "density")
    info = compiled.info
    most = MOST_POINTS if spec.mark == "scatter" else _MOST_EPOCHS
    if info.drawn > most:
        if spec.color or spec.y_error or spec.mark == "lightcurve":
            info.note = f"More than {most:,} points: their density, without colors"
        return compiled
    color = _color(engine, spec)
    info.drawn_as, info.color = "points", color.info if color else None
    compiled.points = read_points(engine, spec, axes, color, np.flatnonzero(engine.drawn(axes)))
    return compiled


def _plane(engine: Engine, spec: ViewSpec) -> list[Axis]:
    _require(spec, "x", "y")
    bins = min(spec.bins, _MOST_BINS)
    x_range, y_range = (spec.x_range, spec.y_range)
    if spec.mark == "lightcurve":
        x_range = x_range or ((0.0, 1.0) if spec.period else value_range(engine, spec.x, ""))
    if spec.mark == "lightcurve" or spec.join:
        y_range = y_range or value_range(engine, spec.y, spec.y_error)
    x = engine.axes.get(x_expression(spec), spec.x_scale, x_range, bins, ordered=spec.join)
    y = engine.axes.get(spec.y, spec.y_scale, y_range, bins)
    if spec.period is not None:
        unit = f" {x.info.unit}" if x.info.unit else ""
        label = f"phase, period {spec.period:g}{unit}"
        x = replace(x, info=x.info.model_copy(update={"label": label, "unit": ""}))
    return [x, y]


def _color(engine: Engine, spec: ViewSpec) -> Axis | None:
    if not spec.color:
        return None
    axis = engine.axes.get(spec.color)
    if axis.info.kind != "category":
        raise LabError(
            "bad_request",
            f"Points cannot be coloured by {spec.color}: it has too many different numbers.",
            "Use a text, a boolean or a condition, e.g. r_extendedness > 0.5.",
        )
    return axis


def _violins(engine: Engine, spec: ViewSpec) -> Compiled:
    _require(spec, "x", "y")
    axes = [
        engine.axes.get(spec.x),
        engine.axes.get(spec.y, spec.y_scale, spec.y_range, min(spec.bins, _MOST_BINS)),
    ]
    if axes[0].info.kind != "category" or axes[1].info.kind != "number":
        raise LabError(
            "bad_request",
            "A violin needs categories to the right and a number upwards.",
            "Use a text, a boolean or a condition for x, e.g. r_extendedness > 0.5.",
        )
    return _counted(engine, spec, axes, "violins")


def _chart(engine: Engine, spec: ViewSpec) -> Compiled:
    from butler_lab.views.drawing.chart import chart_columns, check_chart

    check_chart(spec.chart)
    columns = table_columns(engine.catalog, chart_columns(spec.chart, engine.catalog))
    rows = engine.catalog.rows
    info = ViewInfo(spec=spec, drawn_as="chart", columns=columns, drawn=min(rows, MOST_POINTS))
    if rows > MOST_POINTS:
        info.note = f"The first {MOST_POINTS:,} of {rows:,} rows"
    return Compiled(engine, info, [])


def _counted(
    engine: Engine, spec: ViewSpec, axes: list[Axis], drawn_as: Literal["bars", "density", "violins"]
) -> Compiled:
    """Count the rows of a view: so many are drawn."""
    info = ViewInfo(spec=spec, drawn_as=drawn_as, axes=[axis.info for axis in axes])
    compiled = Compiled(engine, info, axes)
    info.drawn = int(compiled.counts().sum(dtype=np.int64))
    return compiled


def _require(spec: ViewSpec, *names: Literal["x", "y"]) -> None:
    for name in names:
        if not getattr(spec, name):
            which = {"x": "horizontal", "y": "vertical"}[name]
            raise LabError("bad_request", f"A {spec.mark} needs an expression for its {which} axis.")


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
