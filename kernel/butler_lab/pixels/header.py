"""What FITS headers say of an image: WCS, origin, mask planes."""

from __future__ import annotations

import re

from astropy.io import fits

from butler_lab.agent.protocol import MaskPlane

__all__ = ["image_origin", "mask_planes", "wcs_cards"]

_WCS = re.compile(
    r"(WCSAXES|LONPOLE|LATPOLE|RADESYS|EQUINOX|CTYPE\d|CRPIX\d|CRVAL\d|CDELT\d|CUNIT\d"
    r"|CROTA\d|(PC|CD|PV)\d_\d+|(A|B|AP|BP)_(ORDER|\d+_\d+))"
)


def wcs_cards(header: fits.Header) -> dict[str, int | float | str]:
    """Collect the cards of the celestial WCS.

    Parameters
    ----------
    header : `~astropy.io.fits.Header`
        Header of an image.

    Returns
    -------
    cards : `dict` [`str`, `int`, `float` or `str`]
        Keyword to value; empty if there is no celestial WCS.
    """
    if not str(header.get("CTYPE1", "")).startswith(("RA", "DEC")):
        return {}
    # Values are parsed when they are looked at: most of a header is not about the WCS.
    names = [name for name in dict.fromkeys(header) if _WCS.fullmatch(name)]
    return {name: header[name] for name in names if isinstance(header[name], str | int | float)}


def image_origin(header: fits.Header) -> tuple[int, int]:
    """Find the coordinates of the first pixel in the parent image.

    Parameters
    ----------
    header : `~astropy.io.fits.Header`
        Header of an image.

    Returns
    -------
    x0, y0 : `int`
        From the alternative linear WCS ``A``; else from ``LTV``; else zero.
    """
    if header.get("CTYPE1A") == "LINEAR":
        x0, y0 = (round(header[f"CRVAL{axis}A"] - header.get(f"CRPIX{axis}A", 1) + 1) for axis in (1, 2))
        return x0, y0
    return round(-header.get("LTV1", 0)), round(-header.get("LTV2", 0))


def mask_planes(header: fits.Header) -> list[MaskPlane]:
    """List the named bits of a mask.

    Parameters
    ----------
    header : `~astropy.io.fits.Header`
        Header of a mask, as lsst.images (``MSKN``) or afw (``MP_``) write it.

    Returns
    -------
    planes : `list` [`~butler_lab.agent.protocol.MaskPlane`]
        Ordered by bit.
    """
    planes = [
        MaskPlane(
            name=str(header[card]),
            bit=int(header[f"MSKM{card[4:]}"]).bit_length() - 1,
            doc=str(header.get(f"MSKD{card[4:]}", "")),
        )
        for card in header
        if re.fullmatch(r"MSKN\d+", card)
    ]
    planes += [MaskPlane(name=card[3:], bit=int(header[card])) for card in header if card.startswith("MP_")]
    return sorted(planes, key=lambda plane: plane.bit)
