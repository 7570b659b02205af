"""What part of an image is in view."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from butler_lab.display.constants import CONSTANTS
from butler_lab.pixels.pyramid import EDGE

__all__ = ["Viewport", "fitted", "step_for"]


@dataclass(frozen=True)
class Viewport:
    """A view of an image: pixel i covers i to i + 1, and y points up.

    `x` and `y` are in the middle of the screen, `scale` is in screen pixels per
    image pixel, `rotation` turns the image counterclockwise (deg).
    """

    x: float
    y: float
    scale: float
    rotation: float = 0.0

    def positions(self, width: int, height: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Give the position in the image of each pixel of the screen.

        Parameters
        ----------
        width, height : `int`
            Size of the screen (pixel).

        Returns
        -------
        x, y : `numpy.ndarray`, shape (height, width)
            Positions in the image (pixel).
        """
        across = (np.arange(width) + 0.5 - width / 2) / self.scale
        up = -(np.arange(height) + 0.5 - height / 2) / self.scale
        if self.rotation == 0:
            return np.broadcast_arrays((self.x + across)[None, :], (self.y + up)[:, None])  # type: ignore[return-value]
        angle = np.radians(self.rotation)
        cosine, sine = np.cos(angle), np.sin(angle)
        x = (self.x + across * cosine)[None, :] + (up * sine)[:, None]
        y = (self.y - across * sine)[None, :] + (up * cosine)[:, None]
        return x, y

    def to_screen(
        self, x: npt.ArrayLike, y: npt.ArrayLike, width: int, height: int
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Give the place on screen of positions in the image.

        Parameters
        ----------
        x, y : array-like
            Positions in the image (pixel).
        width, height : `int`
            Size of the screen (pixel).

        Returns
        -------
        column, row : `numpy.ndarray`
            Screen pixels, row 0 at the top.
        """
        dx, dy = np.asarray(x, float) - self.x, np.asarray(y, float) - self.y
        angle = np.radians(self.rotation)
        cosine, sine = np.cos(angle), np.sin(angle)
        across, up = dx * cosine - dy * sine, dx * sine + dy * cosine
        return width / 2 + across * self.scale, height / 2 - up * self.scale


def fitted(image: tuple[int, int], screen: tuple[int, int]) -> Viewport:
    """Show a whole image.

    Parameters
    ----------
    image, screen : `tuple` [`int`, `int`]
        Width and height (pixel).

    Returns
    -------
    viewport : `Viewport`
        The view.
    """
    scale = min(screen[0] / image[0], screen[1] / image[1])
    return Viewport(image[0] / 2, image[1] / 2, min(scale, CONSTANTS["maxScale"]))


def step_for(scale: float, image: tuple[int, int]) -> int:
    """Choose the reduction that has at least the resolution of the screen.

    Parameters
    ----------
    scale : `float`
        Screen pixels per image pixel.
    image : `tuple` [`int`, `int`]
        Width and height of the image (pixel), which is not reduced to less than a tile.

    Returns
    -------
    step : `int`
        A power of two.
    """
    coarsest = 1 << max(0, int(np.ceil(np.log2(max(1, *image) / EDGE))))
    wanted: int = 1 << int(np.floor(np.log2(max(1.0, 1 / scale))))
    return min(coarsest, wanted)
