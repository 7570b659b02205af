"""Model of the sky's brightness."""

import numpy as np
import numpy.typing as npt
from lsst.images import Box
from lsst.images.fields import ChebyshevField

__all__ = ["background_scatter", "fit_background"]

_BIN = 20
"""Side of the squares whose medians are fitted (pixel)."""


def fit_background(image: npt.NDArray[np.floating], order: int) -> ChebyshevField:
    """Fit a polynomial to the medians of squares.

    Parameters
    ----------
    image
        Image with stars and sky; its sides are multiples of 20 pixels.
    order
        Order of the polynomial; 0 gives a constant.

    Returns
    -------
    lsst.images.fields.ChebyshevField
        The model, without a unit.
    """
    medians = _square_medians(image)
    y, x = (np.arange(number) * _BIN + (_BIN - 1) / 2 for number in medians.shape)
    bounds = Box.from_shape(image.shape)
    field: ChebyshevField = ChebyshevField.fit(bounds, medians, order, x=x, y=y)
    return field


def background_scatter(image: npt.NDArray[np.floating]) -> float:
    """Tell how much the background of an image changes from place to place.

    Parameters
    ----------
    image
        Image with stars; pixels without data are NaN.

    Returns
    -------
    float
        Standard deviation of the medians of squares, in the image's unit.
    """
    return float(np.nanstd(_square_medians(image)))


def _square_medians(image: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    height, width = (side // _BIN for side in image.shape)
    whole = image[: height * _BIN, : width * _BIN].reshape(height, _BIN, width, _BIN)
    squares = whole.transpose(0, 2, 1, 3).reshape(height, width, -1)
    return np.asarray(np.ma.median(np.ma.masked_invalid(squares), axis=2).filled(np.nan))
