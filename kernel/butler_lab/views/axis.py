"""Axes: ranges, bins, and the place of each row on them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import AxisInfo

__all__ = ["OFF_AXIS", "Axis", "CategoryAxis", "NumberAxis", "make_edges"]

OFF_AXIS = 65535
"""Code of rows that have no place on an axis: NaN, null, or beyond the range."""

_HELD = 20_000_000
"""Up to so many values are held between two passes (8 bytes each); of more, files are read twice."""

_SAMPLE = 200_000
"""About how many values decide what an ordinary range is."""

_STEPS = 600
"""About how many places a brush can begin at: the pixels of a wide view."""

type Codes = npt.NDArray[np.uint16]


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
        ends = _forward(np.array([lo, hi]), scale, hi - lo)
        edges = _backward(np.linspace(ends[0], ends[1], steps + 1), scale, hi - lo)
        edges[0], edges[-1] = lo, hi
    return np.maximum.accumulate(edges), per_bin


def softening(span: float) -> float:
    """Where an asinh scale turns from linear to logarithmic, for a range of this width."""
    return span / 1000.0


def _forward(values: npt.NDArray[np.float64], scale: str, span: float) -> npt.NDArray[np.float64]:
    if scale == "log":
        return np.asarray(np.log10(values))
    if scale == "asinh":
        return np.asarray(np.arcsinh(values / softening(span)))
    return values


def _backward(values: npt.NDArray[np.float64], scale: str, span: float) -> npt.NDArray[np.float64]:
    if scale == "log":
        return np.asarray(10.0**values)
    return np.asarray(np.sinh(values) * softening(span))


@dataclass
class Scan:
    """What one pass over the values of an expression tells."""

    rows: int = 0
    nan: int = 0
    null: int = 0
    low: float = math.inf
    high: float = -math.inf
    """Ends of the finite values that the scale can show."""

    sample: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """Every n-th of these values."""

    pieces: list[Any] | None = None
    """The values, unless there are too many to be held."""


def scan_values(pieces: Iterable[Any], rows: int, scale: str) -> Scan:
    """Look at all values of an expression once.

    Parameters
    ----------
    pieces : `~collections.abc.Iterable` [`pyarrow.Array`]
        Floats, some ten thousand at a time: they stay in the processor's cache.
    rows : `int`
        Number of values.
    scale : `str`
        Scale of the axis; a logarithmic one shows positive values only.

    Returns
    -------
    scan : `Scan`
        Ends, and how many values are missing.
    """
    scan = Scan(pieces=[] if rows <= _HELD else None)
    stride = max(1, rows // _SAMPLE)
    samples = []
    for piece in pieces:
        values = np.asarray(piece.to_numpy(zero_copy_only=False), dtype=np.float64)
        scan.rows += len(values)
        scan.null += piece.null_count
        scan.nan += int(np.count_nonzero(np.isnan(values))) - piece.null_count
        shown = values[np.isfinite(values)]
        if scale == "log":
            shown = shown[shown > 0]
        if len(shown):
            scan.low, scan.high = min(scan.low, shown.min()), max(scan.high, shown.max())
            samples.append(shown[::stride])
        if scan.pieces is not None:
            scan.pieces.append(piece)
    if samples:
        scan.sample = np.concatenate(samples)
    return scan


def number_codes(
    pieces: Iterable[Any], rows: int, edges: npt.NDArray[np.float64], scale: str
) -> tuple[Codes, int]:
    """Find the step of each row.

    Parameters
    ----------
    pieces : `~collections.abc.Iterable` [`pyarrow.Array`]
        Values, in order; null and NaN have no place.
    rows : `int`
        Number of values.
    edges : `numpy.ndarray`
        Where steps begin, and where the last one ends.
    scale : `str`
        Scale of the axis.

    Returns
    -------
    codes : `numpy.ndarray`
        Step of each row; the last step holds its end, as in `numpy.histogram`.
    outside : `int`
        Number of values beyond the range.
    """
    codes = np.full(rows, OFF_AXIS, np.uint16)
    outside, at = 0, 0
    for piece in pieces:
        # to_numpy gives NaN for null, which has no place either.
        values = np.asarray(piece.to_numpy(zero_copy_only=False), dtype=np.float64)
        found, beyond = _steps(values, edges, scale)
        codes[at : at + len(values)] = found
        outside, at = outside + beyond, at + len(values)
    return codes, outside


def _steps(
    values: npt.NDArray[np.float64], edges: npt.NDArray[np.float64], scale: str
) -> tuple[npt.NDArray[np.uint16], int]:
    lo, hi, last = edges[0], edges[-1], len(edges) - 2
    with np.errstate(invalid="ignore", divide="ignore"):
        inside = (values >= lo) & (values <= hi)
        ends = _forward(np.array([lo, hi]), scale, hi - lo)
        placed = _forward(values, scale, hi - lo)
        guess = (placed - ends[0]) * ((last + 1) / (ends[1] - ends[0]))
    steps = np.clip(np.where(inside, guess, 0.0), 0, last).astype(np.int64)
    # The product may be off by one step near an edge: the edges decide, as in numpy.histogram.
    steps -= inside & (values < edges[steps])
    steps += inside & (steps < last) & (values >= edges[np.minimum(steps + 1, last + 1)])
    known = ~np.isnan(values)
    return np.where(inside, steps, OFF_AXIS).astype(np.uint16), int(np.count_nonzero(known & ~inside))
