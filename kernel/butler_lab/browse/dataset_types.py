"""The dataset types of a repository, or those present in some collections."""

from __future__ import annotations

from collections.abc import Sequence

import lsst.daf.butler
from lsst.daf.butler import Butler

from butler_lab.agent.protocol import DatasetType
from butler_lab.browse.sources import sources_of

__all__ = ["describe_dataset_type", "list_dataset_types"]


def list_dataset_types(butler: Butler, collections: Sequence[str] = ()) -> list[DatasetType]:
    """List dataset types.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    collections : `~collections.abc.Sequence` [`str`], optional
        Only types present in these, by the collections' summaries; all registered ones if empty.

    Returns
    -------
    dataset_types : `list` [`~butler_lab.agent.protocol.DatasetType`]
        Sorted by name.
    """
    present = {name for source in sources_of(butler, collections) for name in source.dataset_types or ()}
    registered = butler.registry.queryDatasetTypes()
    chosen = (found for found in registered if not collections or found.name in present)
    return [describe_dataset_type(found) for found in sorted(chosen, key=lambda found: found.name)]


def describe_dataset_type(dataset_type: lsst.daf.butler.DatasetType) -> DatasetType:
    """Describe a dataset type without importing its Python type.

    Parameters
    ----------
    dataset_type : `~lsst.daf.butler.DatasetType`
        The dataset type; not a component.

    Returns
    -------
    description : `~butler_lab.agent.protocol.DatasetType`
        Names only.
    """
    try:
        components = sorted(dataset_type.storageClass.allComponents())
    except KeyError:
        # A storage class that this kernel's configuration does not know.
        components = []
    return DatasetType(
        name=dataset_type.name,
        dimensions=list(dataset_type.dimensions.required),
        implied=list(dataset_type.dimensions.implied),
        storage_class=dataset_type.storageClass_name,
        is_calibration=dataset_type.isCalibration(),
        components=components,
    )
