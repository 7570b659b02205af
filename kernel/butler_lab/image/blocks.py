"""Reduce an array by whole factors."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["block_mean", "block_or"]


def block_mean(pixels: npt.NDArray[np.float32], step: int) -> npt.NDArray[np.float32]:
    """Average step x step blocks, ignoring NaN; a block of NaN only stays NaN.

    Parameters
    ----------
    pixels : `numpy.ndarray`, shape (height, width)
        The values.
    step : `int`
        Edge of a block (pixels); blocks at the far edges may be cut.

    Returns
    -------
    means : `numpy.ndarray`, shape (ceil(height / step), ceil(width / step))
        Little-endian ``float32``.
    """
    if step == 1:
        return pixels.astype("<f4")
    valid = ~np.isnan(pixels)
    sums = _reduce(np.where(valid, pixels, 0).astype(np.float64), step, np.add)
    counts = _reduce(valid.astype(np.int32), step, np.add)
    with np.errstate(divide="ignore", invalid="ignore"):
        means: npt.NDArray[np.float32] = (sums / counts).astype("<f4")
    return means


def block_or(bits: npt.NDArray[np.int32], step: int) -> npt.NDArray[np.int32]:
    """Combine the mask bits of step x step blocks.

    Parameters
    ----------
    bits : `numpy.ndarray`, shape (height, width)
        The mask.
    step : `int`
        Edge of a block (pixels).

    Returns
    -------
    combined : `numpy.ndarray`, shape (ceil(height / step), ceil(width / step))
        Little-endian ``int32``.
    """
    return _reduce(bits, step, np.bitwise_or).astype("<i4")


def _reduce(values: npt.NDArray[Any], step: int, operation: np.ufunc) -> npt.NDArray[Any]:
    for axis in (0, 1):
        values = operation.reduceat(values, np.arange(0, values.shape[axis], step), axis=axis)
    return values
