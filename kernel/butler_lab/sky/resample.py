"""Positions of the pixels of one grid in another."""

from __future__ import annotations

from dataclasses import dataclass

import astropy.wcs
import numpy as np
import numpy.typing as npt

from butler_lab.pixels import ImageSource
from butler_lab.pixels.tile import Pixels
from butler_lab.sky.grid import SkyGrid

__all__ = ["Part", "Window", "resampled"]

type Part = tuple[slice, slice, Pixels, npt.NDArray[np.bool_]]
"""Rows and columns of a window, their pixels, and which of them lie on the image."""

_KNOTS = 17
"""Positions per axis that are computed; those between are interpolated."""


@dataclass(frozen=True)
class Window:
    """Part of a grid: half-open ranges in its pixels, and the edge of the blocks that become one."""

    x: tuple[int, int]
    y: tuple[int, int]
    step: int

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in blocks."""
        return -(-(self.y[1] - self.y[0]) // self.step), -(-(self.x[1] - self.x[0]) // self.step)


def resampled(
    window: Window, grid: SkyGrid, source: ImageSource, wcs: astropy.wcs.WCS, scale: float, plane: str
) -> Part | None:
    """Read an image as it lies on another grid, nearest pixel by nearest pixel.

    Parameters
    ----------
    window : `Window`
        The part of the grid that is wanted.
    grid : `~butler_lab.sky.grid.SkyGrid`
        The grid.
    source : `~butler_lab.pixels.ImageSource`
        The image.
    wcs : `~astropy.wcs.WCS`
        Its WCS.
    scale : `float`
        Edge of its pixels (deg).
    plane : `str`
        Plane to read.

    Returns
    -------
    part : `Part` or `None`
        `None` if the image is not in the window.
    """
    corners = _positions(window, grid, wcs, slice(0, window.shape[0]), slice(0, window.shape[1]), _KNOTS)
    part = _overlap(corners, window.shape, (source.info.height, source.info.width))
    if part is None:
        return None
    rows, columns = part
    x, y = _spread(_positions(window, grid, wcs, rows, columns, _KNOTS), rows, columns)
    inside = (x >= -0.5) & (y >= -0.5) & (x < source.info.width - 0.5) & (y < source.info.height - 0.5)
    if not inside.any():
        return None
    step = 2 ** max(0, int(np.floor(np.log2(max(1.0, window.step * grid.scale / scale)))))
    column = np.where(inside, np.floor((x + 0.5) / step), 0).astype(int)
    row = np.where(inside, np.floor((y + 0.5) / step), 0).astype(int)
    first_column, first_row = column[inside].min(), row[inside].min()
    tile = source.tile(
        plane,
        (int(first_column) * step, (int(column[inside].max()) + 1) * step),
        (int(first_row) * step, (int(row[inside].max()) + 1) * step),
        step,
    )
    column = np.clip(column - first_column, 0, tile.shape[1] - 1)
    row = np.clip(row - first_row, 0, tile.shape[0] - 1)
    return rows, columns, tile[row, column], inside


type _Knots = tuple[
    npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]
]
"""Rows and columns of the window, and x and y in the image at each pair of them."""


def _positions(
    window: Window, grid: SkyGrid, wcs: astropy.wcs.WCS, rows: slice, columns: slice, knots: int
) -> _Knots:
    row = np.linspace(rows.start, max(rows.start, rows.stop - 1), min(knots, rows.stop - rows.start))
    column = np.linspace(
        columns.start, max(columns.start, columns.stop - 1), min(knots, columns.stop - columns.start)
    )
    middle = (window.step - 1) / 2
    grid_x, grid_y = np.meshgrid(
        window.x[0] + column * window.step + middle, window.y[0] + row * window.step + middle
    )
    ra, dec = grid.wcs.all_pix2world(grid_x.ravel(), grid_y.ravel(), 0)
    seen = np.isfinite(ra) & np.isfinite(dec)
    x = np.full(ra.shape, np.nan)
    y = np.full(ra.shape, np.nan)
    if seen.any():
        # Behind the tangent plane, or too far away for distortions to be undone.
        x[seen], y[seen] = wcs.all_world2pix(ra[seen], dec[seen], 0, quiet=True)
    return row, column, x.reshape(grid_x.shape), y.reshape(grid_x.shape)


def _overlap(knots: _Knots, shape: tuple[int, int], image: tuple[int, int]) -> tuple[slice, slice] | None:
    """Rows and columns of a window an image may lie on, from positions at some of them."""
    row, column, x, y = knots
    margin_x = _largest_gap(x)
    margin_y = _largest_gap(y)
    near = (x > -1 - margin_x) & (x < image[1] + margin_x) & (y > -1 - margin_y) & (y < image[0] + margin_y)
    if not near.any():
        return None
    at_row, at_column = np.nonzero(near)
    low_row, high_row = row[max(0, int(at_row.min()) - 1)], row[min(len(row) - 1, int(at_row.max()) + 1)]
    low, high = (
        column[max(0, int(at_column.min()) - 1)],
        column[min(len(column) - 1, int(at_column.max()) + 1)],
    )
    return (
        slice(int(low_row), min(shape[0], int(np.ceil(high_row)) + 1)),
        slice(int(low), min(shape[1], int(np.ceil(high)) + 1)),
    )


def _largest_gap(values: npt.NDArray[np.float64]) -> float:
    gaps = [np.abs(np.diff(values, axis=axis)) for axis in (0, 1)]
    finite = [gap[np.isfinite(gap)] for gap in gaps]
    return float(max((gap.max() for gap in finite if gap.size), default=np.inf))


def _spread(
    knots: _Knots, rows: slice, columns: slice
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Interpolate positions for every row and column."""
    row, column, x, y = knots
    along_row, along_column = np.arange(rows.start, rows.stop), np.arange(columns.start, columns.stop)

    def spread(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        wide = np.stack([np.interp(along_column, column, line) for line in values])
        position = np.interp(along_row, row, np.arange(len(row)))
        low = np.minimum(position.astype(int), max(0, len(row) - 2))
        high = np.minimum(low + 1, len(row) - 1)
        share = (position - low)[:, None]
        between: npt.NDArray[np.float64] = wide[low] * (1 - share) + wide[high] * share
        return between

    return spread(x), spread(y)
