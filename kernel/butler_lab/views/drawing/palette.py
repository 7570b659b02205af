"""Colours of categories."""

from __future__ import annotations

from butler_lab.agent.protocol import AxisInfo

__all__ = ["color_of"]

_BANDS = {
    "u": "#0c71ff",
    "g": "#49be61",
    "r": "#c61c00",
    "i": "#ffc200",
    "z": "#f341a2",
    "y": "#5d0000",
}
"""Colours of the LSST's bands on white, as in the observatory's figures."""

_OTHERS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#7f7f7f")
"""Okabe and Ito's colours, which all people can tell apart."""


def color_of(axis: AxisInfo, number: int) -> str:
    """Give the colour of a category.

    Parameters
    ----------
    axis : `~butler_lab.agent.protocol.AxisInfo`
        The categories.
    number : `int`
        Which one, from 0.

    Returns
    -------
    color : `str`
        As CSS writes it; of bands those of the observatory.
    """
    if set(axis.values) <= set(_BANDS):
        return _BANDS[str(axis.values[number])]
    return _OTHERS[number % len(_OTHERS)]
