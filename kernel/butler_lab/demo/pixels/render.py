"""Light on a detector."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..sky.catalog import SkyCatalog, synthetic_sky
from ..sky.geometry import DETECTOR_SIZE, PIXEL_SCALE
from ..sky.survey import Visit

__all__ = ["ZERO_POINTS", "render_objects"]

ZERO_POINTS = {"g": 29.6, "r": 29.8, "i": 29.5}
"""Magnitude that gives one electron in an exposure at the zenith under a clear sky (mag)."""

_EXTINCTION = {"g": 0.17, "r": 0.10, "i": 0.07}
"""Light lost per airmass (mag)."""


@dataclass(frozen=True)
class _Stamps:
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    flux: npt.NDArray[np.float64]
    moments: npt.NDArray[np.float64]


def render_objects(
    visit: Visit, detector: int, trail: tuple[float, float] = (0.0, 0.0), sky: SkyCatalog | None = None
) -> npt.NDArray[np.float64]:
    """Return the light of the sky's objects on a detector, without noise.

    Parameters
    ----------
    visit
        When and where the camera looks.
    detector
        Detector number.
    trail
        How far the image moved over the detector during the exposure (pixel).
    sky
        What there is to see; `None` takes the demo's sky.

    Returns
    -------
    numpy.ndarray
        Light of shape ``(y, x)`` (electron).
    """
    stamps = _project(sky or synthetic_sky(), visit, detector)
    image = np.zeros((DETECTOR_SIZE, DETECTOR_SIZE))
    steps = 1 + int(np.hypot(*trail))
    for step in (np.arange(steps) + 0.5) / steps - 0.5:
        for x, y, flux, moments in zip(stamps.x, stamps.y, stamps.flux, stamps.moments, strict=True):
            _add_gaussian(image, x + step * trail[0], y + step * trail[1], flux / steps, moments)
    return image


def _project(sky: SkyCatalog, visit: Visit, detector: int) -> _Stamps:
    x, y = visit.wcs(detector).all_world2pix(sky.table["ra"], sky.table["dec"], 0)
    magnitudes = sky.magnitudes(visit.band, visit.begin.mjd)
    lost = visit.clouds + _EXTINCTION[visit.band] * (visit.airmass - 1.0)
    margin = 30.0
    seen = np.isfinite(magnitudes)
    for axis in (x, y):
        seen &= (axis > -margin) & (axis < DETECTOR_SIZE + margin)
    psf = (visit.seeing / 2.3548 / PIXEL_SCALE) ** 2
    ixx, iyy, ixy = (np.asarray(sky.table[name])[seen] / PIXEL_SCALE**2 for name in ("ixx", "iyy", "ixy"))
    return _Stamps(
        x=x[seen],
        y=y[seen],
        flux=10 ** (0.4 * (ZERO_POINTS[visit.band] - lost - magnitudes[seen])),
        moments=np.column_stack([ixx + psf, iyy + psf, ixy]),
    )


def _add_gaussian(
    image: npt.NDArray[np.float64], x: float, y: float, flux: float, moments: npt.NDArray[np.float64]
) -> None:
    ixx, iyy, ixy = moments
    reach = int(np.ceil(5.0 * np.sqrt(max(ixx, iyy))))
    x0, x1 = max(round(x) - reach, 0), min(round(x) + reach + 1, DETECTOR_SIZE)
    y0, y1 = max(round(y) - reach, 0), min(round(y) + reach + 1, DETECTOR_SIZE)
    if x0 >= x1 or y0 >= y1:
        return
    dx, dy = np.arange(x0, x1) - x, np.arange(y0, y1)[:, None] - y
    determinant = ixx * iyy - ixy**2
    exponent = (iyy * dx**2 - 2 * ixy * dx * dy + ixx * dy**2) / determinant
    image[y0:y1, x0:x1] += flux / (2 * np.pi * np.sqrt(determinant)) * np.exp(-0.5 * exponent)
