"""Reduce an array by whole factors."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["block_mean", "block_or", "combine_means", "weighted_mean"]


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
    return pixels.astype("<f4") if step == 1 else weighted_mean(pixels, step)[0]


def weighted_mean(
    pixels: npt.NDArray[np.float32], step: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]]:
    """Average step x step blocks, and say how many pixels counted.

    Parameters
    ----------
    pixels : `numpy.ndarray`, shape (height, width)
        The values; NaN does not count.
    step : `int`
        Edge of a block (pixels).

    Returns
    -------
    means : `numpy.ndarray`
        As of `block_mean`.
    counts : `numpy.ndarray`
        Pixels that are no NaN.
    """
    valid = ~np.isnan(pixels)
    sums = _reduce(np.where(valid, pixels, 0).astype(np.float64), step, np.add)
    counts = _reduce(valid.astype(np.int32), step, np.add)
    return _divided(sums, counts), counts


def combine_means(
    means: npt.NDArray[np.float32], counts: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]]:
    """Average 2 x 2 blocks of means, each counting as often as it has pixels.

    Parameters
    ----------
    means, counts : `numpy.ndarray`, shape (height, width)
        As `weighted_mean` returns them.

    Returns
    -------
    means, counts : `numpy.ndarray`
        Of half the size.
    """
    sums = _reduce(np.where(counts > 0, means.astype(np.float64) * counts, 0), 2, np.add)
    total = _reduce(counts, 2, np.add)
    return _divided(sums, total), total


def _divided(sums: npt.NDArray[np.float64], counts: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
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
    height, width = values.shape
    # Zeros change neither sums nor bits.
    padded = np.pad(values, ((0, -height % step), (0, -width % step)))
    rows = operation.reduce(padded.reshape(-1, step, padded.shape[1]), axis=1, dtype=values.dtype)
    reduced: npt.NDArray[Any] = operation.reduce(
        rows.reshape(len(rows), -1, step), axis=2, dtype=values.dtype
    )
    return reduced
