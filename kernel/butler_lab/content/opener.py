"""Which view shows a dataset best."""

from __future__ import annotations

from collections.abc import Sequence

from lsst.daf.butler import DatasetRef

from butler_lab.agent.protocol import Opener
from butler_lab.content.artifact import Artifact

__all__ = ["opener_for", "opener_for_class"]

_BY_EXTENSION: dict[str, Opener] = {
    ".ecsv": "table",
    ".jpeg": "picture",
    ".jpg": "picture",
    ".json": "tree",
    ".parq": "table",
    ".parquet": "table",
    ".pickle": "tree",
    ".pkl": "tree",
    ".png": "picture",
    ".py": "text",
    ".svg": "picture",
    ".txt": "text",
    ".log": "text",
    ".md": "text",
    ".yaml": "tree",
    ".yml": "tree",
}

_BY_STORAGE_CLASS: dict[str, Opener] = {
    "AstropyQTable": "table",
    "AstropyTable": "table",
    "ButlerLogRecords": "log",
    "CellCoadd": "image",
    "DifferenceImage": "image",
    "NumpyArray": "image",
    "Packages": "text",
    "ProvenanceQuantumGraph": "facts",
    "VisitImage": "image",
}

_IMAGE_PREFIXES = ("Exposure", "Image", "MaskedImage", "MaskV2", "Mask", "DecoratedImage")


def opener_for(ref: DatasetRef, artifacts: Sequence[Artifact]) -> Opener:
    """Choose the view by storage class, then by kind of file.

    Parameters
    ----------
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.
    artifacts : `~collections.abc.Sequence` [`~butler_lab.content.artifact.Artifact`]
        Its files.

    Returns
    -------
    opener : `~butler_lab.agent.protocol.Opener`
        The view; ``facts`` if nothing better is known.
    """
    extension = artifacts[0].extension if artifacts else ""
    by_class = opener_for_class(ref.datasetType.storageClass_name)
    return by_class or _BY_EXTENSION.get(extension, "facts")


def opener_for_class(storage_class: str) -> Opener | None:
    """Choose the view by storage class alone.

    Parameters
    ----------
    storage_class : `str`
        Its name.

    Returns
    -------
    opener : `~butler_lab.agent.protocol.Opener` or `None`
        The view; `None` if the kind of file decides.
    """
    if storage_class in _BY_STORAGE_CLASS:
        return _BY_STORAGE_CLASS[storage_class]
    is_image = storage_class.startswith(_IMAGE_PREFIXES) and not storage_class.endswith("Info")
    return "image" if is_image else None
