"""Draw Vega-Lite specifications without a browser."""

from __future__ import annotations

from typing import Any

from butler_lab.errors import LabError

__all__ = ["draw_png", "draw_svg"]


def draw_png(spec: dict[str, Any], scale: float) -> bytes:
    """Draw a specification of this package as PNG.

    Parameters
    ----------
    spec : `dict`
        The specification.
    scale : `float`
        Pixels for each point.

    Returns
    -------
    picture : `bytes`
        A PNG file.
    """
    return bytes(_converter().vegalite_to_png(spec, scale=scale, allowed_base_urls=[]))


def draw_svg(spec: dict[str, Any]) -> str:
    """Draw a specification of this package as SVG."""
    return str(_converter().vegalite_to_svg(spec, allowed_base_urls=[]))


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise LabError("not_found", "Pictures need vl-convert.", "pip install vl-convert-python") from None
    return vl_convert
