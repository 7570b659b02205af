"""Read a whole small file, checked against its record."""

from __future__ import annotations

from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError

__all__ = ["check_size", "read_bytes"]

_LARGEST = 64 << 20
"""Largest file that is read into memory as a whole (bytes)."""


def check_size(artifact: Artifact) -> int | None:
    """Compare the size of a file with its record.

    Parameters
    ----------
    artifact : `~butler_lab.content.artifact.Artifact`
        The file.

    Returns
    -------
    size : `int` or `None`
        Size found (bytes); `None` if the storage does not tell.

    Raises
    ------
    LabError
        Raised if the file is missing, or of another size than recorded.
    """
    if not artifact.uri.exists():
        raise LabError(
            "missing_artifact",
            f"The file of this dataset is gone: {artifact.shown}",
            "Produce the dataset again, or restore the file.",
        )
    found = artifact.size_found()
    if None not in (artifact.size, found) and artifact.size != found:
        raise LabError(
            "corrupt",
            f"{artifact.shown} has {found} bytes, but {artifact.size} bytes are recorded.",
            "The file was cut off or replaced: fetch or produce the dataset again.",
        )
    return found


def read_bytes(artifact: Artifact) -> bytes:
    """Read a file.

    Parameters
    ----------
    artifact : `~butler_lab.content.artifact.Artifact`
        The file.

    Returns
    -------
    content : `bytes`
        All of it.

    Raises
    ------
    LabError
        Raised if the file is missing, of another size than recorded, or too large to be shown.
    """
    size = check_size(artifact) or 0
    if size > _LARGEST:
        raise LabError(
            "unreadable",
            f"{artifact.shown} is too large to be shown here: {size} bytes.",
            "Load it in a notebook.",
        )
    return bytes(artifact.uri.read())
