"""Violins in Vega-Lite."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from butler_lab.agent.protocol import AxisInfo
from butler_lab.views.compiled import Compiled
from butler_lab.views.drawing.axes import SELECTED, axis_title, bin_edges, channel
from butler_lab.views.quartiles import quartiles

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["violin_layers"]

_WIDEST = 0.45
"""Half the width of the widest part, of the room a category has."""


def violin_layers(link: Link, compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    """Write the layers: counts as bars centred in each category, quartiles and medians above.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    compiled : `~butler_lab.views.compiled.Compiled`
        A violin.
    mask : `numpy.ndarray` or `None`
        Rows that are selected; others are not counted.

    Returns
    -------
    layers : `list` [`dict`]
        With their numbers.
    """
    x_axis, y_axis = compiled.info.axes
    x, y = _positions(x_axis), channel(y_axis, "y")
    bars = {
        "data": {"values": _shapes(compiled, mask)},
        "mark": {"type": "rect", "color": SELECTED, "opacity": 0.6, "clip": True},
        "encoding": {
            "x": x,
            "x2": {"field": "x2"},
            "y": y,
            "y2": {"field": "y2"},
        },
    }
    found = quartiles(link, compiled.info.spec.id)
    values = [
        {"x": x_axis.values.index(name) + 0.5, "y": low, "median": middle, "y2": high}
        for name, (low, middle, high) in found.items()
    ]
    box = {
        "data": {"values": values},
        "mark": {"type": "bar", "color": "#222", "width": 4, "clip": True},
        "encoding": {"x": x, "y": y, "y2": {"field": "y2"}},
    }
    middle = {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "color": "white", "stroke": "#222", "size": 45},
        "encoding": {"x": x, "y": {**y, "field": "median"}},
    }
    return [bars, box, middle]


def _positions(axis: AxisInfo) -> dict[str, Any]:
    """Write an axis on which categories are one apart, with their names in the middle."""
    names = json.dumps([str(value) for value in axis.values])
    number = len(axis.values)
    return {
        "field": "x",
        "type": "quantitative",
        "title": axis_title(axis),
        "scale": {"domain": [0, number], "nice": False},
        "axis": {
            "values": [place + 0.5 for place in range(number)],
            "labelExpr": f"{names}[floor(datum.value)]",
            "grid": False,
        },
    }


def _shapes(compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    x_axis, y_axis = compiled.info.axes
    counts = compiled.counts(mask)
    edges = bin_edges(y_axis)
    # Each category has its own scale: a rare one is seen as well.
    widths = _WIDEST * counts / np.maximum(1, counts.max(axis=1, keepdims=True, initial=1))
    return [
        {
            "x": i + 0.5 - float(widths[i, j]),
            "x2": i + 0.5 + float(widths[i, j]),
            "y": edges[j],
            "y2": edges[j + 1],
        }
        for i, j in np.argwhere(counts)
        if i < len(x_axis.values)
    ]
