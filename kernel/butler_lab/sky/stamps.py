"""Small images around positions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from butler_lab.errors import LabError
from butler_lab.pixels import ImageSource
from butler_lab.pixels.pixel_cache import Block, PixelCache, pixel_cache
from butler_lab.sky.grid import image_wcs

__all__ = ["cut_stamp"]


def cut_stamp(
    source: ImageSource,
    key: object,
    position: tuple[float, float],
    size: int,
    plane: str = "image",
    cache: PixelCache = pixel_cache,
) -> npt.NDArray[np.float32]:
    """Cut out the pixels around a position.

    Parameters
    ----------
    source : `~butler_lab.pixels.ImageSource`
        The image.
    key : `~collections.abc.Hashable`
        Identifies the image in the cache.
    position : `tuple` [`float`, `float`]
        Right ascension and declination (deg).
    size : `int`
        Edge (pixel).
    plane : `str`, optional
        Plane to cut.
    cache : `~butler_lab.pixels.pixel_cache.PixelCache`, optional
        Where stamps are kept; a second look reads nothing.

    Returns
    -------
    pixels : `numpy.ndarray`, shape (size, size)
        NaN outside of the image; the position is in the middle pixel.

    Raises
    ------
    LabError
        Raised if the position is not on the image, or it has no WCS.
    """
    info = source.info
    x, y = image_wcs(info).all_world2pix(*position, 0, quiet=True)
    if not (np.isfinite(x) and np.isfinite(y)):
        raise LabError("not_found", "The position is not on this image.")
    column, row = int(np.floor(float(x) + 0.5)), int(np.floor(float(y) + 0.5))
    if not (0 <= column < info.width and 0 <= row < info.height):
        raise LabError("not_found", "The position is not on this image.")
    left, bottom = column - size // 2, row - size // 2
    name = (key, plane, "stamp", left, bottom, size)
    known = cache.get(name)
    if known is not None:
        return known.values.astype("<f4")
    out = np.full((size, size), np.nan, "<f4")
    pixels = source.tile(plane, (left, left + size), (bottom, bottom + size))
    rows, columns = slice(max(0, -bottom), None), slice(max(0, -left), None)
    out[rows, columns][: pixels.shape[0], : pixels.shape[1]] = pixels
    cache.put(name, Block(out))
    return out
