"""Pixels of a property map, to be laid over images."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from astropy.coordinates import angular_separation

from butler_lab.agent.protocol import MapBinList, SkyBin
from butler_lab.errors import LabError
from butler_lab.sky.catalog.healpix import healpix_vertices
from butler_lab.sky.maps.read import Cone

__all__ = ["map_bins", "nside_for"]

MOST_BINS = 4000
"""Bins at most: more would be smaller than what can be told apart, and slow to move."""

_REACH = 60.0
"""From the middle of a pixel to its farthest corner at nside 1, about (deg)."""


def nside_for(radius: float, most: int = MOST_BINS) -> int:
    """Choose the resolution at which a cone holds some number of pixels at most.

    Parameters
    ----------
    radius : `float`
        Of the cone (deg).
    most : `int`, optional
        Number of pixels.

    Returns
    -------
    nside : `int`
        A power of two.
    """
    share = (1 - math.cos(math.radians(min(radius, 180.0)))) / 2
    finest = math.sqrt(most / 12 / max(share, 1e-18))
    return 1 << max(0, min(29, math.floor(math.log2(finest)))) if finest >= 1 else 1


def map_bins(sparse: Any, cone: Cone) -> MapBinList:
    """Give the valid pixels of a map within a cone.

    Parameters
    ----------
    sparse : `healsparse.HealSparseMap` or `None`
        The map.
    cone : `Cone`
        Right ascension, declination and radius (deg).

    Returns
    -------
    bins : `~butler_lab.agent.protocol.MapBinList`
        Those that may reach into the cone, the nearest first if there are too many.

    Raises
    ------
    LabError
        Raised if the map holds no numbers.
    """
    if sparse is None:
        return MapBinList(bins=[], nside=0, found=0)
    if sparse.is_rec_array or sparse.is_wide_mask_map or np.dtype(sparse.dtype).kind not in "iuf":
        raise LabError("unreadable", f"This map holds {sparse.dtype}, not one number per pixel.")
    pixels = sparse.valid_pixels
    ra, dec = sparse.valid_pixels_pos(lonlat=True)
    middle = np.radians(cone[:2])
    distance = np.degrees(angular_separation(*middle, np.radians(ra), np.radians(dec)))
    # Also those of which only a part is within.
    inside = np.nonzero(distance <= cone[2] + _REACH / sparse.nside_sparse)[0]
    nearest = inside[np.argsort(distance[inside], kind="stable")[:MOST_BINS]]
    chosen = pixels[nearest]
    values = np.asarray(sparse[chosen], dtype=float)
    order = int(sparse.nside_sparse).bit_length() - 1
    outlines: list[Any] = healpix_vertices(order, chosen).tolist() if len(chosen) else []
    bins = [
        SkyBin(key=f"healpix {pixel}", vertices=outline, value=float(value), count=1)
        for pixel, outline, value in zip(chosen, outlines, values, strict=True)
    ]
    return MapBinList(bins=bins, nside=int(sparse.nside_sparse), found=len(inside))
