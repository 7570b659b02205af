"""How many rows a query has."""

from __future__ import annotations

from lsst.daf.butler import Butler

from butler_lab.browse import count_datasets
from butler_lab.query.target import Target

__all__ = ["count_matches"]


def count_matches(butler: Butler, target: Target, exact: bool = True) -> int:
    """Count the rows of a query.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    target : `~butler_lab.query.Target`
        What is wanted.
    exact : `bool`, optional
        If false, give an upper limit that costs less.

    Returns
    -------
    count : `int`
        Number of rows.

    Raises
    ------
    lsst.daf.butler.InvalidQueryError
        Raised if the expression is wrong.
    """
    if target.kind == "datasets":
        return count_datasets(
            butler,
            target.dataset_type,
            target.collections,
            where=target.where,
            bind=target.bind,
            data_id=target.data_id,
            find_first=target.find_first,
            exact=exact,
        )
    group = target.group(butler)
    with butler.query() as query:
        applied = target.apply(butler, query)
        if applied is None:
            return 0
        results = (
            applied.dimension_records(target.element) if target.kind == "records" else applied.data_ids(group)
        )
        # Spatial conditions are checked row by row: an exact count must read and discard the rows.
        return int(results.count(exact=exact, discard=exact))
