"""Find the property maps of an image's part of the sky."""

from __future__ import annotations

from collections.abc import Sequence

from lsst.daf.butler import Butler, DatasetRef, DatasetType

from butler_lab.agent.protocol import PropertyMap
from butler_lab.browse.data_id import data_id_text

__all__ = ["find_maps"]

_STORAGE_CLASS = "HealSparseMap"

_MOST = 50
"""Maps of a type at most."""


def find_maps(
    butler: Butler, ref: DatasetRef, types: Sequence[DatasetType], collections: Sequence[str]
) -> list[PropertyMap]:
    """List the maps that go with an image: those whose data IDs agree with its own.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The image.
    types : `~collections.abc.Sequence` [`~lsst.daf.butler.DatasetType`]
        Dataset types of the collections.
    collections : `~collections.abc.Sequence` [`str`]
        Where to look.

    Returns
    -------
    maps : `list` [`~butler_lab.agent.protocol.PropertyMap`]
        By dataset type and data ID.
    """
    maps = []
    for kind in types:
        if kind.storageClass_name != _STORAGE_CLASS:
            continue
        known = {
            name: value for name, value in ref.dataId.required.items() if name in kind.dimensions.required
        }
        refs = butler.query_datasets(kind, collections, data_id=known, limit=_MOST, explain=False)
        maps += [
            PropertyMap(dataset_id=str(found.id), dataset_type=kind.name, data_id=data_id_text(found.dataId))
            for found in sorted(refs, key=lambda found: found.dataId.required_values)
        ]
    return maps
