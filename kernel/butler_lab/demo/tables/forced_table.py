"""The brightness of known objects on one image."""

from typing import Any

import numpy as np
from astropy.coordinates import SkyCoord
from astropy.table import Table
from lsst.images import VisitImage

from ..measure.photometry import psf_flux
from .identity import add_visit

__all__ = ["make_forced_table"]


def make_forced_table(objects: Table, visit_handle: Any, difference_handle: Any) -> Table:
    """Measure objects at their known positions.

    Parameters
    ----------
    objects
        ``objectId``, ``ra`` and ``dec`` (deg) of the objects.
    visit_handle, difference_handle
        Handles of a visit image and of its difference image.

    Returns
    -------
    astropy.table.Table
        A row for each object on the image, without units.
    """
    image = visit_handle.get()
    difference = difference_handle.get()
    sky = SkyCoord(np.asarray(objects["ra"]), np.asarray(objects["dec"]), unit="deg")
    pixels = image.sky_projection.sky_to_pixel(sky)
    x, y = np.asarray(pixels.x), np.asarray(pixels.y)
    inside = (x > 0) & (y > 0) & (x < image.bbox.x.max) & (y < image.bbox.y.max)
    x, y = x[inside], y[inside]
    seen = objects[inside]
    table = Table({name: np.asarray(seen[name]) for name in ("objectId", "ra", "dec")})
    add_visit(table, visit_handle.dataId)
    table["psfFlux"], table["psfFluxErr"] = _measure(image, x, y)
    table["psfDiffFlux"], table["psfDiffFluxErr"] = _measure(difference, x, y)
    table["flag"] = ~np.isfinite(table["psfFlux"])
    return table


def _measure(image: VisitImage, x: Any, y: Any) -> tuple[Any, Any]:
    return psf_flux(image.image.array, image.variance.array, x, y, image.psf.sigma)
