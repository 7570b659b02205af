"""How many datasets there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lsst.daf.butler import Butler

from butler_lab.browse.sources import constrained, hides_datasets, sources_of

__all__ = ["count_datasets"]


def count_datasets(
    butler: Butler,
    dataset_type: str,
    collections: Sequence[str],
    *,
    where: str = "",
    bind: Mapping[str, Any] | None = None,
    data_id: Mapping[str, int | str] | None = None,
    find_first: bool = True,
    exact: bool = True,
) -> int:
    """Count the datasets of one type.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_type : `str`
        Name of the dataset type.
    collections : `~collections.abc.Sequence` [`str`]
        Collections to search.
    where : `str`, optional
        Expression in the Butler's query language.
    bind : `~collections.abc.Mapping`, optional
        Values of the names in the expression that stand for values.
    data_id : `~collections.abc.Mapping`, optional
        Dimension values to which the search is limited.
    find_first : `bool`, optional
        Leave out datasets that one in an earlier collection hides.
    exact : `bool`, optional
        If false, give an upper limit that costs less: hidden datasets and
        candidates of a spatial search may be counted, too.

    Returns
    -------
    count : `int`
        Number of datasets.

    Raises
    ------
    lsst.daf.butler.InvalidQueryError
        Raised if the expression is wrong.
    """
    found_type = butler.get_dataset_type(dataset_type)
    sources = sources_of(butler, collections, dataset_type)
    if not sources:
        return 0
    with butler.query() as query:
        query = constrained(query, where, bind, data_id)
        names = [source.name for source in sources]
        results = query.datasets(
            found_type, names, find_first=exact and find_first and hides_datasets(sources)
        )
        # Spatial conditions are checked row by row: an exact count must read and discard the rows.
        return int(results.count(exact=exact, discard=exact))
