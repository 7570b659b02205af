"""Views as Vega-Lite, with their numbers in them and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from butler_lab.agent.protocol import AxisInfo
from butler_lab.errors import LabError
from butler_lab.views.compiled import MOST_POINTS, Compiled
from butler_lab.views.drawing.axes import ALL, SELECTED, bin_edges, channel
from butler_lab.views.drawing.chart import fill_chart
from butler_lab.views.drawing.points import point_layers
from butler_lab.views.drawing.violins import violin_layers

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["vega_lite"]

_SIZE = {"width": 420, "height": 260}


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
    mask = link.mask_for(view_id)
    match compiled.info.drawn_as:
        case "bars":
            layers = _bars(compiled, mask)
        case "points":
            layers = point_layers(compiled, mask)
        case "density":
            layers = _density(compiled, mask)
        case "violins":
            layers = violin_layers(link, compiled, mask)
        case "chart":
            return {**_SIZE, **fill_chart(link, view_id, MOST_POINTS)}
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


def _bars(compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    [axis] = compiled.info.axes
    layers = [(ALL, compiled.counts())]
    if mask is not None:
        layers.append((SELECTED, compiled.counts(mask)))
    else:
        layers = [(SELECTED, compiled.counts())]
    return [_bar_layer(axis, color, counts) for color, counts in layers]


def _bar_layer(axis: AxisInfo, color: str, counts: Any) -> dict[str, Any]:
    y = {"field": "rows", "type": "quantitative", "title": "rows"}
    if axis.kind == "category":
        values: list[dict[str, Any]] = [
            {"x": axis.values[n], "rows": int(count)} for n, count in enumerate(counts[: len(axis.values)])
        ]
        x: dict[str, Any] = {"x": channel(axis, "x")}
    else:
        edges = axis.edges[:: axis.per_bin]
        values = [{"x": edges[n], "x2": edges[n + 1], "rows": int(count)} for n, count in enumerate(counts)]
        x = {"x": channel(axis, "x"), "x2": {"field": "x2"}}
    return {"data": {"values": values}, "mark": {"type": "bar", "color": color}, "encoding": {**x, "y": y}}


def _density(compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    x_axis, y_axis = compiled.info.axes
    counts = compiled.counts(mask)
    x_edges, y_edges = (bin_edges(axis) for axis in (x_axis, y_axis))
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
    encoding: dict[str, Any] = {"x": channel(x_axis, "x"), "y": channel(y_axis, "y")}
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
