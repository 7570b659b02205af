"""What a page needs to count by itself: columns, and how expressions and conditions read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from butler_lab.agent.protocol import LinkedLocal, LinkedTerm
from butler_lab.catalogs.term import quote_name
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.catalogs.term import Term
    from butler_lab.views.link import Link

__all__ = ["page_columns", "page_condition", "page_terms"]

_MOST_TERMS = 200
"""Of more expressions, as of a very wide table, the page knows none."""

_WIDTHS = {"bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4, "float": 4}

_TEXT_WIDTH = 24
"""About how many bytes a text takes."""

_KINDS = ("integer", "float", "boolean", "text")
"""Kinds that DuckDB in the page writes exactly as the kernel's does."""

_ROUNDED = re.compile(r"\b(asinh|cos|exp|ln|log10|pow|sin|sqrt|tan)\(")
"""Functions whose last bit, or whose value beyond their range, depends on who calculates."""

_MADE = "="
"""Begins the name of a column that the kernel calculates for the page."""


def page_terms(link: Link) -> LinkedLocal:
    """Tell how a page would answer for the views by itself.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.

    Returns
    -------
    local : `~butler_lab.agent.protocol.LinkedLocal`
        Their expressions, and about how large the columns are; what the page
        would write otherwise than the kernel is left out.
    """
    terms: dict[str, LinkedTerm] = {}
    sizes: dict[str, int] = {}
    types = {column.name: column.type for column in link.catalog.relation.columns}
    names = set(link.catalog.columns.names)
    taken: set[str] = set()
    for text in dict.fromkeys(_texts(link)):
        if len(terms) == _MOST_TERMS:
            return LinkedLocal()
        term = _term(link, text, names)
        if term is None or term.kind not in _KINDS:
            continue
        [name, *others] = term.columns or [""]
        if others or term.sql != quote_name(name):
            name = _MADE + text
        if types.get(name, "").startswith("decimal") or name.lower() in taken:
            continue
        taken.add(name.lower())
        terms[text] = LinkedTerm(sql=quote_name(name), kind=term.kind, columns=[name])
        sizes[name] = _WIDTHS.get(types.get(name, ""), _TEXT_WIDTH if term.kind == "text" else 8)
    return LinkedLocal(
        terms=terms,
        columns=list(sizes),
        bytes=sum(sizes.values()) * link.catalog.rows,
        id_column=link.id_column if link.id_column in terms else "",
    )


def page_columns(link: Link, names: Sequence[str]) -> pa.Table:
    """Read columns for a page.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    names : `~collections.abc.Sequence` [`str`]
        As `page_terms` names them.

    Returns
    -------
    table : `pyarrow.Table`
        In the order of the rows.
    """
    known = {column.name for column in link.catalog.relation.columns}
    selected = []
    for name in names:
        text = f"col({name!r})" if name in known else name.removeprefix(_MADE)
        selected.append(f"{link.catalog.term(text).sql} AS {quote_name(name)}")
    return link.catalog.relation.arrow(", ".join(selected))


def page_condition(term: Term) -> LinkedTerm | None:
    """Write a condition for a page; `None` if its last bit might be another one there."""
    if _ROUNDED.search(term.sql):
        return None
    return LinkedTerm(sql=term.sql, kind=term.kind, columns=sorted(term.columns))


def _texts(link: Link) -> Iterator[str]:
    """Give the expressions of all views, and the column that numbers rows."""
    for compiled in link.views:
        info = compiled.info
        yield from (axis.expression for axis in info.axes)
        if info.color:
            yield info.color.expression
        if info.spec.y_error:
            yield info.spec.y_error
        yield from (column.name for column in info.columns)
    if link.id_column:
        yield link.id_column


def _term(link: Link, text: str, names: set[str]) -> Term | None:
    """Translate a name or an expression; `None` if a column has the very name of another expression."""
    if text not in names:
        return link.catalog.term(text)
    column = link.catalog.term(f"col({text!r})")
    try:
        return column if link.catalog.term(text).sql == column.sql else None
    except LabError:
        return column
