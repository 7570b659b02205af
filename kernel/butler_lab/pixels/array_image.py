"""Images in memory: numpy arrays and objects of lsst.images."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import ImageInfo, ImagePlane, MaskPlane
from butler_lab.errors import LabError
from butler_lab.pixels.header import wcs_cards
from butler_lab.pixels.tile import Pixels, cut_tile

__all__ = ["ArrayImage"]

_PLANES = ("image", "mask", "variance")


class ArrayImage:
    """An image that was read as a whole.

    Parameters
    ----------
    thing : `numpy.ndarray` or object of `lsst.images`
        Two-dimensional array, ``Image``, ``Mask`` or ``MaskedImage``.
    bytes_read : `int`, optional
        Bytes that were read for it.

    Raises
    ------
    LabError
        Raised if it is no image.
    """

    def __init__(self, thing: Any, bytes_read: int = 0):
        self.bytes_read = bytes_read
        self._thing = thing
        parts = {name: getattr(thing, name) for name in _PLANES if hasattr(thing, name)} or {"image": thing}
        self._parts = parts
        self._arrays = {name: array for name, part in parts.items() if (array := _pixels(part)) is not None}
        if not self._arrays:
            raise LabError("unreadable", f"A {type(thing).__name__} is no two-dimensional image.")

    @cached_property
    def info(self) -> ImageInfo:
        """Size, origin, planes and WCS."""
        first = next(iter(self._arrays))
        height, width = self._arrays[first].shape
        box = getattr(self._parts[first], "bbox", None)
        projection = getattr(self._parts[first], "sky_projection", None)
        wcs = projection.as_fits_wcs(box) if projection is not None else None
        return ImageInfo(
            width=width,
            height=height,
            x0=box.x.start if box is not None else 0,
            y0=box.y.start if box is not None else 0,
            planes=[
                ImagePlane(
                    name=name,
                    unit=str(getattr(self._parts[name], "unit", None) or ""),
                    type="int32" if _schema(self._parts[name]) else "float32",
                )
                for name in self._arrays
            ],
            mask_planes=[
                MaskPlane(name=plane.name, bit=bit, doc=plane.description, plane=name)
                for name, part in self._parts.items()
                for bit, plane in enumerate(_schema(part) or ())
                if plane is not None
            ],
            wcs=wcs_cards(wcs.to_header(relax=True)) if wcs is not None else {},
        )

    def session(self) -> AbstractContextManager[object]:
        """Nothing is open."""
        return nullcontext()

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Cut out part of a plane; see `~butler_lab.pixels.source.ImageSource.tile`."""
        array = self._arrays.get(plane)
        if array is None:
            raise LabError("bad_request", f"This image has no plane {plane!r}.")
        shape = array.shape[0], array.shape[1]
        return cut_tile(
            lambda rows, columns: array[rows, columns], shape, x, y, step, bool(_schema(self._parts[plane]))
        )


def _schema(part: Any) -> Any:
    return getattr(part, "schema", None)


def _pixels(part: Any) -> npt.NDArray[np.generic] | None:
    array = np.asarray(part if isinstance(part, np.ndarray) else getattr(part, "array", None))
    if array.ndim == 3 and _schema(part):
        # lsst.images packs mask bits into bytes along the last axis.
        packed = array[..., :4].astype(np.int32) << (8 * np.arange(min(4, array.shape[2])))
        bits: npt.NDArray[np.generic] = np.bitwise_or.reduce(packed, axis=2)
        return bits
    return array if array.ndim == 2 and array.dtype.kind in "biuf" else None
