"""Positions, shapes and fluxes of sources."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

__all__ = ["Measurement", "aperture_flux", "measure_shapes", "psf_flux"]

type Floats = npt.NDArray[np.float64]

_RADIUS = 12
"""Half the side of the square in which a source is measured (pixel)."""

_ITERATIONS = 6


@dataclass
class Measurement:
    """Positions and second moments of sources, arrays of equal length."""

    x: Floats
    """Column of the centroid (pixel)."""
    y: Floats
    """Row of the centroid (pixel)."""
    ixx: Floats
    """Second moment along the rows (pixel**2)."""
    iyy: Floats
    """Second moment along the columns (pixel**2)."""
    ixy: Floats
    """Mixed second moment (pixel**2)."""

    def __getitem__(self, chosen: npt.NDArray[np.bool_]) -> "Measurement":
        return Measurement(*(getattr(self, field.name)[chosen] for field in fields(self)))


def measure_shapes(image: npt.NDArray[np.floating], x: Floats, y: Floats, psf_sigma: float) -> Measurement:
    """Fit each source with an elliptical Gaussian by adaptive moments.

    Parameters
    ----------
    image
        Image whose background is 0.
    x, y
        Rough positions (pixel).
    psf_sigma
        Where the iteration starts (pixel).

    Returns
    -------
    Measurement
        Centroids and moments; where the fit diverged the moments are NaN.
    """
    stamps, columns, rows = _cut(image, x, y)
    stamps = np.nan_to_num(stamps)
    fit = Measurement(x.copy(), y.copy(), *np.multiply.outer([1.0, 1.0, 0.0], np.full(len(x), psf_sigma**2)))
    with np.errstate(all="ignore"):
        for _ in range(_ITERATIONS):
            dx, dy = columns - fit.x[:, None, None], rows - fit.y[:, None, None]
            weighted = stamps * _gaussian(dx, dy, fit)
            total = weighted.sum((1, 2))
            mean_x, mean_y = ((weighted * d).sum((1, 2)) / total for d in (dx, dy))
            fit.x, fit.y = fit.x + np.clip(2 * mean_x, -1, 1), fit.y + np.clip(2 * mean_y, -1, 1)
            # The product of two equal Gaussians has half the moments of each.
            for name, square in (("ixx", dx * dx), ("iyy", dy * dy), ("ixy", dx * dy)):
                setattr(fit, name, 2.0 * (weighted * square).sum((1, 2)) / total)
    lost = (
        ~(np.hypot(fit.x - x, fit.y - y) < 4)
        | ~(fit.ixx > 0.1)
        | ~(fit.iyy > 0.1)
        | ~(fit.ixx + fit.iyy < 120)
    )
    fit.x, fit.y = np.where(lost, x, fit.x), np.where(lost, y, fit.y)
    for name in ("ixx", "iyy", "ixy"):
        setattr(fit, name, np.where(lost, np.nan, getattr(fit, name)))
    return fit


def psf_flux(
    image: npt.NDArray[np.floating],
    variance: npt.NDArray[np.floating],
    x: Floats,
    y: Floats,
    psf_sigma: float,
) -> tuple[Floats, Floats]:
    """Fit a circular Gaussian at given positions.

    Parameters
    ----------
    image, variance
        Image whose background is 0, and its variance.
    x, y
        Positions (pixel); they stay as they are.
    psf_sigma
        Standard deviation of the Gaussian (pixel).

    Returns
    -------
    numpy.ndarray
        Fluxes in the image's unit, negative ones as they are.
    numpy.ndarray
        Their standard errors.
    """
    stamps, columns, rows = _cut(image, x, y)
    variances, _, _ = _cut(variance, x, y)
    moments = np.full(len(x), psf_sigma**2)
    shape = Measurement(x, y, moments, moments, np.zeros(len(x)))
    profile = _gaussian(columns - x[:, None, None], rows - y[:, None, None], shape)
    with np.errstate(all="ignore"):
        profile /= 2 * np.pi * psf_sigma**2
        good = np.isfinite(stamps) & (variances > 0)
        weight = np.where(good, profile / variances, 0.0)
        norm = (weight * profile).sum((1, 2))
        return (weight * np.where(good, stamps, 0.0)).sum((1, 2)) / norm, 1.0 / np.sqrt(norm)


def aperture_flux(
    image: npt.NDArray[np.floating], variance: npt.NDArray[np.floating], x: Floats, y: Floats, radius: float
) -> tuple[Floats, Floats]:
    """Add up the light in circles.

    Parameters
    ----------
    image, variance
        Image whose background is 0, and its variance.
    x, y
        Positions (pixel).
    radius
        Radius of the circles (pixel).

    Returns
    -------
    numpy.ndarray
        Fluxes in the image's unit, NaN where the circle leaves the image.
    numpy.ndarray
        Their standard errors.
    """
    stamps, columns, rows = _cut(image, x, y)
    variances, _, _ = _cut(variance, x, y)
    inside = np.hypot(columns - x[:, None, None], rows - y[:, None, None]) < radius
    return (stamps * inside).sum((1, 2)), np.sqrt((variances * inside).sum((1, 2)))


def _cut(image: npt.NDArray[np.floating], x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    padded = np.pad(image.astype(float), 2 * _RADIUS, constant_values=np.nan)
    offsets = np.arange(-_RADIUS, _RADIUS + 1)
    columns = np.rint(x).astype(int)[:, None, None] + offsets[None, None, :]
    rows = np.rint(y).astype(int)[:, None, None] + offsets[None, :, None]
    stamps = padded[rows + 2 * _RADIUS, columns + 2 * _RADIUS]
    return stamps, columns.astype(float), rows.astype(float)


def _gaussian(dx: Floats, dy: Floats, shape: Measurement) -> Floats:
    ixx, iyy, ixy = (value[:, None, None] for value in (shape.ixx, shape.iyy, shape.ixy))
    determinant = ixx * iyy - ixy**2
    result: Floats = np.exp(-0.5 * (iyy * dx**2 - 2 * ixy * dx * dy + ixx * dy**2) / determinant)
    return result
