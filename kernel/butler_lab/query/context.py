"""What a query may take for granted."""

from __future__ import annotations

from collections.abc import Sequence

from lsst.daf.butler import Butler

from butler_lab.browse.sources import sources_of

__all__ = ["governor_values"]


def governor_values(
    butler: Butler, collections: Sequence[str], dataset_type: str = ""
) -> dict[str, list[str]]:
    """List the instruments and skymaps of some collections, by their summaries.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    collections : `~collections.abc.Sequence` [`str`]
        Collections to search; none means the whole repository.
    dataset_type : `str`, optional
        Leave out collections that have no dataset of this type.

    Returns
    -------
    governors : `dict` [`str`, `list` [`str`]]
        Governor dimension to its values, sorted.
    """
    if not collections:
        names = butler.dimensions.governor_dimensions.names
        records = {name: butler.query_dimension_records(name, explain=False) for name in names}
        return {name: sorted(str(r.dataId[name]) for r in found) for name, found in records.items()}
    values: dict[str, set[str]] = {}
    for source in sources_of(butler, collections, dataset_type or None):
        for name, found in butler.registry.getCollectionSummary(source.name).governors.items():
            values.setdefault(name, set()).update(found)
    return {name: sorted(found) for name, found in sorted(values.items())}
