"""Tangent-plane projections and the regions they cover."""

import astropy.wcs
import lsst.sphgeom
import numpy as np

__all__ = ["DETECTOR_SIZE", "FIELD_DEC", "FIELD_RA", "PIXEL_SCALE", "corners_to_region", "tangent_wcs"]

PIXEL_SCALE = 0.3
"""Size of a pixel (arcsec)."""

DETECTOR_SIZE = 200
"""Side of a square detector (pixel)."""

FIELD_RA = 53.1
"""Right ascension of the survey's centre (deg)."""

FIELD_DEC = -28.1
"""Declination of the survey's centre (deg)."""


def tangent_wcs(ra: float, dec: float, x: float, y: float, rotation: float = 0.0) -> astropy.wcs.WCS:
    """Make a gnomonic projection with north up and east left.

    Parameters
    ----------
    ra, dec
        Tangent point (deg, ICRS).
    x, y
        The tangent point's position (pixel, the first pixel's centre is 0).
    rotation
        Angle of the sky on the pixel grid, counter-clockwise (deg).

    Returns
    -------
    astropy.wcs.WCS
        The projection.
    """
    wcs = astropy.wcs.WCS(naxis=2)
    angle = np.deg2rad(rotation)
    scale = PIXEL_SCALE / 3600.0
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.cunit = ["deg", "deg"]
    wcs.wcs.crval = [ra, dec]
    wcs.wcs.crpix = [x + 1.0, y + 1.0]
    wcs.wcs.cd = scale * np.array([[-np.cos(angle), np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return wcs


def corners_to_region(
    wcs: astropy.wcs.WCS, x0: float, y0: float, x1: float, y1: float
) -> lsst.sphgeom.ConvexPolygon:
    """Return the region of the sky that a rectangle of pixels covers.

    Parameters
    ----------
    wcs
        Projection of the pixels.
    x0, y0, x1, y1
        First pixel inside and first pixel outside the rectangle (pixel).

    Returns
    -------
    lsst.sphgeom.ConvexPolygon
        The rectangle with its pixels' outer edges.
    """
    x = np.array([x0, x1, x1, x0]) - 0.5
    y = np.array([y0, y0, y1, y1]) - 0.5
    ra, dec = wcs.all_pix2world(x, y, 0)
    return lsst.sphgeom.ConvexPolygon(
        [
            lsst.sphgeom.UnitVector3d(lsst.sphgeom.LonLat.fromDegrees(a, d))
            for a, d in zip(ra, dec, strict=True)
        ]
    )
