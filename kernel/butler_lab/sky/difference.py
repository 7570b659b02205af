"""The difference of two images, on the pixels of the first."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cached_property

import numpy as np

from butler_lab.agent.protocol import ImageInfo
from butler_lab.errors import LabError
from butler_lab.pixels import ImageSource
from butler_lab.pixels.tile import Pixels
from butler_lab.sky.bands import on_grid
from butler_lab.sky.grid import SkyGrid, image_wcs

__all__ = ["DifferenceOfTwo"]


class DifferenceOfTwo:
    """One image minus another.

    Parameters
    ----------
    first, second : `~butler_lab.pixels.ImageSource`
        The second is laid on the pixels of the first by their WCS, nearest
        pixel by nearest pixel; without a WCS pixel by pixel.
    """

    def __init__(self, first: ImageSource, second: ImageSource):
        self._first, self._second = first, second
        info = first.info
        self._by_sky = bool(info.wcs and second.info.wcs)
        if self._by_sky:
            self._grid = SkyGrid(image_wcs(info), info.width, info.height, info.x0, info.y0)

    @property
    def bytes_read(self) -> int:
        """Bytes read of both files so far."""
        return self._first.bytes_read + self._second.bytes_read

    def session(self) -> AbstractContextManager[object]:
        """Each image opens its own file."""
        return nullcontext()

    @cached_property
    def info(self) -> ImageInfo:
        """Those of the first; only planes of values."""
        planes = [plane for plane in self._first.info.planes if plane.type == "float32"]
        return self._first.info.model_copy(update={"planes": planes[:1], "mask_planes": []})

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Read part of the difference; see `~butler_lab.pixels.source.ImageSource.tile`."""
        if plane not in {known.name for known in self.info.planes}:
            raise LabError("bad_request", f"The difference has no plane {plane!r}.")
        first = self._first.tile(plane, x, y, step)
        if self._by_sky:
            other = on_grid(self._grid, self._second, plane, x, y, step)
        else:
            other = np.full(first.shape, np.nan, "<f4")
            there = self._second.tile(plane, x, y, step)
            height, width = min(other.shape[0], there.shape[0]), min(other.shape[1], there.shape[1])
            other[:height, :width] = there[:height, :width]
        difference: Pixels = (first - other).astype("<f4")
        return difference
