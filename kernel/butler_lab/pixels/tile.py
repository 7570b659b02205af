"""A tile cut out of a plane, reduced by a whole factor."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from butler_lab.pixels.blocks import block_mean, block_or

__all__ = ["Pixels", "Section", "cut_tile"]

type Pixels = npt.NDArray[np.float32] | npt.NDArray[np.int32]
"""Shape (height, width); little-endian ``float32`` values, or ``int32`` bits of a mask."""

type Section = Callable[[slice, slice], npt.NDArray[np.generic]]
"""Reads rows and columns of a plane, and no more than these."""


def cut_tile(
    section: Section,
    shape: tuple[int, int],
    x: tuple[int, int],
    y: tuple[int, int],
    step: int = 1,
    is_mask: bool = False,
) -> Pixels:
    """Read part of a plane.

    Parameters
    ----------
    section : `~collections.abc.Callable`
        Reads rows and columns.
    shape : `tuple` [`int`, `int`]
        Height and width of the plane (pixels).
    x, y : `tuple` [`int`, `int`]
        Half-open ranges in array pixels; what lies outside the plane is left out.
    step : `int`, optional
        Each step x step block becomes one pixel: the mean of its values,
        ignoring NaN, or all its mask bits together.
    is_mask : `bool`, optional
        Whether the plane holds mask bits.

    Returns
    -------
    pixels : `numpy.ndarray`, shape (height, width)
        Empty if the ranges lie outside the plane.
    """
    rows = slice(max(0, y[0]), min(shape[0], y[1]))
    columns = slice(max(0, x[0]), min(shape[1], x[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return np.zeros((0, 0), "<i4" if is_mask else "<f4")
    values = np.asarray(section(rows, columns))
    if is_mask:
        return block_or(values.astype(np.int32), step)
    return block_mean(values.astype(np.float32), step)
