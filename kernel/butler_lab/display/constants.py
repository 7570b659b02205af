"""What the Python view and the page have in common: colours and the shapes of stretches."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["CONSTANTS", "rgb"]

CONSTANTS: dict[str, Any] = json.loads(files(__package__).joinpath("display.json").read_text())
"""The same file is part of the page; a test compares the two."""


def rgb(text: str) -> tuple[int, int, int]:
    """Read a colour such as ``ff8c00``.

    Parameters
    ----------
    text : `str`
        Six hexadecimal digits, with or without a ``#``.

    Returns
    -------
    rgb : `tuple` [`int`, `int`, `int`]
        Red, green and blue, 0 to 255.
    """
    value = int(text.removeprefix("#"), 16)
    return value >> 16, (value >> 8) & 255, value & 255
