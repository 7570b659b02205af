"""Matching of sources to reference stars."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from astropy.coordinates import SkyCoord
from astropy.table import Table, vstack
from scipy.spatial import cKDTree

from ..sky.geometry import PIXEL_SCALE
from .detection import Detection
from .photometry import measure_shapes, psf_flux

__all__ = ["StarFit", "fit_stars", "match_references"]


@dataclass(frozen=True)
class StarFit:
    """What the stars on an image tell of it."""

    psf_sigma: float
    """Standard deviation of a star (pixel)."""
    scale: float
    """Flux density that gives one electron (nJy)."""
    number: int
    """Number of stars."""


def match_references(
    projection: Any, detection: Detection, references: list[Table], band: str, radius: float
) -> Table:
    """Find which sources are reference stars.

    Parameters
    ----------
    projection
        Projection of the image's pixels.
    detection
        Sources on the image.
    references
        Reference catalog in pieces.
    band
        Band of the image.
    radius
        Greatest distance (arcsec).

    Returns
    -------
    astropy.table.Table
        ``x`` and ``y`` of the matched sources (pixel) and the stars' ``flux`` (nJy).
    """
    catalog = vstack(references, metadata_conflicts="silent")
    pixels = projection.sky_to_pixel(SkyCoord(catalog["ra"].quantity, catalog["dec"].quantity))
    found = Table({"x": detection.x, "y": detection.y})
    places = np.column_stack([detection.x, detection.y])
    distance, nearest = cKDTree(np.column_stack([pixels.x, pixels.y])).query(places)
    matched = distance < radius / PIXEL_SCALE
    found["flux"] = np.asarray(catalog[f"{band}_flux"])[nearest]
    return found[matched]


def fit_stars(
    light: npt.NDArray[np.float64], variance: npt.NDArray[np.float64], stars: Table, psf_sigma: float
) -> StarFit:
    """Measure the width of stars and the image's photometric scale.

    Parameters
    ----------
    light, variance
        Image whose background is 0 (electron), and its variance.
    stars
        ``x``, ``y`` (pixel) and ``flux`` (nJy) of stars.
    psf_sigma
        Guess of the stars' standard deviation (pixel).

    Returns
    -------
    StarFit
        Medians over the stars.
    """
    x, y = np.asarray(stars["x"]), np.asarray(stars["y"])
    for _ in range(2):
        shape = measure_shapes(light, x, y, psf_sigma)
        psf_sigma = float(np.nanmedian(np.sqrt((shape.ixx + shape.iyy) / 2)))
    flux, _ = psf_flux(light, variance, shape.x, shape.y, psf_sigma)
    return StarFit(psf_sigma, float(np.nanmedian(stars["flux"] / flux)), len(stars))
