"""Which data IDs of a list have no dataset yet."""

from collections.abc import Hashable, Iterable, Mapping

from lsst.daf.butler import Butler, DataCoordinate, MissingCollectionError, MissingDatasetTypeError

__all__ = ["missing_data_ids"]


def missing_data_ids(
    butler: Butler, dataset_type: str, data_ids: Iterable[Mapping[str, Hashable]], run: str | None
) -> list[dict[str, Hashable]]:
    """Return the data IDs whose dataset does not exist, asking once.

    Parameters
    ----------
    butler
        Butler to ask.
    dataset_type
        Name of the dataset type.
    data_ids
        Data IDs, without the Butler's default values.
    run
        RUN to look in; `None` for the Butler's output run.

    Returns
    -------
    list of dict
        As given, in order.

    Raises
    ------
    ValueError
        If there is no run to look in.
    """
    wanted = [dict(data_id) for data_id in data_ids]
    place = run or butler.run
    if place is None:
        raise ValueError("The Butler has no output run; pass run=")
    try:
        dimensions = butler.get_dataset_type(dataset_type).dimensions
        defaults = butler.registry.defaults.dataId.mapping
        keys = [
            DataCoordinate.standardize({**defaults, **data_id}, dimensions=dimensions) for data_id in wanted
        ]
        with butler.query() as query:
            joined = query.join_data_coordinates(keys) if dimensions else query
            references = list(joined.datasets(dataset_type, collections=[place], find_first=False))
    except (MissingDatasetTypeError, MissingCollectionError):
        return wanted
    existence = butler._exists_many(references, full_check=True)
    there = {reference.dataId.required_values for reference, found in existence.items() if found}
    return [data_id for data_id, key in zip(wanted, keys, strict=True) if key.required_values not in there]
