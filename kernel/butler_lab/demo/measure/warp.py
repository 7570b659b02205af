"""Resampling of images."""

from typing import Any

import numpy as np
import numpy.typing as npt
from lsst.images import Box, MaskedImage
from scipy import ndimage

__all__ = ["overlap_box", "warp"]


def overlap_box(source: Any, source_box: Box, target: Any, target_box: Box) -> Box | None:
    """Return which pixels of one grid another one covers.

    Parameters
    ----------
    source, target
        Projections of the two grids.
    source_box, target_box
        Pixels of the two grids.

    Returns
    -------
    lsst.images.Box or None
        Pixels of the target that the source may cover; `None` for none.
    """
    x = np.array([source_box.x.min, source_box.x.max, source_box.x.max, source_box.x.min], dtype=float)
    y = np.array([source_box.y.min, source_box.y.min, source_box.y.max, source_box.y.max], dtype=float)
    corners = target.sky_to_pixel(source.pixel_to_sky(x=x, y=y))
    x0 = max(int(np.floor(corners.x.min())), target_box.x.start)
    x1 = min(int(np.ceil(corners.x.max())) + 1, target_box.x.stop)
    y0 = max(int(np.floor(corners.y.min())), target_box.y.start)
    y1 = min(int(np.ceil(corners.y.max())) + 1, target_box.y.stop)
    return Box.factory[y0:y1, x0:x1] if x0 < x1 and y0 < y1 else None


def warp(
    source: MaskedImage, planes: tuple[str, ...], projection: Any, box: Box
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], dict[str, npt.NDArray[np.bool_]]]:
    """Resample an image to another grid of pixels of the same size.

    Parameters
    ----------
    source
        Image with its projection.
    planes
        Mask planes to carry over.
    projection
        Projection of the wanted pixels.
    box
        The wanted pixels.

    Returns
    -------
    numpy.ndarray
        The image, NaN where there is nothing.
    numpy.ndarray
        Its variance.
    dict [`str`, `numpy.ndarray`]
        Pixels of each mask plane.
    """
    rows, columns = _affine_coordinates(source.sky_projection, source.bbox, projection, box)
    nearest = [np.rint(rows).astype(int), np.rint(columns).astype(int)]
    height, width = source.bbox.shape
    outside = (nearest[0] < 0) | (nearest[1] < 0) | (nearest[0] >= height) | (nearest[1] >= width)
    nearest = [np.clip(nearest[0], 0, height - 1), np.clip(nearest[1], 0, width - 1)]
    filled = np.nan_to_num(source.image.array.astype(float))
    image = ndimage.map_coordinates(filled, [rows, columns], order=3, mode="nearest")
    image[outside] = np.nan
    variance = np.where(outside, np.nan, source.variance.array[nearest[0], nearest[1]])
    masks = {plane: source.mask.get(plane)[nearest[0], nearest[1]] & ~outside for plane in planes}
    return image, variance, masks


def _affine_coordinates(
    source: Any, source_box: Box, target: Any, box: Box
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    # Over some arcminutes two tangent planes differ from an affine map by less than 0.001 pixel.
    y, x = (grid.ravel().astype(float) for grid in np.mgrid[0:1:4j, 0:1:4j])
    x, y = box.x.min + x * (box.x.max - box.x.min), box.y.min + y * (box.y.max - box.y.min)
    pixels = source.sky_to_pixel(target.pixel_to_sky(x=x, y=y))
    matrix = np.column_stack([np.ones_like(x), x, y])
    to_x, to_y = (np.linalg.lstsq(matrix, axis)[0] for axis in (pixels.x, pixels.y))
    rows, columns = np.mgrid[box.y.start : box.y.stop, box.x.start : box.x.stop]
    return (
        to_y[0] + to_y[1] * columns + to_y[2] * rows - source_box.y.start,
        to_x[0] + to_x[1] * columns + to_x[2] * rows - source_box.x.start,
    )
