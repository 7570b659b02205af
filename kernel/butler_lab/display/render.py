"""The picture of a view, without a browser: pixel by pixel what the page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from butler_lab.display.colors import ColorTable
from butler_lab.display.masks import ShownMask, lay_masks
from butler_lab.display.viewport import Viewport, step_for
from butler_lab.pixels import ImageSource

__all__ = ["render"]

BACKGROUND = (255, 255, 255)
"""Colour beside the image."""


def render(
    source: ImageSource,
    plane: str,
    table: ColorTable,
    viewport: Viewport,
    size: tuple[int, int],
    masks: Mapping[str, Sequence[ShownMask]],
) -> npt.NDArray[np.uint8]:
    """Paint a view.

    Parameters
    ----------
    source : `~butler_lab.pixels.ImageSource`
        The image; only what is in view is read.
    plane : `str`
        Plane to paint.
    table : `~butler_lab.display.colors.ColorTable`
        Its colours.
    viewport : `~butler_lab.display.viewport.Viewport`
        What is in view.
    size : `tuple` [`int`, `int`]
        Width and height of the picture (pixel).
    masks : `~collections.abc.Mapping`
        Plane of bits to the masks that are shown of it.

    Returns
    -------
    picture : `numpy.ndarray`, shape (height, width, 3)
        Rows from the top.
    """
    width, height = size
    info = source.info
    x, y = viewport.positions(width, height)
    inside = (x >= 0) & (y >= 0) & (x < info.width) & (y < info.height)
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = BACKGROUND
    if not inside.any():
        return picture
    step = step_for(viewport.scale, (info.width, info.height))
    column, row = (np.floor(v[inside]).astype(np.int64) // step for v in (x, y))
    box_x = int(column.min()) * step, (int(column.max()) + 1) * step
    box_y = int(row.min()) * step, (int(row.max()) + 1) * step
    column, row = column - column.min(), row - row.min()
    is_mask = {known.name: known.type == "int32" for known in info.planes}
    if is_mask.get(plane):
        painted = np.zeros((len(column), 3), np.uint8)
    else:
        painted = table.paint(np.asarray(source.tile(plane, box_x, box_y, step)[row, column], np.float32))
    for name, shown in masks.items():
        if shown and name in is_mask:
            lay_masks(painted, source.tile(name, box_x, box_y, step)[row, column].astype(np.int32), shown)
    picture[inside] = painted
    return picture
