"""What the header of a column tells: statistics and a small histogram of all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from butler_lab.agent.protocol import LinkedSummary
from butler_lab.catalogs.term import Term
from butler_lab.views.axis import CategoryAxis

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["summarize"]

_BINS = 24

_TOP = 8
"""Most categories that are told of."""


def summarize(link: Link, column: str) -> LinkedSummary:
    """Summarize a column or an expression.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views of its catalog.
    column : `str`
        Which one.

    Returns
    -------
    summary : `~butler_lab.agent.protocol.LinkedSummary`
        Counted over all rows, whatever is selected.

    Raises
    ------
    LabError
        Raised if there is no such column.
    """
    catalog = link.catalog
    term = catalog.term(f"col({column!r})" if column in set(catalog.columns.names) else column)
    if term.is_number:
        return _numbers(link, term, column)
    if term.kind in ("text", "boolean"):
        return _categories(link, term, column)
    found = catalog.relation.fetch(
        f"count(*), count({term.sql}), min({term.sql})::VARCHAR, max({term.sql})::VARCHAR"
        if term.kind == "time"
        else f"count(*), count({term.sql}), NULL, NULL"
    )
    rows, known, low, high = found[0]
    return LinkedSummary(rows=rows, null=rows - known, low=low or "", high=high or "")


def _numbers(link: Link, term: Term, column: str) -> LinkedSummary:
    finite = f"isfinite({term.sql}::DOUBLE)"
    found = link.catalog.relation.fetch(
        f"count(*), count({term.sql}), approx_count_distinct({term.sql}), "
        f"min({term.sql}) FILTER (WHERE {finite}), max({term.sql}) FILTER (WHERE {finite}), "
        f"{_median(term)} FILTER (WHERE {finite}), "
        f"count(*) FILTER (WHERE isnan({term.sql}::DOUBLE))"
    )
    rows, known, distinct, low, high, median, nan = found[0]
    bins: list[int] = []
    if low is not None:
        axis = link.engine.axes.get(term_text(link, column), bins=_BINS)
        bins = [int(count) for count in link.engine.counts([axis])]
    return LinkedSummary(
        rows=rows,
        nan=nan,
        null=rows - known,
        distinct=distinct,
        low=_text(low),
        median=_text(median),
        high=_text(high),
        bins=bins,
    )


def _median(term: Term) -> str:
    """Write the median; of whole numbers exactly one of them, so that ids keep their digits."""
    if term.kind == "integer":
        return f"quantile_disc({term.sql}, 0.5)"
    return f"quantile_cont({term.sql}::DOUBLE, 0.5)"


def _categories(link: Link, term: Term, column: str) -> LinkedSummary:
    axis = link.engine.axes.get(term_text(link, column))
    counts = link.engine.counts([axis])
    [(rows, known, distinct)] = link.catalog.relation.fetch(
        f"count(*), count({term.sql}), approx_count_distinct({term.sql})"
    )
    values = axis.info.values if isinstance(axis, CategoryAxis) else []
    order = np.argsort(-counts[: len(values)].astype(np.int64), kind="stable")[:_TOP]
    return LinkedSummary(
        rows=rows,
        null=rows - known,
        distinct=distinct,
        bins=[int(counts[place]) for place in order],
        values=[str(values[place]) for place in order],
    )


def term_text(link: Link, column: str) -> str:
    """Write a column as an expression."""
    if column.isidentifier() or column not in set(link.catalog.columns.names):
        return column
    return f"col({column!r})"


def _text(value: float | int | None) -> str:
    return "" if value is None else str(value)
