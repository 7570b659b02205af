"""Work out the axes of a catalog's views, each once."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import numpy as np

from butler_lab.agent.protocol import AxisInfo
from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.columns import BANDS
from butler_lab.catalogs.term import Term
from butler_lab.errors import LabError
from butler_lab.views.axis import (
    OFF_AXIS,
    Axis,
    CategoryAxis,
    NumberAxis,
    make_edges,
)
from butler_lab.views.scan import Scan, number_codes, scan_values

__all__ = ["Axes"]

_CATEGORIES = 50
"""Most categories on an axis; rarer ones have no place."""

_FEW_INTEGERS = 24
"""Up to so many different whole numbers are shown as categories."""

_ORDINARY = (0.01, 0.99)
"""Quantiles between which values are ordinary."""

_CACHED = 1 << 16
"""Rows read at a time, so that they stay in the processor's cache: eight times as fast."""

_KEPT = 32
"""Axes whose codes are kept (2 bytes a row each)."""


class Axes:
    """The axes of a catalog.

    Parameters
    ----------
    catalog : `~butler_lab.catalogs.Catalog`
        The rows.
    """

    def __init__(self, catalog: Catalog):
        self._catalog = catalog
        self._kept: OrderedDict[tuple[Any, ...], Axis] = OrderedDict()

    def get(
        self,
        expression: str,
        scale: str = "linear",
        wanted: tuple[float, float] | None = None,
        bins: int = 40,
        ordered: bool = False,
    ) -> Axis:
        """Work out an axis, or give the one that was.

        Parameters
        ----------
        expression : `str`
            What it shows.
        scale : `str`
            ``linear``, ``log`` or ``asinh``.
        wanted : `tuple` [`float`, `float`], optional
            Range; nearly all values if not given.
        bins : `int`
            Number of bins.
        ordered : `bool`, optional
            Categories in the order of their names, not of their frequency.

        Returns
        -------
        axis : `~butler_lab.views.axis.Axis`
            With the place of each row.
        """
        key = (expression, scale, wanted, bins, ordered)
        axis = self._kept.get(key)
        if axis is None:
            axis = self._kept[key] = self._make(expression, scale, wanted, bins, ordered)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return axis

    def with_steps(self, expression: str, *values: float) -> NumberAxis | None:
        """Find an axis of an expression on which all these values are edges of steps."""
        for (known, *_), axis in self._kept.items():
            if known != expression or not isinstance(axis, NumberAxis):
                continue
            if all(axis.step_of(value) is not None for value in values):
                return axis
        return None

    def _make(
        self, expression: str, scale: str, wanted: tuple[float, float] | None, bins: int, ordered: bool
    ) -> Axis:
        term = self._catalog.term(expression)
        if term.kind in ("boolean", "text"):
            return self._categories(expression, term, ordered)
        if not term.is_number:
            raise LabError(
                "invalid_query",
                f"{expression} cannot be an axis: its values are neither numbers, texts nor booleans.",
            )
        if term.kind == "integer" and wanted is None and scale == "linear":
            relation = self._catalog.relation
            different = relation.query(f"DISTINCT {term.sql}", "", f"LIMIT {_FEW_INTEGERS + 1}")
            few = relation.run(f"SELECT count(*) FROM ({different})")
            if 0 < int(few[0][0]) <= _FEW_INTEGERS:
                return self._categories(expression, term, ordered)
        return self._numbers(expression, term, scale, wanted, bins)

    def _numbers(
        self, expression: str, term: Term, scale: str, wanted: tuple[float, float] | None, bins: int
    ) -> NumberAxis:
        def pieces() -> Iterator[Any]:
            batches = self._catalog.relation.batches(f"({term.sql})::DOUBLE", rows=_CACHED)
            return (batch.column(0) for batch in batches)

        scan = scan_values(pieces(), self._catalog.rows, scale)
        lo, hi = _range(scan) if wanted is None else _checked(expression, wanted, scale)
        edges, per_bin = make_edges(lo, hi, scale, bins)
        codes = number_codes(scan.pieces or pieces(), scan.rows, edges, scale)
        placed = int(np.count_nonzero(codes != OFF_AXIS))
        info = AxisInfo(
            expression=expression,
            label=expression,
            unit=str(term.unit or ""),
            kind="number",
            scale=scale,
            edges=[float(edge) for edge in edges],
            per_bin=per_bin,
            bins=bins,
            nan=scan.nan,
            null=scan.null,
            outside=scan.rows - scan.nan - scan.null - placed,
        )
        return NumberAxis(info, codes)

    def _categories(self, expression: str, term: Term, ordered: bool) -> CategoryAxis:
        relation = self._catalog.relation
        found = relation.fetch(
            f"{term.sql} AS value, count(*)",
            f"{term.sql} IS NOT NULL",
            f"GROUP BY value ORDER BY count(*) DESC, value LIMIT {_CATEGORIES}",
        )
        values = [value for value, _ in found]
        if term.kind != "text" or ordered:
            values.sort()
        elif set(values) <= set(BANDS):
            values.sort(key=BANDS.index)
        texts = [str(value) for value in values]
        codes = np.full(self._catalog.rows, OFF_AXIS, np.uint16)
        position = {text: number for number, text in enumerate(texts)}
        at = nulls = outside = 0
        for batch in relation.batches(f"({term.sql})::VARCHAR"):
            # DuckDB writes booleans in small letters.
            column = batch.column(0).dictionary_encode()
            names = [None if name is None else str(name) for name in column.dictionary.to_pylist()]
            places = np.array([position.get(_cased(name, position), OFF_AXIS) for name in names] + [OFF_AXIS])
            indices = np.asarray(column.indices.fill_null(len(names)))
            codes[at : at + len(indices)] = places[indices]
            nulls += column.null_count
            at += len(indices)
        outside = int(np.count_nonzero(codes == OFF_AXIS)) - nulls
        info = AxisInfo(
            expression=expression,
            label=expression,
            unit=str(term.unit or ""),
            kind="category",
            values=list(texts),
            bins=max(1, len(texts)),
            null=nulls,
            outside=outside,
        )
        return CategoryAxis(info, codes)


def _cased(name: str | None, position: dict[str, int]) -> str:
    if name in ("true", "false") and name not in position:
        return name.capitalize()
    return name or ""


def _range(scan: Scan) -> tuple[float, float]:
    """Choose a range that a few far outliers do not spoil."""
    low, high = scan.low, scan.high
    if low > high:
        return 1.0, 2.0
    inner_low, inner_high = np.quantile(scan.sample, _ORDINARY)
    margin = 0.3 * (inner_high - inner_low)
    if margin > 0 and high - low > 2.5 * (inner_high - inner_low):
        low, high = max(low, inner_low - margin), min(high, inner_high + margin)
    if low == high:
        half = max(0.5, abs(low) * 1e-6)
        low, high = low - half, high + half
    return float(low), float(high)


def _checked(expression: str, wanted: tuple[float, float], scale: str) -> tuple[float, float]:
    lo, hi = wanted
    if not (math.isfinite(lo) and math.isfinite(hi) and lo < hi):
        raise LabError(
            "bad_request", f"{lo} to {hi} is no range for {expression}.", "Give a lower and an upper end."
        )
    if scale == "log" and lo <= 0:
        raise LabError(
            "bad_request", f"A logarithmic axis cannot begin at {lo}.", "Use asinh, or a positive range."
        )
    return lo, hi
