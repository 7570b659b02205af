"""Verbs of `lsst.afw.display` for what the common interface has no word."""

from __future__ import annotations

from typing import Any

from astropy.visualization import ManualInterval, MinMaxInterval, ZScaleInterval

from butler_lab.display.colors import STRETCHES
from butler_lab.display.markers import parse_color

__all__ = ["AfwVerbs"]

_SYMBOLS = {"+": "plus", "x": "crosshair", "o": "circle", "*": "diamond"}


class AfwVerbs:
    """Methods named as in `lsst.afw.display`, so that code written for it keeps working."""

    _opacity: dict[str, float]
    _mask_colors: dict[str, tuple[int, int, int]]

    def mtv(self, data: Any, title: str | None = None) -> None:
        """Show an image.

        Parameters
        ----------
        data : object
            As of `load_image`.
        title : `str`, optional
            Its label.
        """
        self.load_image(data, image_label=title)  # type: ignore[attr-defined]

    def scale(self, algorithm: str, min: Any = "zscale", max: Any = None) -> None:  # noqa: A002
        """Set stretch and limits.

        Parameters
        ----------
        algorithm : `str`
            ``linear``, ``sqrt``, ``log``, ``asinh`` or ``power``.
        min : `float` or `str`, optional
            Lower limit, or ``zscale``, or ``minmax``.
        max : `float`, optional
            Upper limit.

        Raises
        ------
        ValueError
            Raised if there is no such algorithm or rule.
        """
        if algorithm not in STRETCHES:
            raise ValueError(f"There is no stretch {algorithm!r}; there are {', '.join(STRETCHES)}.")
        rules = {"zscale": ZScaleInterval(), "minmax": MinMaxInterval()}
        if isinstance(min, str) and min not in rules:
            raise ValueError(f"There is no rule {min!r}; there are {', '.join(rules)}.")
        self.set_stretch(STRETCHES[algorithm])  # type: ignore[attr-defined]
        cuts = rules[min] if isinstance(min, str) else ManualInterval(min, max)
        self.set_cuts(cuts)  # type: ignore[attr-defined]

    def dot(self, symb: str, c: float, r: float, size: float = 4, ctype: str = "lime") -> None:
        """Draw a symbol.

        Parameters
        ----------
        symb : `str`
            ``+``, ``x``, ``o`` or ``*``.
        c, r : `float`
            Column and row (pixel of the array).
        size : `float`, optional
            Radius (pixel of the screen).
        ctype : `str`, optional
            Colour.

        Raises
        ------
        ValueError
            Raised if there is no such symbol.
        """
        if symb not in _SYMBOLS:
            raise ValueError(f"There is no symbol {symb!r}; there are {' '.join(_SYMBOLS)}.")
        style = {"shape": _SYMBOLS[symb], "color": ctype, "size": size}
        self._place(f"dots {symb} {ctype} {size:g}", c, r, style)  # type: ignore[attr-defined]

    def erase(self) -> None:
        """Take away all symbols and catalogs."""
        self.remove_catalog("*")  # type: ignore[attr-defined]

    def setMaskTransparency(self, transparency: float, name: str | None = None) -> None:  # noqa: N802
        """Say how transparent masks are.

        Parameters
        ----------
        transparency : `float`
            0 hides the image, 100 the mask.
        name : `str`, optional
            Mask plane; all if not given.
        """
        planes = self.source().info.mask_planes  # type: ignore[attr-defined]
        for known in [plane.name for plane in planes] if name is None else [name]:
            self._opacity[known] = 1 - transparency / 100

    def getMaskTransparency(self, name: str) -> float:  # noqa: N802
        """Tell how transparent a mask plane is (percent)."""
        return 100 * (1 - self._opacity.get(name, 0.0))

    def setMaskPlaneColor(self, name: str, color: str) -> None:  # noqa: N802
        """Choose the colour of a mask plane; ``ignore`` hides it."""
        if color == "ignore":
            self._opacity[name] = 0.0
        else:
            self._mask_colors[name] = parse_color(color)
