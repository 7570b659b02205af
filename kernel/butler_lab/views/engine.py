"""Counts for views: how many rows are where, selected or not, and for every possible brush."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import All, Clause, Predicate, Range
from butler_lab.catalogs.api import Catalog
from butler_lab.errors import LabError
from butler_lab.selection.text import predicate_text
from butler_lab.views.axes import Axes
from butler_lab.views.axis import OFF_AXIS, Axis, NumberAxis
from butler_lab.views.counting import Count, Mask, Pass, count_rows, places

__all__ = ["CUBE_CELLS", "Engine", "bin_codes"]

CUBE_CELLS = 4_000_000
"""Most numbers in a cube (4 bytes each)."""

_MASKS = 24
"""Most clauses whose rows are remembered (1 byte a row each)."""

_MASK_BYTES = 400_000_000
"""About how much memory remembered clauses may take."""


class Engine:
    """Counts rows of a catalog.

    Parameters
    ----------
    catalog : `~butler_lab.catalogs.Catalog`
        The rows.
    """

    def __init__(self, catalog: Catalog):
        self.catalog = catalog
        self.axes = Axes(catalog)
        self._masks: OrderedDict[str, Mask] = OrderedDict()

    def mask(self, clauses: Sequence[Clause], combine: str = "all") -> Mask | None:
        """Tell which rows fulfil all clauses, or any; `None` if there is none."""
        result: Mask | None = None
        for clause in clauses:
            found = self._predicate(clause.predicate)
            if result is not None:
                found = result & found if combine == "all" else result | found
            result = found
        return result

    def forget(self) -> None:
        """Work everything out anew: a name stands for something else now."""
        self._masks.clear()
        self.axes = Axes(self.catalog)

    def selected(self, clauses: Sequence[Clause], combine: str = "all") -> int:
        """Count the rows that fulfil all clauses, or any."""
        mask = self.mask(clauses, combine)
        return self.catalog.rows if mask is None else int(np.count_nonzero(mask))

    def counts(self, axes: Sequence[Axis], mask: Mask | None = None) -> npt.NDArray[np.uint32]:
        """Count rows in the bins of one or two axes.

        Parameters
        ----------
        axes : `~collections.abc.Sequence` [`~butler_lab.views.axis.Axis`]
            The axes.
        mask : `numpy.ndarray`, optional
            Rows to count.

        Returns
        -------
        counts : `numpy.ndarray`
            One dimension for each axis.
        """
        [counts] = count_rows(self.catalog.rows, [Count([(axis, axis.info.bins) for axis in axes], mask)])
        return counts

    def cubes(
        self,
        active: Sequence[Axis],
        grid: Sequence[int],
        followers: Sequence[tuple[Sequence[Axis], Mask | None]],
        how: Pass | None = None,
    ) -> list[npt.NDArray[np.uint32]]:
        """Count rows by place on the active axes and bin of others, for several views in one pass.

        Parameters
        ----------
        active : `~collections.abc.Sequence` [`~butler_lab.views.axis.Axis`]
            Axes of the view that is brushed.
        grid : `~collections.abc.Sequence` [`int`]
            Into how many places each is divided.
        followers : `~collections.abc.Sequence`
            Axes of each view that follows (none for the number of rows alone),
            and the rows that other clauses select.
        how : `~butler_lab.views.counting.Pass`, optional
            Over all rows if not given.

        Returns
        -------
        cubes : `list` [`numpy.ndarray`]
            Element ``[i, ...]`` counts the rows in place ``i``; the sums over
            places are those of any brush.
        """
        places = list(zip(active, grid, strict=True))
        wanted = [
            Count([*places, *((axis, axis.info.bins) for axis in passive)], mask)
            for passive, mask in followers
        ]
        return count_rows(self.catalog.rows, wanted, how or Pass())

    def drawn(self, axes: Sequence[Axis]) -> Mask:
        """Tell which rows have a place on all axes."""
        mask = np.ones(self.catalog.rows, bool)
        for axis in axes:
            mask &= axis.codes != OFF_AXIS
        return mask

    def _predicate(self, predicate: Predicate) -> Mask:
        if isinstance(predicate, All) and predicate.of:
            masks = [self._predicate(part) for part in predicate.of]
            return np.asarray(np.logical_and.reduce(masks), bool)
        text = predicate_text(predicate, lambda expression: self.catalog.term(expression).kind)
        known = self._masks.get(text)
        if known is None:
            known = self._masks[text] = self._evaluate(predicate, text)
            most = max(2, min(_MASKS, _MASK_BYTES // max(1, self.catalog.rows)))
            while len(self._masks) > most:
                self._masks.popitem(last=False)
        self._masks.move_to_end(text)
        return known

    def _evaluate(self, predicate: Predicate, text: str) -> Mask:
        if isinstance(predicate, Range) and predicate.lo is not None and predicate.hi is not None:
            axis = self.axes.with_steps(predicate.x, predicate.lo, predicate.hi)
            # The end of an axis belongs to its last step: only then may the range be closed.
            if axis is not None and predicate.closed == (predicate.hi == axis.info.edges[-1]):
                return _between(axis, predicate.lo, predicate.hi)
        condition = self.catalog.condition(text)
        mask = np.zeros(self.catalog.rows, bool)
        at = 0
        for batch in self.catalog.relation.batches(f"coalesce({condition.sql}, FALSE)"):
            mask[at : at + batch.num_rows] = batch.column(0).to_numpy(zero_copy_only=False)
            at += batch.num_rows
        if at != self.catalog.rows:
            raise LabError(
                "corrupt",
                f"The catalog had {self.catalog.rows:,} rows and now has {at:,}.",
                "A file was changed meanwhile: make the catalog again.",
            )
        return mask


def _between(axis: NumberAxis, lo: float, hi: float) -> Mask:
    first, end = axis.step_of(lo) or 0, axis.step_of(hi) or 0
    return np.asarray((axis.codes >= first) & (axis.codes < end))


def bin_codes(axis: Axis, size: int, rows: Any) -> npt.NDArray[np.uint16]:
    """Give places on an axis divided into `size`, for some rows; `OFF_AXIS` beyond it."""
    found = places(axis.codes[rows], axis.steps, size)
    return np.where(found == size, np.uint16(OFF_AXIS), found)
