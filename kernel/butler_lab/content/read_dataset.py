"""Read a dataset through the Butler."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.content.artifact import Artifact
from butler_lab.content.guard import require_no_code
from butler_lab.errors import LabError

__all__ = ["read_dataset"]


def read_dataset(
    butler: Butler,
    ref: DatasetRef,
    artifacts: Sequence[Artifact],
    component: str | None = None,
    *,
    allow_code: bool = False,
) -> Any:
    """Read a dataset, unless that runs code and the user has not agreed.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.
    artifacts : `~collections.abc.Sequence` [`~butler_lab.content.artifact.Artifact`]
        Its files.
    component : `str`, optional
        Component to read instead of the whole.
    allow_code : `bool`, optional
        The user agrees that reading runs code of the repository.

    Returns
    -------
    thing : object
        What the formatter made of it.

    Raises
    ------
    LabError
        Raised if reading would run code, or the file is damaged.
    """
    require_no_code(ref, artifacts, allow_code)
    try:
        return butler.get(ref if component is None else ref.makeComponentRef(component))
    except (ImportError, LookupError, PermissionError):
        raise
    except Exception as error:
        cause = error.__cause__ or error
        if isinstance(cause, ImportError):
            raise cause from error
        raise LabError(
            "corrupt",
            f"{artifacts[0].shown} ({artifacts[0].size_found()} bytes) cannot be read: "
            f"{type(cause).__name__}: {cause}",
            "If the file is damaged, fetch or produce the dataset again.",
        ) from error
