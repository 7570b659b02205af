"""FITS headers without pixels."""

from __future__ import annotations

from astropy.io import fits
from lsst.resources import ResourcePath

__all__ = ["all_headers", "primary_header"]


def primary_header(uri: ResourcePath) -> fits.Header:
    """Read the header of the primary HDU.

    Parameters
    ----------
    uri : `~lsst.resources.ResourcePath`
        The file.

    Returns
    -------
    header : `~astropy.io.fits.Header`
        The header.
    """
    return all_headers(uri, most=1)[0]


def all_headers(uri: ResourcePath, most: int = 100) -> list[fits.Header]:
    """Read headers; of the data nothing is read.

    Parameters
    ----------
    uri : `~lsst.resources.ResourcePath`
        The file.
    most : `int`, optional
        Number of HDUs to read.

    Returns
    -------
    headers : `list` [`~astropy.io.fits.Header`]
        One per HDU, in order.
    """
    headers: list[fits.Header] = []
    with (
        uri.open("rb") as stream,
        fits.open(stream, lazy_load_hdus=True, disable_image_compression=True) as hdus,
    ):
        while len(headers) < most:
            try:
                headers.append(hdus[len(headers)].header.copy())
            except IndexError:
                break
    return headers
