"""Structured results of a person's work, stored as datasets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lsst.daf.butler import Butler, CollectionType, DatasetRef, DatasetType

from butler_lab.errors import LabError

__all__ = ["put_record"]

_STORAGE_CLASS = "StructuredDataDict"


def put_record(butler: Butler, dataset_type: str, run: str, content: dict[str, Any]) -> DatasetRef:
    """Store a dictionary, with the time it was made, as a dataset without dimensions.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        Writeable.
    dataset_type : `str`
        Registered if it is new.
    run : `str`
        RUN collection; the time is appended, so that nothing is overwritten.
    content : `dict`
        Only texts, numbers, lists and dictionaries; ``time`` (UTC) is added.

    Returns
    -------
    ref : `~lsst.daf.butler.DatasetRef`
        The stored dataset.

    Raises
    ------
    LabError
        Raised if the repository is read-only.
    """
    if not butler.isWriteable():
        raise LabError("permission", "This repository is read-only.", "Use one that you may write to.")
    kind = DatasetType(dataset_type, butler.dimensions.conform(()), _STORAGE_CLASS)
    now = datetime.now(UTC)
    run = f"{run}/{now:%Y%m%dT%H%M%S%fZ}"
    # The first use creates a table, which no transaction allows; both are harmless to repeat.
    butler.registry.registerDatasetType(kind)
    butler.collections.register(run, CollectionType.RUN)
    return butler.put({**content, "time": now.isoformat()}, kind, run=run)
