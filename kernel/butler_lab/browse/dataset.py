"""One dataset by its UUID."""

from __future__ import annotations

from uuid import UUID

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.errors import LabError

__all__ = ["get_dataset"]


def get_dataset(butler: Butler, dataset_id: str) -> DatasetRef:
    """Look a dataset up.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID.

    Returns
    -------
    ref : `~lsst.daf.butler.DatasetRef`
        With dimension records.

    Raises
    ------
    LabError
        Raised if there is none.
    """
    try:
        ref = butler.get_dataset(UUID(dataset_id), dimension_records=True)
    except ValueError:
        raise LabError("bad_request", f"{dataset_id!r} is no UUID of a dataset.") from None
    if ref is None:
        raise LabError(
            "not_found",
            f"There is no dataset {dataset_id} in this repository.",
            "It may have been removed, or be in another repository.",
        )
    return ref
