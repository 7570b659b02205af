"""Images in FITS files: those of lsst.images, of afw, and any other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import IO

from astropy.io import fits

from butler_lab.agent.protocol import ImageInfo, ImagePlane
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
        with self._opened() as hdus:
            self._headers = {name: hdus[index].header.copy() for name, index in _planes(hdus).items()}
            self._index = _planes(hdus)
        if not self._index:
            raise LabError("unreadable", f"{artifact.shown} holds no image.", "See its headers instead.")

    @property
    def bytes_read(self) -> int:
        """Bytes read of the file so far, headers included."""
        return self._bytes_read

    @cached_property
    def info(self) -> ImageInfo:
        """Size, origin, planes and WCS."""
        header = self._headers[_MAIN]
        x0, y0 = image_origin(header)
        return ImageInfo(
            width=header["NAXIS1"],
            height=header["NAXIS2"],
            x0=x0,
            y0=y0,
            planes=[
                ImagePlane(
                    name=name,
                    unit=str(header.get("BUNIT", "")),
                    type="int32" if mask_planes(header) else "float32",
                )
                for name, header in self._headers.items()
            ],
            mask_planes=[
                plane.model_copy(update={"plane": name})
                for name, header in self._headers.items()
                for plane in mask_planes(header)
            ],
            wcs=wcs_cards(header),
            file_size=self._artifact.size or self._artifact.size_found() or 0,
        )

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Read part of a plane; see `~butler_lab.pixels.source.ImageSource.tile`."""
        header = self._headers.get(plane)
        if header is None:
            raise LabError("bad_request", f"This image has no plane {plane!r}.")
        shape = header["NAXIS2"], header["NAXIS1"]
        with self._opened() as hdus:
            section = hdus[self._index[plane]].section
            return cut_tile(
                lambda rows, columns: section[rows, columns], shape, x, y, step, bool(mask_planes(header))
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
    def _opened(self) -> Iterator[fits.HDUList]:
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
                    with fits.open(stream, memmap=False) as hdus:
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


def _planes(hdus: fits.HDUList) -> dict[str, int]:
    """Name the image HDUs; the first one is the main plane unless one is called so."""
    found: dict[str, int] = {}
    for index, hdu in enumerate(hdus):
        if not isinstance(hdu, _HEALTHY):
            raise ValueError(f"the header of HDU {index} is not readable")
        if hdu.is_image and hdu.header.get("NAXIS") == 2:
            version = hdu.header.get("EXTVER", 1)
            name = str(hdu.header.get("EXTNAME", f"hdu{index}")).strip().lower()
            found[name if version == 1 else f"{name}_{version}"] = index
    if found and _MAIN not in found:
        first = next(iter(found))
        found = {_MAIN: found.pop(first), **found}
    return found
