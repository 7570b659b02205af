"""The table of the sources of a visit image."""

from typing import Any

import numpy as np
from astropy.table import Table
from lsst.images import VisitImage

from ..measure.detection import Detection
from .columns import describe_columns
from .identity import number_sources
from .sources import flag_pixels, measure_sources

__all__ = ["add_positions", "make_source_table"]


def make_source_table(image: VisitImage, detection: Detection, data_id: Any) -> Table:
    """Measure the sources of a visit image.

    Parameters
    ----------
    image
        Calibrated image; its ``DETECTED`` plane is set (nJy).
    detection
        Where the sources are.
    data_id
        Data ID of the visit and the detector.

    Returns
    -------
    astropy.table.Table
        A row per source, with units and descriptions.
    """
    measured = measure_sources(
        image.image.array, image.variance.array, detection.x, detection.y, image.psf.sigma
    )
    image.mask.set("DETECTED", detection.footprint)
    flag_pixels(measured, image)
    table = number_sources("sourceId", len(measured), data_id)
    table["physical_filter"] = np.full(len(measured), data_id["physical_filter"])
    add_positions(table, measured, image.sky_projection)
    for name in measured.colnames:
        table[name] = measured[name]
    table["snr"] = (table["psfFlux"] / table["psfFluxErr"]).astype(np.float32)
    return describe_columns(table, "A source detected on a visit image.")


def add_positions(table: Table, measured: Table, projection: Any) -> None:
    """Add the sky positions of measured sources to a table.

    Parameters
    ----------
    table
        Table to complete in place.
    measured
        ``x`` and ``y`` of the same sources (pixel).
    projection
        Projection of the pixels.
    """
    if len(measured):
        sky = projection.pixel_to_sky(x=np.asarray(measured["x"]), y=np.asarray(measured["y"])).icrs
        table["ra"], table["dec"] = sky.ra.deg, sky.dec.deg
    else:
        # AST refuses to transform no points at all.
        table["ra"], table["dec"] = np.zeros(0), np.zeros(0)
