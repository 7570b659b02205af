"""What must hold before a dataset is read."""

from __future__ import annotations

from collections.abc import Sequence

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.content.artifact import Artifact, dataset_artifacts
from butler_lab.content.read_bytes import check_size
from butler_lab.content.runs_code import why_runs_code
from butler_lab.errors import LabError

__all__ = ["readable_artifacts", "require_no_code"]


def readable_artifacts(butler: Butler, ref: DatasetRef) -> list[Artifact]:
    """Look up the files of a dataset and check that they are there.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.

    Returns
    -------
    artifacts : `list` [`~butler_lab.content.artifact.Artifact`]
        At least one.

    Raises
    ------
    LabError
        Raised if the dataset is not stored, or a file is missing, of the
        wrong size, or outside the repository.
    """
    artifacts = dataset_artifacts(butler, ref)
    if not artifacts:
        raise LabError(
            "missing_artifact",
            f"This {ref.datasetType.name} is registered, but nothing is stored.",
            "It was removed to save space, or never written: produce it again.",
        )
    for artifact in artifacts:
        check_size(artifact)
    return artifacts


def require_no_code(ref: DatasetRef, artifacts: Sequence[Artifact], allow_code: bool) -> None:
    """Refuse to go on if reading runs code and the user has not agreed.

    Parameters
    ----------
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.
    artifacts : `~collections.abc.Sequence` [`~butler_lab.content.artifact.Artifact`]
        Its files.
    allow_code : `bool`
        The user's answer.

    Raises
    ------
    LabError
        Raised if reading would run code.
    """
    reason = why_runs_code(ref, artifacts)
    if reason and not allow_code:
        raise LabError("untrusted", reason, "Open it only if you trust who wrote this dataset.")
