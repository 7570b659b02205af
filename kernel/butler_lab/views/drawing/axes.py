"""Axes and colours in Vega-Lite."""

from __future__ import annotations

from typing import Any

from butler_lab.agent.protocol import AxisInfo
from butler_lab.views.axis import softening

__all__ = ["ALL", "SELECTED", "axis_title", "bin_edges", "channel"]

ALL, SELECTED = "#bdbdbd", "#0072b2"
"""Grey, and the blue of Okabe and Ito's colours, which all people can tell apart."""


def axis_title(axis: AxisInfo) -> str:
    """Give the label of an axis with its unit."""
    return f"{axis.label} [{axis.unit}]" if axis.unit else axis.label


def channel(axis: AxisInfo, field: str, title: str | None = None) -> dict[str, Any]:
    """Write the encoding of an axis."""
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


def bin_edges(axis: AxisInfo) -> list[Any]:
    """Give where the bins of an axis begin and end; categories themselves."""
    return [*axis.values, None] if axis.kind == "category" else axis.edges[:: axis.per_bin]
