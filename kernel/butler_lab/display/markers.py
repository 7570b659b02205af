"""Markers of catalogs on a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

__all__ = ["draw_markers", "parse_color"]

_NAMED = {
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "lime": (0, 255, 0),
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "yellow": (255, 255, 0),
    "orange": (255, 165, 0),
    "white": (255, 255, 255),
    "black": (0, 0, 0),
}


def parse_color(name: str) -> tuple[int, int, int]:
    """Read a colour as in style sheets.

    Parameters
    ----------
    name : `str`
        Name or ``#rrggbb``; any name that matplotlib knows, if it is installed.

    Returns
    -------
    rgb : `tuple` [`int`, `int`, `int`]
        Red, green and blue, 0 to 255.

    Raises
    ------
    ValueError
        Raised if there is no such colour.
    """
    text = name.strip().lower()
    if text in _NAMED:
        return _NAMED[text]
    if text.startswith("#") and len(text) in (7, 9):
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
    try:
        from matplotlib.colors import to_rgb
    except ImportError:
        raise ValueError(f"The colour {name!r} is not known.") from None
    red, green, blue = (round(255 * part) for part in to_rgb(text))
    return red, green, blue


def draw_markers(
    picture: npt.NDArray[np.uint8],
    places: Iterable[tuple[float, float]],
    shape: str,
    color: tuple[int, int, int],
    size: float,
) -> None:
    """Draw outlines around places.

    Parameters
    ----------
    picture : `numpy.ndarray`, shape (height, width, 3)
        Changed in place.
    places : `~collections.abc.Iterable` [`tuple` [`float`, `float`]]
        Column and row of each marker.
    shape : `str`
        ``circle``, ``square``, ``crosshair``, ``plus`` or ``diamond``.
    color : `tuple` [`int`, `int`, `int`]
        Red, green and blue, 0 to 255.
    size : `float`
        Radius (pixel).
    """
    dx, dy = _SHAPES.get(shape, _circle)(max(1.0, size))
    height, width, _ = picture.shape
    for column, row in places:
        x, y = np.rint(column + dx).astype(int), np.rint(row + dy).astype(int)
        inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
        picture[y[inside], x[inside]] = color


type _Outline = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


def _circle(size: float) -> _Outline:
    angle = np.linspace(0, 2 * np.pi, max(16, int(8 * size)))
    return size * np.cos(angle), size * np.sin(angle)


def _square(size: float) -> _Outline:
    along = np.linspace(-size, size, max(4, int(2 * size) + 1))
    edge = np.full_like(along, size)
    return np.concatenate([along, along, edge, -edge]), np.concatenate([edge, -edge, along, along])


def _diamond(size: float) -> _Outline:
    along = np.linspace(0, size, max(4, int(size) + 1))
    back = size - along
    return (
        np.concatenate([along, along, -along, -along]),
        np.concatenate([back, -back, back, -back]),
    )


def _plus(size: float) -> _Outline:
    along = np.linspace(-size, size, max(4, int(2 * size) + 1))
    zero = np.zeros_like(along)
    return np.concatenate([along, zero]), np.concatenate([zero, along])


def _crosshair(size: float) -> _Outline:
    dx, dy = _plus(size)
    outside = np.hypot(dx, dy) > size / 3
    return dx[outside], dy[outside]


_SHAPES: dict[str, Callable[[float], _Outline]] = {
    "circle": _circle,
    "square": _square,
    "diamond": _diamond,
    "plus": _plus,
    "crosshair": _crosshair,
    "x": _plus,
}
