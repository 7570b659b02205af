"""Several images as one: stitched by their WCS, reading only what is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property

import numpy as np
from astropy.wcs.utils import proj_plane_pixel_scales

from butler_lab.agent.protocol import ImageInfo, Outline
from butler_lab.errors import LabError
from butler_lab.pixels import ImageSource
from butler_lab.pixels.header import wcs_cards
from butler_lab.pixels.tile import Pixels
from butler_lab.sky.grid import Layout, choose_grid, image_wcs
from butler_lab.sky.regions import image_vertices
from butler_lab.sky.resample import Part, Window, resampled

__all__ = ["MosaicImage"]


class MosaicImage:
    """Images stitched together; where they overlap, the first one with a value is seen.

    Parameters
    ----------
    sources : `~collections.abc.Sequence` [`~butler_lab.pixels.ImageSource`]
        The images, each with a WCS.
    layout : `~butler_lab.sky.grid.Layout`
        What the pixels of the mosaic are aligned with.
    notes : `~collections.abc.Sequence` [`str`], optional
        What the user should know, such as images that are missing.

    Raises
    ------
    LabError
        Raised if there is no image, or one cannot be placed.
    """

    def __init__(self, sources: Sequence[ImageSource], layout: Layout, notes: Sequence[str] = ()):
        if not sources:
            raise LabError("missing_artifact", "None of these images can be read.", "; ".join(notes))
        self._sources = sources
        self._notes = list(notes)
        self._aligned = layout == "pixels"
        self._grid = choose_grid([source.info for source in sources], layout)
        self._wcss = [image_wcs(source.info) for source in sources]
        self._scales = [float(np.mean(proj_plane_pixel_scales(wcs))) for wcs in self._wcss]

    @property
    def bytes_read(self) -> int:
        """Bytes read of all files so far."""
        return sum(source.bytes_read for source in self._sources)

    def session(self) -> AbstractContextManager[object]:
        """Each image opens its own file, when it is looked at."""
        return nullcontext()

    @cached_property
    def info(self) -> ImageInfo:
        """Size, origin, planes and WCS."""
        infos = [source.info for source in self._sources]
        masks = infos[0].mask_planes
        same_masks = all(info.mask_planes == masks for info in infos)
        names = set.intersection(*({plane.name for plane in info.planes} for info in infos))
        return ImageInfo(
            width=self._grid.width,
            height=self._grid.height,
            x0=self._grid.x0,
            y0=self._grid.y0,
            planes=[
                plane
                for plane in infos[0].planes
                if plane.name in names and (same_masks or plane.type == "float32")
            ],
            mask_planes=masks if same_masks else [],
            wcs=wcs_cards(self._grid.wcs.to_header(relax=True)),
            notes=self._notes,
            outlines=[Outline(label="", vertices=image_vertices(info)) for info in infos],
            file_size=sum(info.file_size for info in infos),
        )

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Read part of a plane; see `~butler_lab.pixels.source.ImageSource.tile`."""
        kind = next((p.type for p in self.info.planes if p.name == plane), None)
        if kind is None:
            raise LabError("bad_request", f"These images have no common plane {plane!r}.")
        window = Window(
            (max(0, x[0]), min(self._grid.width, x[1])), (max(0, y[0]), min(self._grid.height, y[1])), step
        )
        is_mask = kind == "int32"
        if window.x[0] >= window.x[1] or window.y[0] >= window.y[1]:
            return np.zeros((0, 0), "<i4" if is_mask else "<f4")
        out: Pixels = np.zeros(window.shape, "<i4") if is_mask else np.full(window.shape, np.nan, "<f4")
        empty = np.ones(window.shape, bool)
        for source, wcs, scale in zip(self._sources, self._wcss, self._scales, strict=True):
            part = None
            if self._aligned:
                part = self._shifted(window, source, plane)
            if part is None and not (self._aligned and step == 1):
                part = resampled(window, self._grid, source, wcs, scale, plane)
            if part is None:
                continue
            rows, columns, pixels, inside = part
            there = inside & empty[rows, columns]
            if not is_mask:
                there &= ~np.isnan(pixels)
            out[rows, columns][there] = pixels[there]
            empty[rows, columns] &= ~there
        return out

    def _shifted(self, window: Window, source: ImageSource, plane: str) -> Part | None:
        """Take pixels as they are, if the image lies on the grid at this step."""
        left, bottom = source.info.x0 - self._grid.x0, source.info.y0 - self._grid.y0
        if (window.x[0] - left) % window.step or (window.y[0] - bottom) % window.step:
            return None
        low_x, low_y = max(window.x[0], left), max(window.y[0], bottom)
        high_x = min(window.x[1], left + source.info.width)
        high_y = min(window.y[1], bottom + source.info.height)
        if low_x >= high_x or low_y >= high_y:
            return None
        pixels = source.tile(
            plane, (low_x - left, high_x - left), (low_y - bottom, high_y - bottom), window.step
        )
        row, column = (low_y - window.y[0]) // window.step, (low_x - window.x[0]) // window.step
        return (
            slice(row, row + pixels.shape[0]),
            slice(column, column + pixels.shape[1]),
            pixels,
            np.ones(pixels.shape, bool),
        )
