"""Linked views as datasets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lsst.daf.butler import Butler, DatasetRef, DatasetType

from butler_lab.errors import LabError
from butler_lab.views.document import document_of
from butler_lab.views.link import Link

__all__ = ["put_views"]

_STORAGE_CLASS = "StructuredDataDict"
"""Read without running code, by any Butler."""


def put_views(
    butler: Butler, views: Mapping[str, Link], *, run: str, data_id: Mapping[str, Any] | None = None
) -> list[DatasetRef]:
    """Store pages of linked views, all of them or none.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        A writable repository.
    views : `~collections.abc.Mapping` [`str`, `~butler_lab.views.link.Link`]
        Name of the dataset type to views; a type that does not exist is made.
    run : `str`
        RUN collection to put them in.
    data_id : `~collections.abc.Mapping`, optional
        Data ID of the datasets; its keys are the dimensions of new dataset types.

    Returns
    -------
    refs : `list` [`~lsst.daf.butler.DatasetRef`]
        The datasets; `butler_lab.open_views(butler.get(ref))` shows one again.

    Raises
    ------
    LabError
        Raised if a dataset type of the name holds something else.
    """
    documents = {name: document_of(link).model_dump(mode="json") for name, link in views.items()}
    for name in documents:
        dataset_type = DatasetType(name, tuple(data_id or ()), _STORAGE_CLASS, universe=butler.dimensions)
        try:
            butler.registry.registerDatasetType(dataset_type)
        except Exception as error:
            raise LabError(
                "conflict",
                f"The dataset type {name} exists and holds something else.",
                "Choose another name.",
            ) from error
    butler.collections.register(run)
    with butler.transaction():
        return [
            butler.put(document, name, dict(data_id or {}), run=run) for name, document in documents.items()
        ]
