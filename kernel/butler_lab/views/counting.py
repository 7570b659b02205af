"""Count rows by their places on axes: the loop that everything waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from butler_lab.views.axis import Axis

__all__ = ["Count", "Mask", "Pass", "count_rows", "places"]

_CACHED = 1 << 16
"""Rows whose places are worked out at a time, so that they stay in the processor's cache."""

_CHUNK = 1 << 18
"""Rows that are counted at a time, if there are few cells: their keys stay in the processor's cache."""

type Mask = npt.NDArray[np.bool_]
"""Which rows count."""

type Places = npt.NDArray[np.uint16]


@dataclass
class Count:
    """What is to be counted: rows in the cells that some axes make."""

    parts: Sequence[tuple[Axis, int]]
    """Axes, and into how many places of equal width each is divided."""

    mask: Mask | None = None
    """Rows that count; all if not given."""


@dataclass(frozen=True)
class Pass:
    """How to go through the rows."""

    every: int = 1
    """Look at each n-th row only."""

    check: Callable[[], None] = lambda: None
    """Called from time to time; what it raises ends the pass."""


def count_rows(rows: int, wanted: Sequence[Count], how: Pass = Pass()) -> list[npt.NDArray[np.uint32]]:
    """Count rows for several purposes in one pass.

    Parameters
    ----------
    rows : `int`
        Number of rows.
    wanted : `~collections.abc.Sequence` [`Count`]
        What is to be counted.
    how : `Pass`, optional
        Over all rows if not given.

    Returns
    -------
    counts : `list` [`numpy.ndarray`]
        For each purpose an array with one dimension for each axis.
    """
    counters = [_Counter(count, rows // how.every + 1) for count in wanted]
    for start in range(0, rows, _CACHED * how.every):
        how.check()
        part = slice(start, min(start + _CACHED * how.every, rows), how.every)
        known: dict[tuple[int, int], Places] = {}
        for counter in counters:
            for axis, size in counter.count.parts:
                if (id(axis), size) not in known:
                    known[id(axis), size] = places(axis.codes[part], axis.steps, size)
            counter.add([known[id(axis), size] for axis, size in counter.count.parts], part)
    return [counter.result() for counter in counters]


def places(codes: Places, steps: int, size: int) -> Places:
    """Give places on an axis that is divided into `size`; rows beyond it have the place `size`."""
    # Whole numbers of steps make a place, so that this is a division the processor does many times at once.
    return np.asarray(np.minimum(codes // np.uint16(steps // size), np.uint16(size)))


class _Counter:
    """Counts for one purpose."""

    def __init__(self, count: Count, rows: int):
        self.count = count
        # Rows without a place get one of their own: leaving them out costs more than counting them.
        self._shape = [size + 1 for _, size in count.parts]
        self._total = np.zeros(int(np.prod(self._shape)), np.int64)
        # Each time costs a pass over all cells; memory that is touched for the first time costs more.
        self._keys = np.empty(min(max(_CHUNK, 2 * len(self._total)), rows), np.int64)
        self._filled = 0

    def add(self, codes: Sequence[Places], part: slice) -> None:
        """Count some rows."""
        rows = len(codes[0])
        if self._filled + rows > len(self._keys):
            self._flush()
        keys = self._keys[self._filled : self._filled + rows]
        first = codes[0]
        if self.count.mask is not None:
            # Every bit is set where the mask is not, which is beyond any axis.
            left_out = self.count.mask[part].view(np.uint8) - np.uint16(1)
            first = np.minimum(first | left_out, np.uint16(self._shape[0] - 1))
        keys[:] = first
        for code, size in zip(codes[1:], self._shape[1:], strict=True):
            keys *= size
            keys += code
        self._filled += rows

    def result(self) -> npt.NDArray[np.uint32]:
        """Give the counts of rows that have a place."""
        self._flush()
        inside = tuple(slice(size) for _, size in self.count.parts)
        return self._total.reshape(self._shape)[inside].astype(np.uint32)

    def _flush(self) -> None:
        if self._filled:
            self._total += np.bincount(self._keys[: self._filled], minlength=len(self._total))
        self._filled = 0
