"""Axes: ranges, bins, and the place of each row on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import AxisInfo

__all__ = ["OFF_AXIS", "Axis", "CategoryAxis", "Codes", "NumberAxis", "forward", "make_edges"]

OFF_AXIS = 65535
"""Code of rows that have no place on an axis: NaN, null, or beyond the range."""

_STEPS = 600
"""About how many places a brush can begin at: the pixels of a wide view."""

type Codes = npt.NDArray[np.uint16]
"""Step of each row."""


@dataclass
class Axis:
    """An axis as it was worked out, with a code for each row."""

    info: AxisInfo
    codes: Codes

    @property
    def steps(self) -> int:
        """Number of codes."""
        return self.info.bins * self.info.per_bin


class NumberAxis(Axis):
    """An axis with a range; codes are brush steps."""

    def step_of(self, value: float) -> int | None:
        """Find the step that begins at a value, exactly; `None` if none does."""
        edges = self.info.edges
        at = int(np.searchsorted(edges, value))
        return at if at < len(edges) and edges[at] == value else None


class CategoryAxis(Axis):
    """An axis of texts, booleans or a few whole numbers; codes are positions."""


def make_edges(lo: float, hi: float, scale: str, bins: int) -> tuple[npt.NDArray[np.float64], int]:
    """Divide a range into brush steps, a whole number of them in each bin.

    Parameters
    ----------
    lo, hi : `float`
        Ends of the range.
    scale : `str`
        ``linear``, ``log`` or ``asinh``.
    bins : `int`
        Number of bins.

    Returns
    -------
    edges : `numpy.ndarray`
        Increasing; for a linear scale those of each bin are what `numpy.linspace` gives.
    per_bin : `int`
        Steps in a bin.
    """
    per_bin = max(1, round(_STEPS / bins))
    steps = bins * per_bin
    if scale == "linear":
        # numpy.histogram's own edges, and steps between them.
        coarse = np.linspace(lo, hi, bins + 1)
        edges = np.linspace(lo, hi, steps + 1)
        edges[::per_bin] = coarse
    else:
        ends = forward(np.array([lo, hi]), scale, hi - lo)
        edges = backward(np.linspace(ends[0], ends[1], steps + 1), scale, hi - lo)
        edges[0], edges[-1] = lo, hi
    return np.maximum.accumulate(edges), per_bin


def softening(span: float) -> float:
    """Where an asinh scale turns from linear to logarithmic, for a range of this width."""
    return span / 1000.0


def forward(values: npt.NDArray[np.float64], scale: str, span: float) -> npt.NDArray[np.float64]:
    """Map values to where they are on a scale, for a range of this width."""
    if scale == "log":
        return np.asarray(np.log10(values))
    if scale == "asinh":
        return np.asarray(np.arcsinh(values / softening(span)))
    return values


def backward(values: npt.NDArray[np.float64], scale: str, span: float) -> npt.NDArray[np.float64]:
    """Map places on a scale to values."""
    if scale == "log":
        return np.asarray(10.0**values)
    return np.asarray(np.sinh(values) * softening(span))
