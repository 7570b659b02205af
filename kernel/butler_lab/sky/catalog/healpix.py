"""HEALPix pixels in the nested scheme: the few formulas that are needed, for whole arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["healpix_pixel", "healpix_vertices"]

_RING = np.array([2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4])
"""Row of the southern corner of each base pixel, counted in edges from the north pole."""

_PHASE = np.array([1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7])
"""Longitude of the middle of each base pixel (45 deg)."""


def healpix_pixel(
    order: int, ra: npt.NDArray[np.float64], dec: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """Find the pixels that hold some positions.

    Parameters
    ----------
    order : `int`
        The sphere has ``12 * 4**order`` pixels.
    ra, dec : `numpy.ndarray`
        Positions (deg).

    Returns
    -------
    pixels : `numpy.ndarray`
        Nested indices.
    """
    nside = 1 << order
    z = np.sin(np.radians(dec))
    turn = np.mod(ra, 360.0) / 90.0
    polar = np.abs(z) > 2 / 3
    face_e, x_e, y_e = _equatorial(nside, z, turn)
    face_p, x_p, y_p = _polar(nside, z, turn)
    face, x, y = (np.where(polar, p, e) for p, e in ((face_p, face_e), (x_p, x_e), (y_p, y_e)))
    return (face.astype(np.int64) << (2 * order)) | _spread(x) | (_spread(y) << 1)


def healpix_vertices(order: int, pixels: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Give the corners of pixels.

    Parameters
    ----------
    order : `int`
        Order of the pixels.
    pixels : `numpy.ndarray`, shape (n,)
        Nested indices.

    Returns
    -------
    vertices : `numpy.ndarray`, shape (n, 4, 2)
        Right ascension and declination (deg) of the northern, western, southern and eastern corner.
    """
    nside = 1 << order
    face = pixels >> (2 * order)
    inside = pixels & ((1 << (2 * order)) - 1)
    x, y = _gathered(inside), _gathered(inside >> 1)
    corners = [(x + 1, y + 1), (x, y + 1), (x, y), (x + 1, y)]
    return np.stack([_position(nside, face, cx, cy) for cx, cy in corners], axis=1)


def _equatorial(
    nside: int, z: npt.NDArray[np.float64], turn: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    rising = np.floor(nside * (0.5 + turn - z * 0.75)).astype(np.int64)
    falling = np.floor(nside * (0.5 + turn + z * 0.75)).astype(np.int64)
    up, down = rising // nside, falling // nside
    face = np.where(up == down, np.mod(up, 4) + 4, np.where(up < down, np.mod(up, 4), np.mod(down, 4) + 8))
    return face, falling % nside, nside - 1 - rising % nside


def _polar(
    nside: int, z: npt.NDArray[np.float64], turn: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    quarter = np.minimum(3, turn.astype(np.int64))
    along = turn - quarter
    reach = nside * np.sqrt(np.clip(3 * (1 - np.abs(z)), 0, None))
    rising = np.minimum(nside - 1, (along * reach).astype(np.int64))
    falling = np.minimum(nside - 1, ((1 - along) * reach).astype(np.int64))
    north = z >= 0
    face = np.where(north, quarter, quarter + 8)
    return face, np.where(north, nside - falling - 1, rising), np.where(north, nside - rising - 1, falling)


def _position(
    nside: int, face: npt.NDArray[np.int64], x: npt.NDArray[np.int64], y: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Right ascension and declination (deg) of the corner (x, y) of the grid of a face."""
    ring = _RING[face] - (x + y) / nside
    north, south = ring < 1, ring > 3
    reach = np.where(north, ring, np.where(south, 4 - ring, 1.0))
    z = np.where(north, 1 - reach**2 / 3, np.where(south, reach**2 / 3 - 1, (2 - ring) * 2 / 3))
    with np.errstate(divide="ignore", invalid="ignore"):
        phase = _PHASE[face] + np.where(reach > 0, (x - y) / nside / reach, 0.0)
    return np.stack([np.mod(phase * 45.0, 360.0), np.degrees(np.arcsin(np.clip(z, -1, 1)))], axis=-1)


def _spread(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Put a zero between all bits."""
    v = values.astype(np.int64) & 0xFFFFFFFF
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        v = (v | (v << shift)) & mask
    return v


def _gathered(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Take every other bit."""
    v = values & 0x5555555555555555
    for shift, mask in (
        (1, 0x3333333333333333),
        (2, 0x0F0F0F0F0F0F0F0F),
        (4, 0x00FF00FF00FF00FF),
        (8, 0x0000FFFF0000FFFF),
        (16, 0x00000000FFFFFFFF),
    ):
        v = (v | (v >> shift)) & mask
    return v
