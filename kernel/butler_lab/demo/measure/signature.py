"""Removal of the instrument's signature."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from ..pixels.raws import BIAS, GAIN, SATURATION
from .detection import robust_sigma

__all__ = ["CleanImage", "remove_signature"]

_READ_NOISE = 6.0
"""Noise of the electronics (electron)."""


@dataclass
class CleanImage:
    """Light as it fell on a detector, and what is wrong with its pixels."""

    image: npt.NDArray[np.float64]
    """Light (electron)."""
    variance: npt.NDArray[np.float64]
    """Variance of the light (electron**2)."""
    bad: npt.NDArray[np.bool_]
    """Pixels that do not respond."""
    saturated: npt.NDArray[np.bool_]
    """Pixels filled to the brim."""
    cosmic_ray: npt.NDArray[np.bool_]
    """Pixels hit by a cosmic ray."""


def remove_signature(raw: npt.NDArray[np.integer], flat: npt.NDArray[np.floating]) -> CleanImage:
    """Turn counts into light; interpolate dead pixels and cosmic rays.

    Parameters
    ----------
    raw
        Counts (adu).
    flat
        Response of the pixels.

    Returns
    -------
    CleanImage
        Image, variance and flagged pixels.
    """
    bad = flat <= 0
    saturated = raw >= SATURATION
    response = np.where(bad, 1.0, flat)
    image = (raw.astype(float) - BIAS) * GAIN / response
    variance = (np.maximum(image, 0.0) + _READ_NOISE**2) / response
    image[bad] = np.median(image[~bad])
    smooth = ndimage.median_filter(image, 5)
    cosmic_ray = _find_cosmic_rays(image) & ~saturated & ~bad
    image[cosmic_ray] = smooth[cosmic_ray]
    return CleanImage(image, variance, bad, saturated, cosmic_ray)


def _find_cosmic_rays(image: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    level = float(np.median(image))
    excess = image - ndimage.median_filter(image, 3)
    # A star stands out of its neighbourhood by less than half its height, a cosmic ray by all of it.
    sharp = (excess > 8.0 * robust_sigma(image)) & (excess > 0.62 * (image - level))
    return np.asarray(sharp)
