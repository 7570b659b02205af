"""Whether datasets are really there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from lsst.daf.butler import Butler, DatasetExistence, DatasetRef

from butler_lab.agent.protocol import DatasetState
from butler_lab.content.artifact import safe_artifacts

__all__ = ["dataset_states"]


def dataset_states(butler: Butler, dataset_ids: Iterable[str]) -> dict[str, DatasetState]:
    """Look for the files of datasets.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_ids : `~collections.abc.Iterable` [`str`]
        UUIDs.

    Returns
    -------
    states : `dict` [`str`, `str`]
        UUID to ``ok``, ``recorded`` (registered, not stored), ``gone`` (the
        file is missing) or ``unknown``. Files outside the repository are not
        looked for: unknown.
    """
    states: dict[str, DatasetState] = dict.fromkeys(dataset_ids, "unknown")
    refs = butler.get_many_datasets([UUID(dataset_id) for dataset_id in states])
    safe = safe_artifacts(butler, refs)
    for ref, existence in _existences(butler, [ref for ref in refs if ref.id in safe]).items():
        states[str(ref.id)] = _state(existence)
    return states


def _existences(butler: Butler, refs: list[DatasetRef]) -> dict[DatasetRef, DatasetExistence]:
    try:
        # The batched form of `Butler.exists`; the only one that a RemoteButler has, too.
        return dict(butler._exists_many(refs, full_check=True))
    except Exception as error:
        # A Butler server cannot sign the URLs of a datastore of plain files.
        if type(error).__name__ == "ButlerServerError" and getattr(error, "status_code", None) == 500:
            return {}
        raise


def _state(existence: DatasetExistence) -> DatasetState:
    # Not ``&``: such a flag on its own counts as false.
    if DatasetExistence._ARTIFACT in existence:
        return "ok"
    return "gone" if DatasetExistence.DATASTORE in existence else "recorded"
