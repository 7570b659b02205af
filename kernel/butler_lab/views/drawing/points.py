"""Points, their lines and error bars in Vega-Lite."""

from __future__ import annotations

from typing import Any

import numpy as np

from butler_lab.agent.protocol import AxisInfo
from butler_lab.views.compiled import Compiled
from butler_lab.views.drawing.axes import ALL, SELECTED, axis_title, channel
from butler_lab.views.drawing.palette import color_of

__all__ = ["point_layers"]


def point_layers(compiled: Compiled, mask: Any) -> list[dict[str, Any]]:
    """Write the layers of a view that is drawn as points.

    Parameters
    ----------
    compiled : `~butler_lab.views.compiled.Compiled`
        The view.
    mask : `numpy.ndarray` or `None`
        Rows that are selected; the others are grey.

    Returns
    -------
    layers : `list` [`dict`]
        Points, and lines and error bars where the view has them.
    """
    points = compiled.points
    if points is None:
        return []
    x_axis, y_axis = compiled.info.axes
    chosen = np.ones(len(points.rows), bool) if mask is None else mask[points.rows]
    encoding = {"x": channel(x_axis, "x"), "y": channel(y_axis, "y")}
    colored = {**encoding, **_color(compiled)}
    dots = {"type": "circle", "size": 14 if points.color is None else 36, "opacity": 0.7, "clip": True}
    others = {"values": _point_values(compiled, ~chosen)}
    shown = {"data": {"values": _point_values(compiled, chosen)}, "encoding": colored}
    layers: list[dict[str, Any]] = [
        {"data": others, "mark": {**dots, "color": ALL}, "encoding": encoding},
        {**shown, "mark": {**dots, "color": SELECTED}},
    ]
    if compiled.info.spec.join:
        layers.append({**shown, "mark": {"type": "line", "clip": True, "strokeWidth": 1}})
    if points.error is not None:
        ends = {"y": {**encoding["y"], "field": "y_low"}, "y2": {"field": "y_high"}}
        layers.append({**shown, "mark": {"type": "rule", "clip": True}, "encoding": {**colored, **ends}})
    return layers


def _point_values(compiled: Compiled, kept: Any) -> list[dict[str, Any]]:
    points, info = compiled.points, compiled.info
    if points is None:
        return []
    values: list[dict[str, Any]] = [
        {"x": _place(info.axes[0], x), "y": _place(info.axes[1], y)}
        for x, y in zip(points.x[kept], points.y[kept], strict=True)
    ]
    if points.color is not None and info.color is not None:
        names = dict(enumerate(info.color.values))
        for value, code in zip(values, points.color[kept], strict=True):
            value["color"] = names.get(int(code))
    if points.error is not None:
        for value, y, error in zip(values, points.y[kept], points.error[kept], strict=True):
            if np.isfinite(error):
                value |= {"y_low": float(y - error), "y_high": float(y + error)}
    return values


def _place(axis: AxisInfo, value: float) -> Any:
    return axis.values[int(value)] if axis.kind == "category" else float(value)


def _color(compiled: Compiled) -> dict[str, Any]:
    axis = compiled.info.color
    if axis is None:
        return {}
    colors = [color_of(axis, number) for number in range(len(axis.values))]
    scale = {"domain": axis.values, "range": colors}
    return {"color": {"field": "color", "type": "nominal", "title": axis_title(axis), "scale": scale}}
