"""Measurement of sources on a calibrated image."""

import numpy as np
import numpy.typing as npt
from astropy.table import Table
from lsst.images import MaskedImage

from ..measure.photometry import aperture_flux, measure_shapes, psf_flux

__all__ = ["APERTURE_RADIUS", "flag_pixels", "measure_sources"]

APERTURE_RADIUS = 7.0
"""Radius of the circle for aperture fluxes (pixel)."""

_FLAGS = {
    "pixelFlags_saturated": "SATURATED",
    "pixelFlags_cr": "COSMIC_RAY",
    "pixelFlags_bad": "BAD",
}


def measure_sources(
    image: npt.NDArray[np.floating],
    variance: npt.NDArray[np.floating],
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    psf_sigma: float,
) -> Table:
    """Measure positions, shapes and fluxes.

    Parameters
    ----------
    image, variance
        Image whose background is 0, and its variance.
    x, y
        Rough positions in the arrays (pixel).
    psf_sigma
        Standard deviation of the point-spread function (pixel).

    Returns
    -------
    astropy.table.Table
        A row per source; positions are those of the arrays.
    """
    shape = measure_shapes(image, x, y, psf_sigma)
    table = Table()
    table["x"], table["y"] = shape.x, shape.y
    table["psfFlux"], table["psfFluxErr"] = psf_flux(image, variance, shape.x, shape.y, psf_sigma)
    table["psfFlux_flag"] = ~np.isfinite(table["psfFlux"])
    table["apFlux"], table["apFluxErr"] = aperture_flux(image, variance, shape.x, shape.y, APERTURE_RADIUS)
    table["ixx"], table["iyy"], table["ixy"] = shape.ixx, shape.iyy, shape.ixy
    table["shape_flag"] = ~np.isfinite(shape.ixx)
    size = np.sqrt((shape.ixx + shape.iyy) / 2.0)
    table["extendedness"] = (size > 1.12 * psf_sigma).astype(np.float32)
    table["extendedness"][table["shape_flag"]] = np.nan
    return table


def flag_pixels(table: Table, image: MaskedImage) -> None:
    """Add columns that tell which sources have flagged pixels near their middle.

    Parameters
    ----------
    table
        Sources with ``x`` and ``y`` in the image's pixel grid; completed in place.
    image
        Image the sources lie on.
    """
    columns = np.rint(table["x"]).astype(int) - image.bbox.x.start
    rows = np.rint(table["y"]).astype(int) - image.bbox.y.start
    height, width = image.bbox.shape
    for flag, plane in _FLAGS.items():
        if plane in image.mask.schema.names:
            padded = np.pad(image.mask.get(plane), 1)
            near = [padded[rows + 1 + dy, columns + 1 + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
            table[flag] = np.any(near, axis=0)
    edge = APERTURE_RADIUS
    table["pixelFlags_edge"] = (
        (columns < edge) | (rows < edge) | (columns >= width - edge) | (rows >= height - edge)
    )
