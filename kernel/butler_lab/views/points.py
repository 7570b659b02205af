"""Rows that are drawn one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import ViewSpec
from butler_lab.views.axis import Axis
from butler_lab.views.engine import Engine

__all__ = ["Points", "read_points", "read_values", "value_range", "x_expression"]

_MARGIN = 0.05
"""Room around the points of a light curve, of the range."""


@dataclass(frozen=True)
class Points:
    """Places and looks of points."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    """Values; of a category its number, from 0."""

    rows: npt.NDArray[np.int64]
    """Their numbers in the catalog."""

    color: npt.NDArray[np.uint16] | None = None
    """Number of the category that colours each; beyond the last if it has none."""

    error: npt.NDArray[np.float64] | None = None
    """Standard errors of `y`."""


def x_expression(spec: ViewSpec) -> str:
    """Give the expression of the horizontal axis: the phase, if it is folded."""
    if spec.period is None:
        return spec.x
    turns = f"({spec.x}) / {spec.period!r}"
    return f"{turns} - floor({turns})"


def value_range(engine: Engine, text: str, error: str) -> tuple[float, float] | None:
    """Give the range of an expression and of its error bars, with a margin; `None` if it has no number."""
    if not engine.catalog.term(text).is_number:
        return None
    value = f"({engine.catalog.term(text).sql})::DOUBLE"
    bar = f"coalesce(nullif(({engine.catalog.term(error).sql})::DOUBLE, 'nan'), 0)" if error else "0"
    [(low, high)] = engine.catalog.relation.fetch(
        f"min({value} - {bar}), max({value} + {bar})", f"isfinite({value}) AND isfinite({bar}::DOUBLE)"
    )
    if low is None:
        return None
    margin = _MARGIN * (high - low) or 0.5
    return float(low - margin), float(high + margin)


def read_points(
    engine: Engine, spec: ViewSpec, axes: Sequence[Axis], color: Axis | None, rows: npt.NDArray[np.int64]
) -> Points:
    """Read the places of some rows.

    Parameters
    ----------
    engine : `~butler_lab.views.engine.Engine`
        Of the catalog.
    spec : `~butler_lab.agent.protocol.ViewSpec`
        What is wanted.
    axes : `~collections.abc.Sequence` [`~butler_lab.views.axis.Axis`]
        The two axes.
    color : `~butler_lab.views.axis.Axis` or `None`
        Categories of the colours.
    rows : `numpy.ndarray`
        Numbers of the rows.

    Returns
    -------
    points : `Points`
        In the order of `rows`.
    """
    places = [
        axis.codes[rows].astype(np.float64)
        if axis.info.kind == "category"
        else read_values(engine, axis.info.expression, rows)
        for axis in axes
    ]
    return Points(
        places[0],
        places[1],
        rows,
        color.codes[rows] if color is not None else None,
        read_values(engine, spec.y_error, rows) if spec.y_error else None,
    )


def read_values(engine: Engine, text: str, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Read the values of an expression in some rows; null becomes NaN."""
    sql = engine.catalog.term(text).sql
    parts: list[Any] = []
    at = 0
    for batch in engine.catalog.relation.batches(f"({sql})::DOUBLE"):
        here = rows[(rows >= at) & (rows < at + batch.num_rows)] - at
        parts.append(batch.column(0).take(here).to_numpy(zero_copy_only=False))
        at += batch.num_rows
    return np.concatenate(parts or [np.zeros(0)])
