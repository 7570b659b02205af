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

__all__ = ["CUBE_CELLS", "Engine", "bin_codes", "prefix_sums"]

CUBE_CELLS = 4_000_000
"""Most numbers in a cube (4 bytes each)."""

_CHUNK = 1 << 22
"""Rows that are counted at a time."""

_CACHED = 1 << 16
"""Rows whose places are worked out at a time, so that they stay in the processor's cache."""

_MASKS = 24
"""Clauses whose rows are remembered (1 byte a row each)."""

type Mask = npt.NDArray[np.bool_]


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
        return self._count([(axis, axis.info.bins) for axis in axes], mask)

    def cube(
        self, active: Sequence[Axis], grid: Sequence[int], passive: Sequence[Axis], mask: Mask | None
    ) -> npt.NDArray[np.uint32]:
        """Count rows by place on the active axes and bin of the passive ones, and sum up.

        Parameters
        ----------
        active : `~collections.abc.Sequence` [`~butler_lab.views.axis.Axis`]
            Axes of the view that is brushed.
        grid : `~collections.abc.Sequence` [`int`]
            Into how many places each is divided.
        passive : `~collections.abc.Sequence` [`~butler_lab.views.axis.Axis`]
            Axes of the view that follows; none for the number of rows alone.
        mask : `numpy.ndarray`, optional
            Rows that other clauses select.

        Returns
        -------
        cube : `numpy.ndarray`
            Element ``[i, ...]`` counts the rows in places before ``i``: the
            difference of two gives those of any brush.
        """
        parts = [*zip(active, grid, strict=True), *((axis, axis.info.bins) for axis in passive)]
        return prefix_sums(self._count(parts, mask), len(active))

    def drawn(self, axes: Sequence[Axis]) -> Mask:
        """Tell which rows have a place on all axes."""
        mask = np.ones(self.catalog.rows, bool)
        for axis in axes:
            mask &= axis.codes != OFF_AXIS
        return mask

    def _count(self, parts: Sequence[tuple[Axis, int]], mask: Mask | None) -> npt.NDArray[np.uint32]:
        shape = [size for _, size in parts]
        cells = int(np.prod(shape))
        tables = [_table(axis.steps, size) for axis, size in parts]
        total = np.zeros(cells, np.uint32)
        keys = np.empty(min(_CHUNK, self.catalog.rows), np.int64)
        filled = 0
        for start in range(0, self.catalog.rows, _CACHED):
            part = slice(start, start + _CACHED)
            codes = [axis.codes[part] for axis, _ in parts]
            keep = np.ones(len(codes[0]), bool) if mask is None else mask[part].copy()
            for code in codes:
                keep &= code != OFF_AXIS
            key: Any = 0
            for code, table, size in zip(codes, tables, shape, strict=True):
                key = key * size + table[code[keep]]
            if filled + len(key) > len(keys):
                total += np.bincount(keys[:filled], minlength=cells).astype(np.uint32)
                filled = 0
            keys[filled : filled + len(key)] = key
            filled += len(key)
        total += np.bincount(keys[:filled], minlength=cells).astype(np.uint32)
        return total.reshape(shape)

    def _predicate(self, predicate: Predicate) -> Mask:
        if isinstance(predicate, All) and predicate.of:
            masks = [self._predicate(part) for part in predicate.of]
            return np.asarray(np.logical_and.reduce(masks), bool)
        text = predicate_text(predicate, lambda expression: self.catalog.term(expression).kind)
        known = self._masks.get(text)
        if known is None:
            known = self._masks[text] = self._evaluate(predicate, text)
            while len(self._masks) > _MASKS:
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


def _table(steps: int, size: int) -> npt.NDArray[np.int64]:
    """Make the table from codes to places on a coarser axis."""
    return np.arange(steps, dtype=np.int64) * size // steps


def bin_codes(axis: Axis, size: int, rows: Any) -> npt.NDArray[np.uint16]:
    """Give places on an axis divided into `size`, for some rows."""
    codes = axis.codes[rows]
    table = np.append(_table(axis.steps, size), OFF_AXIS).astype(np.uint16)
    return np.asarray(table[np.minimum(codes, axis.steps)])


def prefix_sums(counts: npt.NDArray[np.uint32], dimensions: int) -> npt.NDArray[np.uint32]:
    """Sum up along the first dimensions, beginning with zero."""
    shape = list(counts.shape)
    for dimension in range(dimensions):
        shape[dimension] += 1
    sums = np.zeros(shape, np.uint32)
    sums[tuple(slice(1, None) if n < dimensions else slice(None) for n in range(counts.ndim))] = counts
    for dimension in range(dimensions):
        np.cumsum(sums, axis=dimension, out=sums)
    return sums
