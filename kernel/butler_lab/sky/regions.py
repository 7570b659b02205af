"""Outlines on the sky."""

from __future__ import annotations

from typing import Any

import numpy as np
from lsst.sphgeom import Box, Circle, ConvexPolygon, LonLat, UnionRegion, UnitVector3d

from butler_lab.agent.protocol import ImageInfo
from butler_lab.sky.grid import image_wcs

__all__ = ["image_vertices", "region_vertices"]

_CIRCLE = 36
"""Corners of a circle."""


def image_vertices(info: ImageInfo) -> list[list[float]]:
    """Corners of an image on the sky.

    Parameters
    ----------
    info : `~butler_lab.agent.protocol.ImageInfo`
        An image with a WCS.

    Returns
    -------
    vertices : `list` [`list` [`float`]]
        Right ascension and declination (deg).
    """
    x = np.array([0, info.width, info.width, 0]) - 0.5
    y = np.array([0, 0, info.height, info.height]) - 0.5
    ra, dec = image_wcs(info).all_pix2world(x, y, 0)
    return [[float(a), float(d)] for a, d in zip(ra, dec, strict=True)]


def region_vertices(region: Any) -> list[list[float]]:
    """Corners of a region of a dimension record.

    Parameters
    ----------
    region : `~lsst.sphgeom.Region`
        Polygon, box, circle, or a union, of which the bounding circle is taken.

    Returns
    -------
    vertices : `list` [`list` [`float`]]
        Right ascension and declination (deg).
    """
    if isinstance(region, ConvexPolygon):
        return [_degrees(vertex) for vertex in region.getVertices()]
    if isinstance(region, Box):
        lon, lat = region.getLon(), region.getLat()
        a, b = lon.getA().asDegrees(), lon.getB().asDegrees()
        c, d = lat.getA().asDegrees(), lat.getB().asDegrees()
        return [[a, c], [b, c], [b, d], [a, d]]
    if isinstance(region, UnionRegion):
        region = region.getBoundingCircle()
    circle = region if isinstance(region, Circle) else region.getBoundingCircle()
    return _around(circle)


def _around(circle: Circle) -> list[list[float]]:
    center = circle.getCenter()
    axis = UnitVector3d.orthogonalTo(center)
    start = np.array(axis)
    middle = np.array(center)
    side = np.cross(middle, start)
    radius = circle.getOpeningAngle().asRadians()
    angles = np.linspace(0, 2 * np.pi, _CIRCLE, endpoint=False)
    points = [
        np.cos(radius) * middle + np.sin(radius) * (np.cos(angle) * start + np.sin(angle) * side)
        for angle in angles
    ]
    return [_degrees(UnitVector3d(*point)) for point in points]


def _degrees(vector: UnitVector3d) -> list[float]:
    position = LonLat(vector)
    return [position.getLon().asDegrees() % 360, position.getLat().asDegrees()]
