"""Detection of sources."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

__all__ = ["Detection", "detect", "robust_sigma"]

_BORDER = 4
"""Width of the edge on which no source is looked for (pixel)."""


@dataclass(frozen=True)
class Detection:
    """Sources found on an image."""

    x: npt.NDArray[np.float64]
    """Columns of the brightest pixels."""
    y: npt.NDArray[np.float64]
    """Rows of the brightest pixels."""
    footprint: npt.NDArray[np.bool_]
    """Pixels that belong to a source."""


def robust_sigma(values: npt.NDArray[np.floating]) -> float:
    """Return a standard deviation that outliers do not move.

    Parameters
    ----------
    values
        Any numbers; those that are not finite are left out.

    Returns
    -------
    float
        1.4826 times the median absolute deviation.
    """
    finite = values[np.isfinite(values)]
    return float(1.4826 * np.median(np.abs(finite - np.median(finite))))


def detect(
    image: npt.NDArray[np.floating], psf_sigma: float, threshold: float, usable: npt.NDArray[np.bool_]
) -> Detection:
    """Find the local maxima of a smoothed image.

    Parameters
    ----------
    image
        Image whose background is 0.
    psf_sigma
        Standard deviation of the smoothing (pixel).
    threshold
        How many times the noise a source must reach.
    usable
        Pixels on which sources may lie.

    Returns
    -------
    Detection
        The sources in the order of rows.
    """
    filled = np.where(np.isfinite(image), image, 0.0)
    smooth = ndimage.gaussian_filter(filled, psf_sigma)
    footprint = (smooth > threshold * robust_sigma(smooth[usable])) & usable
    inner = np.zeros_like(footprint)
    inner[_BORDER:-_BORDER, _BORDER:-_BORDER] = True
    peaks = footprint & inner & (smooth == ndimage.maximum_filter(smooth, 7))
    y, x = np.nonzero(peaks)
    return Detection(x=x.astype(float), y=y.astype(float), footprint=footprint)
