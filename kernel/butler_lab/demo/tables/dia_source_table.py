"""The table of the sources of a difference image."""

from typing import Any

import numpy as np
from astropy.table import Table
from lsst.images import DifferenceImage

from ..measure.detection import detect
from ..measure.photometry import psf_flux
from .columns import describe_columns
from .identity import number_sources
from .source_table import add_positions
from .sources import flag_pixels, measure_sources

__all__ = ["make_dia_source_table"]


def make_dia_source_table(difference: DifferenceImage, threshold: float, data_id: Any) -> Table:
    """Find what is brighter or darker than the template.

    Parameters
    ----------
    difference
        Difference image; its ``DETECTED`` planes are set (nJy).
    threshold
        How many times the noise a source must reach.
    data_id
        Data ID of the visit and the detector, with dimension records.

    Returns
    -------
    astropy.table.Table
        A row per source, with units and descriptions; fluxes may be negative.
    """
    light, variance, sigma = difference.image.array, difference.variance.array, difference.psf.sigma
    usable = ~(difference.mask.get("NO_DATA") | difference.mask.get("SATURATED") | difference.mask.get("BAD"))
    brighter, darker = (detect(sign * light, sigma, threshold, usable) for sign in (1, -1))
    difference.mask.set("DETECTED", brighter.footprint)
    difference.mask.set("DETECTED_NEGATIVE", darker.footprint)
    x, y = np.append(brighter.x, darker.x), np.append(brighter.y, darker.y)
    measured = measure_sources(np.abs(light), variance, x, y, sigma)
    flag_pixels(measured, difference)
    x, y = np.asarray(measured["x"]), np.asarray(measured["y"])
    table = number_sources("diaSourceId", len(x), data_id)
    add_positions(table, measured, difference.sky_projection)
    table["psfFlux"], table["psfFluxErr"] = psf_flux(light, variance, x, y, sigma)
    table["snr"] = (table["psfFlux"] / table["psfFluxErr"]).astype(np.float32)
    table["isNegative"] = table["psfFlux"] < 0
    flags = [name for name in measured.colnames if name.startswith("pixelFlags")]
    for name in ("x", "y", "ixx", "iyy", "ixy", *flags):
        table[name] = measured[name]
    significant = np.abs(table["snr"]) > threshold
    return describe_columns(table[significant], "A source detected on a difference image.")
