"""Rows of a table view, as exact text."""

from __future__ import annotations

import pyarrow as pa

from butler_lab.agent.protocol import LinkedRowsParams
from butler_lab.catalogs.term import quote_name
from butler_lab.selection.text import clauses_text
from butler_lab.views.link import Link

__all__ = ["read_rows"]


def read_rows(link: Link, params: LinkedRowsParams) -> tuple[pa.Table, int]:
    """Read a window of rows.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    params : `~butler_lab.agent.protocol.LinkedRowsParams`
        Columns, clauses, order and window.

    Returns
    -------
    table : `pyarrow.Table`
        One text column for each; null stays null, NaN is ``nan``.
    rows : `int`
        Number of rows that fulfil the clauses.
    """
    catalog = link.catalog
    known = set(catalog.columns.names)

    def term(name: str) -> str:
        return catalog.term(f"col({name!r})" if name in known else name).sql

    selected = ", ".join(f"({term(name)})::VARCHAR AS {quote_name(name)}" for name in params.columns)
    combine = link.state.combine
    text = clauses_text(params.clauses, lambda expression: catalog.term(expression).kind, combine)
    keys = [
        # Numbers first, then NaN, then null, in both directions.
        f"{term(key.column)} IS NULL, ({term(key.column)})::VARCHAR = 'nan', "
        f"{term(key.column)} {'DESC' if key.descending else 'ASC'} NULLS LAST"
        for key in params.sort
    ]
    if keys and link.id_column:
        keys.append(quote_name(link.id_column))
    order = f"ORDER BY {', '.join(keys)} " if keys else ""
    table = catalog.relation.arrow(
        selected or "NULL",
        catalog.condition(text).sql if text else "",
        f"{order}LIMIT {params.limit} OFFSET {params.offset}",
    )
    return table, link.engine.selected(params.clauses, combine)
