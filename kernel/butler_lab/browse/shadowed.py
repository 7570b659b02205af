"""Datasets that others hide from a search by data ID."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from lsst.daf.butler import Butler, DatasetType

__all__ = ["SHADOWED_BY", "data_id_of", "mark_shadowed"]

SHADOWED_BY = "shadowed_by"
"""Key of the RUN that hides a dataset."""

type _Row = dict[str, Any]


def data_id_of(dimensions: Sequence[str]) -> Callable[[_Row], Any]:
    """Make a function that tells rows with one data ID from those with another.

    Parameters
    ----------
    dimensions : `~collections.abc.Sequence` [`str`]
        The required dimensions; all rows are alike if there are none.
    """
    return itemgetter(*dimensions) if dimensions else lambda _row: ()


def mark_shadowed(
    butler: Butler, dataset_type: DatasetType, collections: Sequence[str], rows: Sequence[_Row]
) -> list[_Row]:
    """Say of datasets which one of an earlier collection is found in their place.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_type : `~lsst.daf.butler.DatasetType`
        Type of the datasets.
    collections : `~collections.abc.Sequence` [`str`]
        Collections to search, in order.
    rows : `~collections.abc.Sequence` [`dict`]
        Rows of a general query for dimensions, dataset IDs and RUNs.

    Returns
    -------
    marked : `list` [`dict`]
        The rows with `SHADOWED_BY`: the RUN of the dataset that is found
        first; empty for a dataset that nothing hides.
    """
    if not rows:
        return []
    name = dataset_type.name
    by_data_id = data_id_of(list(dataset_type.dimensions.required))
    first = {by_data_id(row): row for row in _found_first(butler, dataset_type, collections, rows)}

    def hidden_by(row: _Row) -> str:
        found = first.get(by_data_id(row))
        if found is None or found[f"{name}.dataset_id"] == row[f"{name}.dataset_id"]:
            return ""
        return str(found[f"{name}.run"])

    return [{**row, SHADOWED_BY: hidden_by(row)} for row in rows]


def _found_first(
    butler: Butler, dataset_type: DatasetType, collections: Sequence[str], rows: Sequence[_Row]
) -> list[_Row]:
    """Find the first dataset of at least the data IDs of some rows."""
    values = {name: {row[name] for row in rows} for name in dataset_type.dimensions.required}
    fixed = {name: next(iter(found)) for name, found in values.items() if len(found) == 1}
    # One list narrows enough; the data IDs themselves would make a condition of thousands of terms.
    widest = max(values, key=lambda name: len(values[name]), default=None)
    with butler.query() as query:
        query = query.join_dataset_search(dataset_type.name, collections)
        if fixed:
            query = query.where(**fixed)
        if widest is not None and widest not in fixed:
            query = query.where(getattr(query.expression_factory, widest).in_iterable(sorted(values[widest])))
        results = query.general(
            dataset_type.dimensions,
            dataset_fields={dataset_type.name: {"dataset_id", "run"}},
            find_first=True,
        )
        return list(results)
