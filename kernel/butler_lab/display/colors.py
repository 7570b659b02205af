"""From values to colours, by the same table as the page's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from astropy.visualization import (
    AsinhStretch,
    BaseStretch,
    LinearStretch,
    LogStretch,
    PowerStretch,
    SqrtStretch,
)

from butler_lab.display.constants import CONSTANTS, rgb

__all__ = ["COLORMAPS", "STRETCHES", "ColorTable", "make_table", "stretch_curve", "stretch_name"]

COLORMAPS: dict[str, npt.NDArray[np.float64]] = {
    name: np.array([rgb(color) for color in colors], float) for name, colors in CONSTANTS["colormaps"].items()
}
"""Name to colours at equal distances."""

STRETCHES: dict[str, BaseStretch] = {
    "linear": LinearStretch(),
    "sqrt": SqrtStretch(),
    "log": LogStretch(CONSTANTS["logExponent"]),
    "asinh": AsinhStretch(CONSTANTS["asinhSoftening"]),
    "power": PowerStretch(CONSTANTS["powerExponent"]),
}
"""The stretches that have a name on the page."""


@dataclass(frozen=True)
class ColorTable:
    """A lookup table from values to colours."""

    colors: npt.NDArray[np.uint8]
    low: float
    high: float

    def paint(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
        """Look up colours.

        Parameters
        ----------
        values : `numpy.ndarray`, shape (height, width)
            The values.

        Returns
        -------
        rgb : `numpy.ndarray`, shape (height, width, 3)
            Their colours; NaN has one of its own.
        """
        last = len(self.colors) - 1
        with np.errstate(invalid="ignore", over="ignore"):
            index = (values.astype(np.float64) - self.low) * (last / (self.high - self.low))
            found = np.clip(np.nan_to_num(index, posinf=last, neginf=0), 0, last).astype(np.int64)
        painted = self.colors[found]
        painted[np.isnan(values)] = rgb(CONSTANTS["nan"])
        return painted


def stretch_curve(stretch: BaseStretch) -> npt.NDArray[np.float64]:
    """Sample a stretch at the places of the table.

    Parameters
    ----------
    stretch : `~astropy.visualization.BaseStretch`
        Any stretch.

    Returns
    -------
    curve : `numpy.ndarray`
        Fractions of the colours, 0 to 1.
    """
    places = np.linspace(0, 1, CONSTANTS["tableSize"])
    curve: npt.NDArray[np.float64] = np.clip(np.nan_to_num(stretch(places, clip=True)), 0, 1)
    return curve


def stretch_name(stretch: BaseStretch) -> str | None:
    """Name a stretch as the page does; `None` for one that the page does not know."""
    curve = stretch_curve(stretch)
    names = (name for name, known in STRETCHES.items() if np.array_equal(stretch_curve(known), curve))
    return next(names, None)


def make_table(
    curve: npt.NDArray[np.float64],
    limits: tuple[float, float],
    colormap: str = "gray",
    inverted: bool = False,
    bias: float = 0.5,
    contrast: float = 1.0,
) -> ColorTable:
    """Prepare the colours, so that painting a pixel is one lookup.

    Parameters
    ----------
    curve : `numpy.ndarray`
        As of `stretch_curve`.
    limits : `tuple` [`float`, `float`]
        Values of the first and the last colour.
    colormap : `str`, optional
        One of `COLORMAPS`.
    inverted : `bool`, optional
        Start at the other end.
    bias, contrast : `float`, optional
        Fraction that becomes the middle colour, and how steep colours change there.

    Returns
    -------
    table : `ColorTable`
        The colours.
    """
    low, high = limits
    fraction = np.clip((curve - bias) * contrast + 0.5, 0, 1)
    if inverted:
        fraction = 1 - fraction
    anchors = COLORMAPS[colormap]
    place = fraction * (len(anchors) - 1)
    index = np.minimum(len(anchors) - 2, np.floor(place)).astype(int)
    share = (place - index)[:, None]
    mixed = anchors[index] + share * (anchors[index + 1] - anchors[index])
    # As JavaScript rounds: half upwards.
    colors = np.floor(mixed + 0.5).astype(np.uint8)
    return ColorTable(colors, low, high if high > low else low + 1)
