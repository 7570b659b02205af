"""Read a dataset through the Butler."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError

__all__ = ["read_dataset"]


def read_dataset(
    butler: Butler,
    ref: DatasetRef,
    artifacts: Sequence[Artifact],
    component: str | None = None,
    parameters: Mapping[str, Any] | None = None,
) -> Any:
    """Read a dataset after it was checked that this is allowed.

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
    parameters : `~collections.abc.Mapping`, optional
        Read parameters of the storage class.

    Returns
    -------
    thing : object
        What the formatter made of it.

    Raises
    ------
    LabError
        Raised if the file cannot be read: it is damaged.
    """
    try:
        return butler.get(
            ref if component is None else ref.makeComponentRef(component), parameters=parameters
        )
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
