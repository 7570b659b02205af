"""The table of the objects of a patch."""

from typing import Any

import numpy as np
import numpy.typing as npt
from astropy.table import Table
from lsst.images import MaskedImage

from ..measure.detection import Detection, detect, robust_sigma
from ..measure.photometry import aperture_flux, psf_flux
from ..sky.skymap import patch_inner_box
from .source_table import add_positions
from .sources import APERTURE_RADIUS, flag_pixels, measure_sources

__all__ = ["make_object_table"]

_REFERENCE_BAND = "r"


def make_object_table(coadds: dict[str, MaskedImage], threshold: float, data_id: Any) -> Table:
    """Find the objects of a patch and measure them in each band.

    Parameters
    ----------
    coadds
        Deep coadd of each band (nJy).
    threshold
        How many times the noise an object must reach.
    data_id
        Data ID of the patch.

    Returns
    -------
    astropy.table.Table
        A row per object; columns of one band begin with its name.
    """
    reference = coadds[_REFERENCE_BAND]
    found = _detect_in_all(coadds, threshold)
    measured = measure_sources(
        reference.image.array, reference.variance.array, found.x, found.y, reference.metadata["psf_sigma"]
    )
    rows, columns = np.asarray(measured["y"]), np.asarray(measured["x"])
    measured["x"], measured["y"] = columns + reference.bbox.x.start, rows + reference.bbox.y.start
    tract, patch = np.int64(data_id["tract"]), np.int64(data_id["patch"])
    table = Table({"objectId": (tract * 100 + patch) * 10**12 + np.arange(len(measured))})
    table["tract"], table["patch"], table["refBand"] = tract, patch, _REFERENCE_BAND
    add_positions(table, measured, reference.sky_projection)
    for name in ("x", "y", "ixx", "iyy", "ixy", "shape_flag"):
        table[name] = measured[name]
    table["detect_isPrimary"] = patch_inner_box(int(patch)).contains(
        x=np.rint(measured["x"]).astype(int), y=np.rint(measured["y"]).astype(int)
    )
    for band, coadd in coadds.items():
        _add_band(table, band, coadd, columns, rows)
    return table


def _detect_in_all(coadds: dict[str, MaskedImage], threshold: float) -> Detection:
    images = [coadd.image.array for coadd in coadds.values()]
    total = np.sum([np.nan_to_num(image) / robust_sigma(image) for image in images], axis=0)
    usable = ~np.any([coadd.mask.get("NO_DATA") for coadd in coadds.values()], axis=0)
    return detect(total, coadds[_REFERENCE_BAND].metadata["psf_sigma"], threshold, usable)


def _add_band(
    table: Table, band: str, coadd: MaskedImage, x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]
) -> None:
    image, variance, sigma = coadd.image.array, coadd.variance.array, coadd.metadata["psf_sigma"]
    flux, error = psf_flux(image, variance, x, y, sigma)
    table[f"{band}_psfFlux"], table[f"{band}_psfFluxErr"] = flux, error
    table[f"{band}_psfFlux_flag"] = ~np.isfinite(flux)
    table[f"{band}_apFlux"], table[f"{band}_apFluxErr"] = aperture_flux(
        image, variance, x, y, APERTURE_RADIUS
    )
    shape = measure_sources(image, variance, x, y, sigma)
    table[f"{band}_extendedness"] = shape["extendedness"]
    table[f"{band}_inputCount"] = np.full(len(x), coadd.metadata["visits"].count(",") + 1, dtype=np.int16)
    flags = Table({"x": x + coadd.bbox.x.start, "y": y + coadd.bbox.y.start})
    flag_pixels(flags, coadd)
    for name in flags.colnames[2:]:
        table[f"{band}_{name}"] = flags[name]
