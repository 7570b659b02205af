"""What every kind of image offers."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from butler_lab.agent.protocol import ImageInfo
from butler_lab.pixels.tile import Pixels

__all__ = ["ImageSource"]


class ImageSource(Protocol):
    """An image whose parts can be read."""

    @property
    def info(self) -> ImageInfo:
        """Size, origin, planes and WCS."""

    @property
    def bytes_read(self) -> int:
        """Bytes read of the file so far."""

    def session(self) -> AbstractContextManager[object]:
        """Keep the file open while several parts are read by this thread."""

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Read part of a plane.

        Parameters
        ----------
        plane : `str`
            Name of the plane.
        x, y : `tuple` [`int`, `int`]
            Half-open ranges in array pixels.
        step : `int`, optional
            Edge of the blocks that become one pixel.

        Returns
        -------
        pixels : `numpy.ndarray`, shape (height, width)
            The pixels that exist.

        Raises
        ------
        LabError
            Raised if there is no such plane, or the file is damaged.
        """
