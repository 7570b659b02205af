"""Running a named query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lsst.daf.butler import Butler

from butler_lab.queries.named_query import NamedQuery
from butler_lab.queries.store import load
from butler_lab.query.binds import butler_binds

__all__ = ["run"]


def run(
    name: str | Path | NamedQuery,
    butler: Butler | None = None,
    *,
    collections: str | Sequence[str] | None = None,
    bind: Mapping[str, Any] | None = None,
    limit: int | None = None,
) -> list[Any]:
    """Run a named query.

    Parameters
    ----------
    name : `str`, path or `NamedQuery`
        Name of a query of the repository, a file ending in ``.butlerquery``, or the query itself.
    butler : `~lsst.daf.butler.Butler`, optional
        The repository; that of a file if not given.
    collections : `str` or `~collections.abc.Sequence` [`str`], optional
        Search these instead of the query's own.
    bind : `~collections.abc.Mapping`, optional
        Values of binds that replace those of the query.
    limit : `int`, optional
        Return at most so many.

    Returns
    -------
    found : `list`
        DatasetRefs, DataCoordinates or DimensionRecords; empty if nothing matches.

    Raises
    ------
    LabError
        Raised if there is no such query.
    lsst.daf.butler.InvalidQueryError
        Raised if its expression does not fit the repository.
    """
    query = name if isinstance(name, NamedQuery) else load(name, butler)
    if butler is None:
        with Butler.from_config(query.repository) as opened:
            return run(query, opened, collections=collections, bind=bind, limit=limit)
    searched = query.collections if collections is None else collections
    values = {**butler_binds(query.bind), **(bind or {})} or None
    with butler.query() as found:
        if query.where or query.data_id:
            expressions = [query.where] if query.where else []
            found = found.where(*expressions, bind=values, **query.data_id)
        if query.kind == "datasets":
            results: Any = found.datasets(query.dataset_type, searched, find_first=query.find_first)
        else:
            if query.dataset_type:
                found = found.join_dataset_search(query.dataset_type, searched)
            results = (
                found.dimension_records(query.element)
                if query.kind == "records"
                else found.data_ids(query.dimensions)
            )
        return list(results.order_by(*query.order_by).limit(limit))
