"""Pixel grids on the sky that several images are laid on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import astropy.wcs
import numpy as np
import numpy.typing as npt
from astropy.io import fits
from astropy.wcs.utils import proj_plane_pixel_scales

from butler_lab.agent.protocol import ImageInfo
from butler_lab.errors import LabError

__all__ = ["Layout", "SkyGrid", "choose_grid", "image_wcs"]

type Layout = Literal["pixels", "focal_plane", "sky", "full_sky"]
"""The common pixels of a tract; along the middle image; north up; all of the sky."""

_TANGENT_LIMIT = 20.0
"""Largest distance from the middle that is still drawn on a tangent plane (deg)."""

_SAME = 1e-6
"""Distance below which two reference pixels are the same (pixel)."""


@dataclass(frozen=True)
class SkyGrid:
    """A grid of pixels with a projection."""

    wcs: astropy.wcs.WCS
    width: int
    height: int
    x0: int = 0
    y0: int = 0

    @property
    def scale(self) -> float:
        """Edge of a pixel in the middle (deg)."""
        return float(np.mean(proj_plane_pixel_scales(self.wcs)))


def image_wcs(info: ImageInfo) -> astropy.wcs.WCS:
    """Make the WCS of an image.

    Parameters
    ----------
    info : `~butler_lab.agent.protocol.ImageInfo`
        The image.

    Returns
    -------
    wcs : `~astropy.wcs.WCS`
        Of its array.

    Raises
    ------
    LabError
        Raised if it has none.
    """
    if not info.wcs:
        raise LabError("bad_request", "This image has no WCS.", "Only its pixels can be shown.")
    return _wcs_of(tuple(info.wcs.items()))


@lru_cache(maxsize=1024)
def _wcs_of(cards: tuple[tuple[str, Any], ...]) -> astropy.wcs.WCS:
    """Making one takes ten times as long as using it."""
    return astropy.wcs.WCS(fits.Header(dict(cards)))


def choose_grid(infos: Sequence[ImageInfo], layout: Layout) -> SkyGrid:
    """Choose a grid that holds some images.

    Parameters
    ----------
    infos : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.ImageInfo`]
        The images.
    layout : `Layout`
        What to align it with.

    Returns
    -------
    grid : `SkyGrid`
        Of about the resolution of the images.

    Raises
    ------
    LabError
        Raised if an image has no WCS, or they share no pixels although that is wanted.
    """
    wcss = [image_wcs(info) for info in infos]
    if layout == "pixels":
        return _common_pixels(infos, wcss)
    outlines = np.concatenate([_outline(info, wcs) for info, wcs in zip(infos, wcss, strict=True)])
    center = _middle(outlines)
    scale = float(np.median([np.mean(proj_plane_pixel_scales(wcs)) for wcs in wcss]))
    if layout == "full_sky":
        return _full_sky(center, scale)
    projection = "TAN" if _reach(outlines, center) < _TANGENT_LIMIT else "ZEA"
    if layout == "sky":
        return _around(_zenithal(projection, center, np.diag([-scale, scale])), outlines)
    middle = _nearest(wcss, infos, center)
    grid = _zenithal(projection, center, np.asarray(middle.pixel_scale_matrix))
    # Its pixels become pixels of the grid, not parts of two.
    x, y = grid.all_world2pix(*middle.all_pix2world(0, 0, 0), 0)
    grid.wcs.crpix = grid.wcs.crpix + (np.rint(x) - x, np.rint(y) - y)
    grid.wcs.set()
    return _around(grid, outlines)


def _common_pixels(infos: Sequence[ImageInfo], wcss: Sequence[astropy.wcs.WCS]) -> SkyGrid:
    first, info = wcss[0], infos[0]
    origin = first.wcs.crpix + (info.x0, info.y0)
    for other, wcs in zip(infos, wcss, strict=True):
        same = (
            np.allclose(wcs.wcs.crval, first.wcs.crval, atol=1e-12)
            and np.allclose(wcs.pixel_scale_matrix, first.pixel_scale_matrix, rtol=1e-9, atol=0)
            and np.allclose(wcs.wcs.crpix + (other.x0, other.y0), origin, atol=_SAME)
        )
        if not same:
            raise LabError("bad_request", "These images share no pixel grid.", "Lay them out on the sky.")
    x0, y0 = min(i.x0 for i in infos), min(i.y0 for i in infos)
    wcs = first.deepcopy()
    wcs.wcs.crpix = origin - (x0, y0)
    width = max(i.x0 + i.width for i in infos) - x0
    height = max(i.y0 + i.height for i in infos) - y0
    return SkyGrid(wcs, width, height, x0, y0)


def _outline(info: ImageInfo, wcs: astropy.wcs.WCS) -> npt.NDArray[np.float64]:
    """Unit vectors along the edge of an image."""
    along = np.linspace(-0.5, 0.5, 9)
    edge = np.full(9, 0.5)
    x = np.concatenate([along, edge, along, -edge])
    y = np.concatenate([-edge, along, edge, along])
    ra, dec = wcs.all_pix2world((x + 0.5) * info.width - 0.5, (y + 0.5) * info.height - 0.5, 0)
    return _vectors(ra, dec)


def _vectors(ra: npt.ArrayLike, dec: npt.ArrayLike) -> npt.NDArray[np.float64]:
    lon, lat = np.radians(ra), np.radians(dec)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def _middle(vectors: npt.NDArray[np.float64]) -> tuple[float, float]:
    x, y, z = vectors.mean(axis=0)
    return float(np.degrees(np.arctan2(y, x)) % 360), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def _reach(vectors: npt.NDArray[np.float64], center: tuple[float, float]) -> float:
    cosine = vectors @ _vectors(*center)
    return float(np.degrees(np.arccos(np.clip(cosine.min(), -1, 1))))


def _nearest(
    wcss: Sequence[astropy.wcs.WCS], infos: Sequence[ImageInfo], center: tuple[float, float]
) -> astropy.wcs.WCS:
    def closeness(pair: tuple[astropy.wcs.WCS, ImageInfo]) -> float:
        wcs, info = pair
        ra, dec = wcs.all_pix2world(info.width / 2, info.height / 2, 0)
        return float(_vectors(ra, dec) @ _vectors(*center))

    return max(zip(wcss, infos, strict=True), key=closeness)[0]


def _zenithal(
    projection: str, center: tuple[float, float], matrix: npt.NDArray[np.float64]
) -> astropy.wcs.WCS:
    wcs = astropy.wcs.WCS(naxis=2)
    wcs.wcs.ctype = [f"RA---{projection}", f"DEC--{projection}"]
    wcs.wcs.cunit = ["deg", "deg"]
    wcs.wcs.crval = center
    wcs.wcs.cd = matrix
    wcs.wcs.crpix = [1, 1]
    wcs.wcs.radesys = "ICRS"
    wcs.wcs.set()
    return wcs


def _around(wcs: astropy.wcs.WCS, outlines: npt.NDArray[np.float64]) -> SkyGrid:
    ra = np.degrees(np.arctan2(outlines[:, 1], outlines[:, 0])) % 360
    dec = np.degrees(np.arcsin(np.clip(outlines[:, 2], -1, 1)))
    x, y = wcs.all_world2pix(ra, dec, 0)
    low_x, low_y = np.floor(x.min() + 0.5), np.floor(y.min() + 0.5)
    wcs.wcs.crpix = wcs.wcs.crpix - (low_x, low_y)
    wcs.wcs.set()
    return SkyGrid(wcs, int(np.ceil(x.max() + 0.5) - low_x), int(np.ceil(y.max() + 0.5) - low_y))


def _full_sky(center: tuple[float, float], scale: float) -> SkyGrid:
    radius = int(np.ceil(np.degrees(2.0) / scale))
    wcs = _zenithal("ZEA", center, np.diag([-scale, scale]))
    wcs.wcs.crpix = [radius + 0.5, radius + 0.5]
    wcs.wcs.set()
    return SkyGrid(wcs, 2 * radius, 2 * radius)
