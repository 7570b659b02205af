"""Numbers of views as arrays that a page draws from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import numpy as np

from butler_lab.agent.protocol import Clause
from butler_lab.views.axis import Axis
from butler_lab.views.compiled import Compiled
from butler_lab.views.counting import Mask, Pass
from butler_lab.views.engine import CUBE_CELLS, bin_codes
from butler_lab.views.link import Link

__all__ = ["Array", "count_arrays", "cube_arrays"]

type What = Literal[
    "all", "selected", "x", "y", "row", "codes", "cube", "total", "color", "error", "period", "power"
]

type Array = tuple[str, What, np.ndarray[Any, Any]]
"""Id of a view (empty for all rows), what the numbers are, the numbers."""

_FINEST = 120
"""Most places along an axis of a view that is brushed in two dimensions."""


def count_arrays(link: Link, views: Sequence[str], clauses: Sequence[Clause]) -> Iterator[Array]:
    """Count rows for views, all and those that the other views' clauses select.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    views : `~collections.abc.Sequence` [`str`]
        Ids of those that are drawn.
    clauses : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.Clause`]
        What is selected.

    Yields
    ------
    array : `Array`
        For bins ``all`` and ``selected``; for points ``x``, ``y``, ``row`` and ``selected``.
    """
    yield "", "total", np.array([link.catalog.rows, link.count(clauses)], np.uint32)
    for view in views:
        compiled = link.view(view)
        mask = link.mask_for(view, clauses)
        if compiled.points is not None:
            points = compiled.points
            yield view, "x", points.x
            yield view, "y", points.y
            yield view, "row", points.rows.astype(np.uint32)
            if points.color is not None:
                yield view, "color", points.color
            if points.error is not None:
                yield view, "error", points.error
            chosen = np.ones(len(points.rows), bool) if mask is None else mask[points.rows]
            yield view, "selected", chosen.astype(np.uint8)
        elif compiled.info.drawn_as == "chart":
            chosen = np.ones(compiled.info.drawn, bool) if mask is None else mask[: compiled.info.drawn]
            yield view, "selected", chosen.astype(np.uint8)
        elif compiled.axes:
            yield view, "all", compiled.counts()
            yield view, "selected", compiled.counts(mask)


def cube_arrays(
    link: Link,
    active: str,
    views: Sequence[str],
    clauses: Sequence[Clause],
    every: int = 1,
    check: Callable[[], None] = lambda: None,
) -> tuple[list[int], Iterator[Array]]:
    """Count rows for every possible brush of one view.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    active : `str`
        The view that is brushed.
    views : `~collections.abc.Sequence` [`str`]
        Ids of those that follow.
    clauses : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.Clause`]
        What the others select.
    every : `int`, optional
        Count each n-th row only, for a first look.
    check : `~collections.abc.Callable`, optional
        Called from time to time; what it raises ends the count.

    Returns
    -------
    grid : `list` [`int`]
        Into how many places each axis of the active view is divided.
    arrays : `~collections.abc.Iterator` [`Array`]
        For bins a ``cube`` and of all rows the ``total``, counted by place of
        the brush; for points their ``codes``.
    """
    brushed = link.view(active)
    followers = [link.view(view) for view in views if view != active]
    grid = _grid(brushed.axes, followers)
    return grid, _cubes(link, brushed, followers, grid, clauses, Pass(every, check))


def _cubes(
    link: Link,
    brushed: Compiled,
    followers: Sequence[Compiled],
    grid: list[int],
    clauses: Sequence[Clause],
    how: Pass,
) -> Iterator[Array]:
    active = brushed.info.spec.id
    others = [clause for clause in clauses if clause.view != active]
    masks = [
        link.engine.mask([clause for clause in others if clause.view != compiled.info.spec.id])
        for compiled in followers
    ]
    binned: list[tuple[str, What, Sequence[Axis], Mask | None]] = [
        ("", "total", [], link.engine.mask(others))
    ]
    for compiled, mask in zip(followers, masks, strict=True):
        view = compiled.info.spec.id
        if compiled.points is not None:
            yield view, "codes", _point_codes(compiled, brushed.axes, grid, mask)
        elif compiled.axes:
            binned.append((view, "cube", compiled.axes, mask))
    cubes = link.engine.cubes(brushed.axes, grid, [(axes, mask) for *_, axes, mask in binned], how)
    for (view, what, *_), cube in zip(binned, cubes, strict=True):
        yield view, what, _small(cube)


def _small(counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Give counts the smallest type that holds them: they have to pass through a network."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))


def _point_codes(
    compiled: Compiled, axes: Sequence[Axis], grid: Sequence[int], mask: Mask | None
) -> np.ndarray[Any, Any]:
    """Give the place of each point on the active axes; beyond them if other clauses leave it out."""
    rows = compiled.points.rows if compiled.points else np.zeros(0, np.int64)
    codes = np.stack([bin_codes(axis, size, rows) for axis, size in zip(axes, grid, strict=True)])
    if mask is not None:
        codes[:, ~mask[rows]] = np.iinfo(np.uint16).max
    return codes


def _grid(axes: Sequence[Axis], followers: Sequence[Compiled]) -> list[int]:
    if len(axes) == 1:
        return [axes[0].steps]
    cells = max(
        [math.prod(axis.info.bins for axis in compiled.axes) for compiled in followers if not compiled.points]
        or [1]
    )
    most = min(_FINEST, math.isqrt(CUBE_CELLS // cells))
    return [_divisor(axis.steps, most) for axis in axes]


def _divisor(steps: int, most: int) -> int:
    """Find the greatest number of equal parts, so that the parts' ends are steps."""
    return max(size for size in range(1, min(steps, max(1, most)) + 1) if steps % size == 0)
