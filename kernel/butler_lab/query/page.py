"""A page of datasets, data IDs or dimension records, as Arrow."""

from __future__ import annotations

from collections.abc import Sequence

from lsst.daf.butler import Butler

from butler_lab.browse.page import RowPage, dataset_page
from butler_lab.browse.page_columns import PageColumns, described_elements
from butler_lab.query.target import Target

__all__ = ["query_page"]


def query_page(
    butler: Butler, target: Target, *, order_by: Sequence[str] = (), limit: int = 100, offset: int = 0
) -> RowPage:
    """Query one page of rows.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    target : `~butler_lab.query.Target`
        What is wanted.
    order_by : `~collections.abc.Sequence` [`str`], optional
        E.g. ``-visit.exposure_time``; ties and the default are ordered by data ID.
    limit, offset : `int`, optional
        Which rows.

    Returns
    -------
    page : `~butler_lab.browse.RowPage`
        Dimensions, then the metadata of their records.

    Raises
    ------
    lsst.daf.butler.InvalidQueryError
        Raised if the expression is wrong.
    """
    if target.kind == "datasets":
        return dataset_page(
            butler,
            target.dataset_type,
            target.collections,
            where=target.where,
            bind=target.bind,
            data_id=target.data_id,
            find_first=target.find_first,
            order_by=order_by,
            limit=limit,
            offset=offset,
        )
    group = target.group(butler)
    elements = [target.element] if target.kind == "records" else described_elements(group)
    columns = PageColumns.of(group, elements)
    with butler.query() as query:
        applied = target.apply(butler, query)
        if applied is None:
            return RowPage.cut(columns, [], offset, limit)
        results = applied.general(group, dimension_fields=columns.dimension_fields, find_first=False)
        rows = list(results.order_by(*order_by, *group.required).limit(offset + limit + 1))
    return RowPage.cut(columns, rows, offset, limit)
