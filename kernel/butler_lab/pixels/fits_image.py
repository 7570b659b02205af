"""Images in FITS files: those of lsst.images, of afw, and any other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import IO

from astropy.io import fits

from butler_lab.agent.protocol import ImageInfo, ImagePlane, MaskPlane
from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError
from butler_lab.pixels.counted import CountedStream
from butler_lab.pixels.header import image_origin, mask_planes, wcs_cards
from butler_lab.pixels.tile import Pixels, cut_tile

__all__ = ["FitsImage"]

_MAIN = "image"
"""Name of the plane that is shown first."""

_AHEAD_LOCAL = 4 << 10
_AHEAD_REMOTE = 256 << 10
"""Bytes read at least, locally and over a network."""

_UNNAMED = "COMPRESSED_IMAGE"
"""What compressed images without a name are called in the file."""

_HEALTHY = (fits.PrimaryHDU, fits.ImageHDU, fits.BinTableHDU, fits.CompImageHDU, fits.TableHDU)
"""Kinds of HDU; astropy gives one it cannot make sense of a class of its own."""


class FitsImage:
    """The two-dimensional image HDUs of a FITS file.

    All headers needed are in the file: neither lsst.images nor afw is used, and a
    tile costs the compressed blocks it covers.

    Parameters
    ----------
    artifact : `~butler_lab.content.artifact.Artifact`
        The file.

    Raises
    ------
    LabError
        Raised if the file is damaged or holds no image.
    """

    def __init__(self, artifact: Artifact):
        self._artifact = artifact
        self._bytes_read = 0
        self._open = threading.local()
        with self._opened(as_stored=True) as hdus:
            self._planes = _planes(hdus)
        if not self._planes:
            raise LabError("unreadable", f"{artifact.shown} holds no image.", "See its headers instead.")

    @property
    def bytes_read(self) -> int:
        """Bytes read of the file so far, headers included."""
        return self._bytes_read

    @cached_property
    def info(self) -> ImageInfo:
        """Size, origin, planes and WCS."""
        main = self._planes[_MAIN]
        x0, y0 = image_origin(main.header)
        return ImageInfo(
            width=main.shape[1],
            height=main.shape[0],
            x0=x0,
            y0=y0,
            planes=[
                ImagePlane(
                    name=name,
                    unit=str(plane.header.get("BUNIT", "")),
                    type="int32" if plane.masks else "float32",
                )
                for name, plane in self._planes.items()
            ],
            mask_planes=[
                mask.model_copy(update={"plane": name})
                for name, plane in self._planes.items()
                for mask in plane.masks
            ],
            wcs=wcs_cards(main.header),
            file_size=self._artifact.size or self._artifact.size_found() or 0,
        )

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Read part of a plane; see `~butler_lab.pixels.source.ImageSource.tile`."""
        known = self._planes.get(plane)
        if known is None:
            raise LabError("bad_request", f"This image has no plane {plane!r}.")
        with self._opened() as hdus:
            section = hdus[known.index].section
            return cut_tile(
                lambda rows, columns: section[rows, columns], known.shape, x, y, step, bool(known.masks)
            )

    @contextmanager
    def session(self) -> Iterator[None]:
        """Keep the file open while this thread reads several tiles."""
        with self._opened() as hdus:
            before = getattr(self._open, "hdus", None)
            self._open.hdus = hdus
            try:
                yield
            finally:
                self._open.hdus = before

    @contextmanager
    def _opened(self, as_stored: bool = False) -> Iterator[fits.HDUList]:
        """Open the file; `as_stored` leaves compressed images the tables they are, which is much faster."""
        known = getattr(self._open, "hdus", None)
        if known is not None:
            yield known
            return
        try:
            with self._stream() as raw:
                stream = CountedStream(raw, _AHEAD_LOCAL if self._artifact.uri.isLocal else _AHEAD_REMOTE)
                try:
                    # Not mapped into memory: scaled integers cannot be, and a damaged file
                    # could end the process.
                    with fits.open(stream, memmap=False, disable_image_compression=as_stored) as hdus:
                        yield hdus
                finally:
                    self._bytes_read += stream.bytes_read
        except (FileNotFoundError, LabError, MemoryError):
            raise
        except Exception as error:  # damaged files make astropy and its C code raise anything
            raise LabError(
                "corrupt",
                f"{self._artifact.shown} ({self._artifact.size_found()} bytes) is damaged: "
                f"{type(error).__name__}: {error}",
                "Fetch or produce the dataset again.",
            ) from error

    @contextmanager
    def _stream(self) -> Iterator[IO[bytes]]:
        uri = self._artifact.uri
        if uri.isLocal:
            with open(uri.ospath, "rb", buffering=0) as stream:
                yield stream
        else:
            with uri.open("rb") as stream:
                yield stream


@dataclass(frozen=True)
class _Plane:
    """An image HDU."""

    index: int
    header: fits.Header
    shape: tuple[int, int]
    masks: list[MaskPlane]


def _planes(hdus: fits.HDUList) -> dict[str, _Plane]:
    """Name the image HDUs; the first one is the main plane unless one is called so."""
    found: dict[str, _Plane] = {}
    for index, hdu in enumerate(hdus):
        if not isinstance(hdu, _HEALTHY):
            raise ValueError(f"the header of HDU {index} is not readable")
        header = hdu.header
        prefix = "Z" if header.get("ZIMAGE") is True else ""
        if (hdu.is_image or prefix) and header.get(f"{prefix}NAXIS") == 2:
            shape = header[f"{prefix}NAXIS2"], header[f"{prefix}NAXIS1"]
            plane = _Plane(index, header.copy(), shape, mask_planes(header))
            found[_name(header, index)] = plane
    if found and _MAIN not in found:
        first = next(iter(found))
        found = {_MAIN: found.pop(first), **found}
    return found


def _name(header: fits.Header, index: int) -> str:
    name = str(header.get("EXTNAME", _UNNAMED)).strip()
    name = f"hdu{index}" if name == _UNNAMED else name.lower()
    version = header.get("EXTVER", 1)
    return name if version == 1 else f"{name}_{version}"
