"""Mask planes over an image."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import MaskPlane
from butler_lab.display.constants import CONSTANTS, rgb

__all__ = ["ShownMask", "lay_masks", "mask_color"]


@dataclass(frozen=True)
class ShownMask:
    """A mask plane that is shown: its bit, colour, and opacity (0 to 1)."""

    bit: int
    color: tuple[int, int, int]
    opacity: float


def mask_color(plane: MaskPlane) -> tuple[int, int, int]:
    """Choose the colour of a mask plane by its name.

    Parameters
    ----------
    plane : `~butler_lab.agent.protocol.MaskPlane`
        The plane.

    Returns
    -------
    rgb : `tuple` [`int`, `int`, `int`]
        Red, green and blue, 0 to 255.
    """
    for pattern, color in CONSTANTS["maskColors"]:
        if re.search(pattern, plane.name.upper()):
            return rgb(color)
    others = CONSTANTS["otherMaskColors"]
    return rgb(others[plane.bit % len(others)])


def lay_masks(
    painted: npt.NDArray[np.uint8], bits: npt.NDArray[np.int32], masks: Sequence[ShownMask]
) -> None:
    """Lay mask planes over a picture, one over the other.

    Parameters
    ----------
    painted : `numpy.ndarray`, shape (height, width, 3)
        The picture, changed in place.
    bits : `numpy.ndarray`, shape (height, width)
        Bits of each pixel.
    masks : `~collections.abc.Sequence` [`ShownMask`]
        From the bottom up.
    """
    shown = sum(1 << mask.bit for mask in masks)
    for value in np.unique(bits & shown):
        if value == 0:
            continue
        color, opacity = np.zeros(3), 0.0
        for mask in masks:
            if (int(value) >> mask.bit) & 1:
                color = color * (1 - mask.opacity) + np.array(mask.color) * mask.opacity
                opacity = opacity + mask.opacity * (1 - opacity)
        where = (bits & shown) == value
        painted[where] = np.floor(painted[where] * (1 - opacity) + color + 0.5).astype(np.uint8)
