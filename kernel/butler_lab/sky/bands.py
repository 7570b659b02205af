"""Images of one part of the sky in several bands, as one image with a plane for each."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property

import numpy as np
from astropy.wcs.utils import proj_plane_pixel_scales

from butler_lab.agent.protocol import ImageInfo, ImagePlane
from butler_lab.errors import LabError
from butler_lab.pixels import ImageSource
from butler_lab.pixels.tile import Pixels
from butler_lab.sky.grid import SkyGrid, image_wcs
from butler_lab.sky.resample import Window, resampled

__all__ = ["BandsImage"]


class BandsImage:
    """Images whose values become the planes of one, on the pixels of the first.

    Parameters
    ----------
    bands : `~collections.abc.Mapping` [`str`, `~butler_lab.pixels.ImageSource`]
        Name of the plane to the image whose first plane of values it is. Those on
        the same pixels are read as they are, others nearest pixel by nearest pixel
        by their WCS.
    """

    def __init__(self, bands: Mapping[str, ImageSource]):
        self._bands = dict(bands)
        self._first = next(iter(self._bands.values()))
        info = self._first.info
        self._same = {name: _placed(source.info) == _placed(info) for name, source in self._bands.items()}
        if not all(self._same.values()):
            self._grid = SkyGrid(image_wcs(info), info.width, info.height, info.x0, info.y0)

    @property
    def bytes_read(self) -> int:
        """Bytes read of all files so far."""
        return sum(source.bytes_read for source in self._bands.values())

    def session(self) -> AbstractContextManager[object]:
        """Each image opens its own file."""
        return nullcontext()

    @cached_property
    def info(self) -> ImageInfo:
        """Those of the first, with a plane for each band."""
        planes = [ImagePlane(name=name, unit=_values(source).unit) for name, source in self._bands.items()]
        return self._first.info.model_copy(
            update={
                "planes": planes,
                "mask_planes": [],
                "rgb": [plane.name for plane in planes] if len(planes) == 3 else [],
                "file_size": sum(source.info.file_size for source in self._bands.values()),
            }
        )

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Read part of a band; see `~butler_lab.pixels.source.ImageSource.tile`."""
        source = self._bands.get(plane)
        if source is None:
            raise LabError("bad_request", f"There is no band {plane!r}.", ", ".join(self._bands))
        name = _values(source).name
        if self._same[plane]:
            return source.tile(name, x, y, step)
        return on_grid(self._grid, source, name, x, y, step)


def on_grid(
    grid: SkyGrid, source: ImageSource, plane: str, x: tuple[int, int], y: tuple[int, int], step: int
) -> Pixels:
    """Read an image as it lies on a grid.

    Parameters
    ----------
    grid : `~butler_lab.sky.grid.SkyGrid`
        The grid.
    source : `~butler_lab.pixels.ImageSource`
        The image, which has a WCS.
    plane : `str`
        Its plane.
    x, y : `tuple` [`int`, `int`]
        Half-open ranges in pixels of the grid; what lies outside of it is left out.
    step : `int`
        Edge of the blocks that become one pixel.

    Returns
    -------
    pixels : `numpy.ndarray`
        NaN beside the image.
    """
    window = Window((max(0, x[0]), min(grid.width, x[1])), (max(0, y[0]), min(grid.height, y[1])), step)
    if window.x[0] >= window.x[1] or window.y[0] >= window.y[1]:
        return np.zeros((0, 0), "<f4")
    out: Pixels = np.full(window.shape, np.nan, "<f4")
    wcs = image_wcs(source.info)
    part = resampled(window, grid, source, wcs, float(np.mean(proj_plane_pixel_scales(wcs))), plane)
    if part is not None:
        rows, columns, pixels, inside = part
        out[rows, columns] = np.where(inside, pixels, np.nan)
    return out


def _values(source: ImageSource) -> ImagePlane:
    return next(plane for plane in source.info.planes if plane.type == "float32")


def _placed(info: ImageInfo) -> tuple[object, ...]:
    return info.width, info.height, info.x0, info.y0, tuple(sorted(info.wcs.items()))
