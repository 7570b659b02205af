"""What only the dataset's own Python object knows: exact sky positions, the point-spread function."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent.protocol import ImageInfo
from butler_lab.content.guard import readable_artifacts
from butler_lab.content.read_dataset import read_dataset
from butler_lab.errors import LabError
from butler_lab.sky.grid import image_wcs

__all__ = ["exact_positions", "psf_image"]


def exact_positions(
    butler: Butler, ref: DatasetRef, info: ImageInfo, pixels: Sequence[Sequence[float]]
) -> list[list[float] | None]:
    """Project pixels to the sky, with all distortions.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The image.
    info : `~butler_lab.agent.protocol.ImageInfo`
        Its description.
    pixels : `~collections.abc.Sequence`
        Array pixels; 0, 0 is the centre of the first.

    Returns
    -------
    positions : `list` [`list` [`float`] or `None`]
        Right ascension and declination (deg), by the projection stored with the
        image if it has one, else by the WCS of its FITS header.
    """
    x, y = np.array([pixel[0] for pixel in pixels]), np.array([pixel[1] for pixel in pixels])
    components = ref.datasetType.storageClass.allComponents()
    if "sky_projection" in components:
        artifacts = readable_artifacts(butler, ref)
        projection = read_dataset(butler, ref, artifacts, "sky_projection")
        if projection is not None:
            sky = projection.pixel_to_sky(x=x + info.x0, y=y + info.y0)
            ra, dec = np.atleast_1d(sky.ra.deg), np.atleast_1d(sky.dec.deg)
            return _pairs(ra % 360, dec)
    ra, dec = image_wcs(info).all_pix2world(x, y, 0)
    return _pairs(ra, dec)


def _pairs(ra: npt.NDArray[np.float64], dec: npt.NDArray[np.float64]) -> list[list[float] | None]:
    return [
        [float(a), float(d)] if np.isfinite(a) and np.isfinite(d) else None
        for a, d in zip(ra, dec, strict=True)
    ]


def psf_image(butler: Butler, ref: DatasetRef, x: float, y: float) -> npt.NDArray[np.float32]:
    """Give the point-spread function at a point.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The image.
    x, y : `float`
        Pixel of the full image.

    Returns
    -------
    kernel : `numpy.ndarray`
        Image of a point source in the middle of a pixel; its sum is 1.

    Raises
    ------
    LabError
        Raised if the image has none.
    """
    if "psf" not in ref.datasetType.storageClass.allComponents():
        raise LabError("bad_request", f"A {ref.datasetType.name} has no point-spread function of its own.")
    artifacts = readable_artifacts(butler, ref)
    psf = read_dataset(butler, ref, artifacts, "psf")
    kernel: npt.NDArray[np.float32] = np.asarray(psf.compute_kernel_image(x=x, y=y).array, "<f4")
    return kernel
