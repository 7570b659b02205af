"""Where a search looks: the collections a dataset type is really found in, and the conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lsst.daf.butler import Butler, CollectionInfo, CollectionType
from lsst.daf.butler.queries import Query

__all__ = ["constrained", "hides_datasets", "sources_of"]


def constrained(
    query: Query,
    where: str,
    bind: Mapping[str, Any] | None = None,
    data_id: Mapping[str, int | str] | None = None,
) -> Query:
    """Add the conditions of a search to a query.

    Parameters
    ----------
    query : `~lsst.daf.butler.queries.Query`
        The query.
    where : `str`
        Expression in the Butler's query language; a blank one holds for all.
    bind : `~collections.abc.Mapping`, optional
        Values of the names in the expression that stand for values.
    data_id : `~collections.abc.Mapping`, optional
        Dimension values to which the search is limited.

    Returns
    -------
    query : `~lsst.daf.butler.queries.Query`
        The query with its conditions.

    Raises
    ------
    lsst.daf.butler.InvalidQueryError
        Raised if the expression is wrong.
    """
    expressions = [where] if where.strip() else []
    if expressions or data_id:
        return query.where(*expressions, bind=dict(bind or {}) or None, **(data_id or {}))
    return query


def sources_of(
    butler: Butler, collections: Sequence[str], dataset_type: str | None = None
) -> list[CollectionInfo]:
    """Flatten chains, in search order.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    collections : `~collections.abc.Sequence` [`str`]
        Names, not patterns.
    dataset_type : `str`, optional
        Leave out collections that have no dataset of this type, by their summaries.

    Returns
    -------
    sources : `list` [`~lsst.daf.butler.CollectionInfo`]
        RUN, TAGGED and CALIBRATION collections, with summaries.

    Raises
    ------
    lsst.daf.butler.MissingCollectionError
        Raised if one does not exist.
    """
    if not collections:
        return []
    found = butler.collections.query_info(list(collections), flatten_chains=True, include_summary=True)
    return [info for info in found if dataset_type is None or dataset_type in (info.dataset_types or ())]


def hides_datasets(sources: Sequence[CollectionInfo]) -> bool:
    """Tell whether some datasets of these collections may hide others.

    Parameters
    ----------
    sources : `~collections.abc.Sequence` [`~lsst.daf.butler.CollectionInfo`]
        Collections to search, in order.

    Returns
    -------
    hides : `bool`
        False with a CALIBRATION collection: which of its datasets counts
        depends on the time, which nobody has named.
    """
    kinds = {source.type for source in sources}
    return len(sources) > 1 and CollectionType.CALIBRATION not in kinds
