"""Look at the values of an axis: their range, and the step of each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from butler_lab.views.axis import OFF_AXIS, Codes, forward

__all__ = ["Scan", "number_codes", "scan_values"]

_HELD = 20_000_000
"""Up to so many values are held between two passes (8 bytes each); of more, files are read twice."""

_SAMPLE = 200_000
"""About how many values decide what an ordinary range is."""

_ROUNDING = 64 * np.finfo(np.float64).eps
"""More than what rounding may do to a value on its way to a step, relative to the value."""


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
    samples: list[npt.NDArray[np.float64]] = []
    for piece in pieces:
        values = np.asarray(piece.to_numpy(zero_copy_only=False), dtype=np.float64)
        scan.rows += len(values)
        scan.null += piece.null_count
        if len(values):
            low, high = _ends(scan, values, piece.null_count, scale)
            if low <= high:
                scan.low, scan.high = min(scan.low, low), max(scan.high, high)
                samples.append(values[::stride])
        if scan.pieces is not None:
            scan.pieces.append(piece)
    if samples:
        sample = np.concatenate(samples)
        scan.sample = sample[_shown(sample, scale)]
    return scan


def _ends(scan: Scan, values: npt.NDArray[np.float64], nulls: int, scale: str) -> tuple[float, float]:
    """Find the least and greatest value that the scale can show, and count NaN."""
    low, high = float(values.min()), float(values.max())
    # Most pieces have none but ordinary values: these two passes are enough.
    if math.isfinite(low) and math.isfinite(high) and (scale != "log" or low > 0):
        return low, high
    scan.nan += int(np.count_nonzero(np.isnan(values))) - nulls
    shown = values[_shown(values, scale)]
    return (float(shown.min()), float(shown.max())) if len(shown) else (math.inf, -math.inf)


def _shown(values: npt.NDArray[np.float64], scale: str) -> npt.NDArray[np.bool_]:
    finite = np.isfinite(values)
    return finite & (values > 0) if scale == "log" else finite


def number_codes(pieces: Iterable[Any], rows: int, edges: npt.NDArray[np.float64], scale: str) -> Codes:
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
    """
    codes = np.full(rows, OFF_AXIS, np.uint16)
    steps = _Steps(edges, scale)
    at = 0
    for piece in pieces:
        # to_numpy gives NaN for null, which has no place either.
        values = np.asarray(piece.to_numpy(zero_copy_only=False), dtype=np.float64)
        codes[at : at + len(values)] = steps.find(values)
        at += len(values)
    return codes


class _Steps:
    """Finds steps by multiplication, and by the edges where rounding could matter.

    Parameters
    ----------
    edges : `numpy.ndarray`
        Where steps begin, and where the last one ends.
    scale : `str`
        Scale of the axis.
    """

    def __init__(self, edges: npt.NDArray[np.float64], scale: str):
        self._edges, self._scale = edges, scale
        self._span = float(edges[-1] - edges[0])
        first, last = (float(end) for end in forward(edges[[0, -1]], scale, self._span))
        self._first, self._factor = first, (len(edges) - 1) / (last - first)
        self._doubt = max(1e-6, _ROUNDING * max(abs(first), abs(last)) * self._factor)

    def find(self, values: npt.NDArray[np.float64]) -> Codes:
        """Give the step of each value; `OFF_AXIS` for those beyond the edges."""
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            inside = (values >= self._edges[0]) & (values <= self._edges[-1])
            placed = (forward(values, self._scale, self._span) - self._first) * self._factor
            steps = placed.astype(np.int32)
            doubtful = np.abs(placed - steps - 0.5) > 0.5 - self._doubt
        # All bits are set where the value is beyond the edges, which is `OFF_AXIS`.
        codes: Codes = steps.astype(np.uint16) | (inside.view(np.uint8) - np.uint16(1))
        near = np.flatnonzero(doubtful & inside)
        if len(near):
            exact = np.searchsorted(self._edges, values[near], side="right") - 1
            codes[near] = np.minimum(exact, len(self._edges) - 2)
        return codes
