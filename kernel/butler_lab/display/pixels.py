"""Pixels that are read when they are needed."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from astropy.wcs import WCS

from butler_lab.agent.protocol import ImageInfo
from butler_lab.pixels import ArrayImage, ImageSource
from butler_lab.sky import image_wcs

__all__ = ["LazyPixels", "source_of"]


class LazyPixels:
    """A plane of an image as an array that is read when used.

    Parameters
    ----------
    source : `~butler_lab.pixels.ImageSource`
        The image.
    plane : `str`, optional
        The plane.
    """

    def __init__(self, source: ImageSource, plane: str = "image"):
        self.source = source
        self.plane = plane

    @property
    def info(self) -> ImageInfo:
        """What the image is."""
        return self.source.info

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width (pixel)."""
        return self.info.height, self.info.width

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of its values."""
        return np.dtype("<f4")

    @property
    def wcs(self) -> WCS | None:
        """Of the array; `None` if there is none."""
        return image_wcs(self.info) if self.info.wcs else None

    def __getitem__(self, key: tuple[slice, slice]) -> npt.NDArray[Any]:
        rows, columns = (part.indices(size) for part, size in zip(key, self.shape, strict=True))
        pixels = self.source.tile(self.plane, columns[:2], rows[:2])
        return pixels[:: rows[2], :: columns[2]]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> npt.NDArray[Any]:
        return np.asarray(self[:, :], dtype)


def source_of(data: Any) -> ImageSource:
    """Make an image of whatever was loaded.

    Parameters
    ----------
    data : array-like, `~astropy.nddata.NDData` or `LazyPixels`
        The pixels.

    Returns
    -------
    source : `~butler_lab.pixels.ImageSource`
        The image.
    """
    if isinstance(data, LazyPixels):
        return data.source
    return ArrayImage(np.asarray(getattr(data, "data", data)))
