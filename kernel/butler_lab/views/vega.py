"""Views as Vega-Lite, with their numbers in them and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from butler_lab.agent.protocol import AxisInfo
from butler_lab.errors import LabError
from butler_lab.views.axis import softening
from butler_lab.views.compiled import Compiled

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["vega_lite"]

_SIZE = {"width": 420, "height": 260}

_ALL, _SELECTED = "#bdbdbd", "#0072b2"
"""Grey, and the blue of Okabe and Ito's colours, which all people can tell apart."""


def vega_lite(link: Link, view_id: str) -> dict[str, Any]:
    """Write a view as a Vega-Lite specification.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    view_id : `str`
        Which one.

    Returns
    -------
    spec : `dict`
        With the numbers inline: at most some thousand, and no URL.
    """
    compiled = link.view(view_id)
    others = [clause for clause in link.state.clauses if clause.view != view_id]
    mask = link.engine.mask(others)
    match compiled.info.drawn_as:
        case "bars":
            layers = _bars(compiled, mask)
        case "points":
            layers = _points(compiled, mask)
        case "density":
            layers = _density(compiled, mask)
        case _:
            raise LabError("bad_request", "A table is no picture.", "Save it as CSV or Parquet.")
    title = {"text": compiled.info.spec.title or link.catalog.title, "subtitle": _subtitle(link, compiled)}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        **_SIZE,
        "background": "white",
        "title": title,
        "layer": layers,
        "config": {"title": {"subtitleColor": "#555"}, "view": {"stroke": "#999"}},
    }


def _subtitle(link: Link, compiled: Compiled) -> str:
    axes = compiled.info.axes
    parts = [f"{compiled.info.drawn:,} of {link.catalog.rows:,} drawn"]
    for name in ("nan", "null", "outside"):
        number = sum(getattr(axis, name) for axis in axes)
        if number:
            parts.append(f"{number:,} {name if name != 'nan' else 'NaN'}")
    return ", ".join(parts)


def axis_title(axis: AxisInfo) -> str:
    """Give the label of an axis with its unit."""
    return f"{axis.label} [{axis.unit}]" if axis.unit else axis.label


def _channel(axis: AxisInfo, field: str, title: str | None = None) -> dict[str, Any]:
    name = title or axis_title(axis)
    if axis.kind == "category":
        return {
            "field": field,
            "type": "ordinal",
            "title": name,
            "sort": None,
            "scale": {"domain": axis.values},
        }
    scale: dict[str, Any] = {"domain": [axis.edges[0], axis.edges[-1]], "nice": False, "zero": False}
    if axis.scale == "log":
        scale["type"] = "log"
    elif axis.scale == "asinh":
        scale |= {"type": "symlog", "constant": softening(axis.edges[-1] - axis.edges[0])}
    channel = {"field": field, "type": "quantitative", "title": name, "scale": scale}
    # Magnitudes grow downwards, as astronomers draw them.
    if axis.unit == "mag" and field.startswith("y"):
        scale["reverse"] = True
    return channel


def _bars(compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    [axis] = compiled.info.axes
    layers = [(_ALL, compiled.counts())]
    if mask is not None:
        layers.append((_SELECTED, compiled.counts(mask)))
    else:
        layers = [(_SELECTED, compiled.counts())]
    return [_bar_layer(axis, color, counts) for color, counts in layers]


def _bar_layer(axis: AxisInfo, color: str, counts: Any) -> dict[str, Any]:
    y = {"field": "rows", "type": "quantitative", "title": "rows"}
    if axis.kind == "category":
        values: list[dict[str, Any]] = [
            {"x": axis.values[n], "rows": int(count)} for n, count in enumerate(counts[: len(axis.values)])
        ]
        x: dict[str, Any] = {"x": _channel(axis, "x")}
    else:
        edges = axis.edges[:: axis.per_bin]
        values = [{"x": edges[n], "x2": edges[n + 1], "rows": int(count)} for n, count in enumerate(counts)]
        x = {"x": _channel(axis, "x"), "x2": {"field": "x2"}}
    return {"data": {"values": values}, "mark": {"type": "bar", "color": color}, "encoding": {**x, "y": y}}


def _points(compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    points = compiled.points
    if points is None:
        return []
    x_axis, y_axis = compiled.info.axes
    chosen = np.ones(len(points.rows), bool) if mask is None else mask[points.rows]
    layers: list[dict[str, Any]] = []
    for color, kept in ((_ALL, ~chosen), (_SELECTED, chosen)):
        values = [{"x": float(x), "y": float(y)} for x, y in zip(points.x[kept], points.y[kept], strict=True)]
        layers.append(
            {
                "data": {"values": values},
                "mark": {"type": "circle", "color": color, "size": 14, "opacity": 0.7, "clip": True},
                "encoding": {"x": _channel(x_axis, "x"), "y": _channel(y_axis, "y")},
            }
        )
    return layers


def _density(compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    x_axis, y_axis = compiled.info.axes
    counts = compiled.counts(mask)
    x_edges, y_edges = (_edges(axis) for axis in (x_axis, y_axis))
    values = [
        {
            "x": x_edges[i],
            "x2": x_edges[i + 1],
            "y": y_edges[j],
            "y2": y_edges[j + 1],
            "rows": int(counts[i, j]),
        }
        for i, j in np.argwhere(counts)
    ]
    encoding: dict[str, Any] = {"x": _channel(x_axis, "x"), "y": _channel(y_axis, "y")}
    if x_axis.kind == "number":
        encoding["x2"] = {"field": "x2"}
    if y_axis.kind == "number":
        encoding["y2"] = {"field": "y2"}
    color = {"field": "rows", "type": "quantitative", "scale": {"type": "log", "scheme": "viridis"}}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rect", "clip": True},
            "encoding": {**encoding, "color": color},
        }
    ]


def _edges(axis: AxisInfo) -> list[Any]:
    return [*axis.values, None] if axis.kind == "category" else axis.edges[:: axis.per_bin]
