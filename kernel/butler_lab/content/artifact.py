"""The files of a dataset, as the datastore records them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lsst.daf.butler import Butler, DatasetRef
from lsst.daf.butler.datastore.stored_file_info import StoredFileInfo
from lsst.resources import ResourcePath

from butler_lab.errors import LabError, scrub

__all__ = ["Artifact", "dataset_artifacts", "safe_artifacts"]

_EXTRA_ROOTS = "BUTLER_LAB_DIRECT_ROOTS"
"""Environment variable with more folders or URIs, separated by blanks, where ingested files may lie."""


@dataclass(frozen=True)
class Artifact:
    """One file of a dataset."""

    uri: ResourcePath
    formatter: str
    """Full name of the class that would read it."""

    storage_class: str
    component: str | None
    size: int | None
    """Size as recorded (bytes)."""

    @property
    def shown(self) -> str:
        """The URI without credentials, signature or zip member."""
        return scrub(str(self.uri.replace(query="", fragment="").geturl()))

    @property
    def extension(self) -> str:
        """File extension in lower case, e.g. ``.fits``."""
        return str(self.uri.getExtension()).lower()

    def size_found(self) -> int | None:
        """Size of the file itself (bytes); `None` if it is missing or cannot tell."""
        try:
            return int(self.uri.size())
        except OSError:
            return None


def dataset_artifacts(butler: Butler, ref: DatasetRef) -> list[Artifact]:
    """Look up the files of a dataset; none of them is touched.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.

    Returns
    -------
    artifacts : `list` [`Artifact`]
        Its files; empty if it is not stored.

    Raises
    ------
    LabError
        Raised if a file lies outside the datastore.
    """
    if not hasattr(butler, "_datastore"):
        return _remote_artifacts(butler, ref)
    artifacts = [artifact for _, artifact in _direct_artifacts(butler, [ref])]
    roots = _roots(butler)
    for artifact in artifacts:
        if not _is_inside(artifact.uri, roots):
            raise LabError(
                "permission",
                f"The file of this dataset lies outside the repository: {artifact.shown}",
                f"If that is intended, start JupyterLab with its folder in {_EXTRA_ROOTS}.",
            )
    return artifacts


def safe_artifacts(butler: Butler, refs: Iterable[DatasetRef]) -> set[UUID]:
    """Find out which datasets have no file outside the datastore.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    refs : `~collections.abc.Iterable` [`~lsst.daf.butler.DatasetRef`]
        The datasets.

    Returns
    -------
    dataset_ids : `set` [`~uuid.UUID`]
        Those whose files may be looked at.
    """
    refs = list(refs)
    dataset_ids = {ref.id for ref in refs}
    if not hasattr(butler, "_datastore"):
        return dataset_ids
    roots = _roots(butler)
    return dataset_ids - {
        dataset_id
        for dataset_id, artifact in _direct_artifacts(butler, refs)
        if not _is_inside(artifact.uri, roots)
    }


def _direct_artifacts(butler: Butler, refs: list[DatasetRef]) -> list[tuple[UUID, Artifact]]:
    roots = butler.get_datastore_roots()
    return [
        (dataset_id, _artifact(_absolute(info.path, roots[datastore]), info, info.storage_class_name))
        for datastore, data in butler._datastore.export_records(refs).items()
        for dataset_id, tables in data.records.items()
        for infos in tables.values()
        for info in infos
        if isinstance(info, StoredFileInfo)
    ]


def _remote_artifacts(butler: Butler, ref: DatasetRef) -> list[Artifact]:
    # The public way would read, and import the formatter: only this just tells its name.
    payload = butler._get_file_info_for_ref(ref).artifact
    return [
        _artifact(ResourcePath(str(file.url)), record, record.storage_class)
        for file in (payload.file_info if payload is not None else ())
        for record in [file.datastoreRecords]
    ]


def _artifact(uri: ResourcePath, record: Any, storage_class: str) -> Artifact:
    size = record.file_size if record.file_size is not None and record.file_size >= 0 else None
    return Artifact(uri, record.formatter, storage_class, record.component, size)


def _absolute(path: str, root: ResourcePath | None) -> ResourcePath:
    uri = ResourcePath(path, forceAbsolute=False, forceDirectory=False)
    if uri.isabs() or root is None:
        return uri
    return root.join(uri, forceDirectory=False)


def _roots(butler: Butler) -> list[ResourcePath]:
    extra = os.environ.get(_EXTRA_ROOTS, "").split()
    roots = [root for root in butler.get_datastore_roots().values() if root is not None]
    return roots + [ResourcePath(root, forceDirectory=True) for root in extra]


def _is_inside(uri: ResourcePath, roots: list[ResourcePath]) -> bool:
    return any(_is_below(uri, root) for root in roots)


def _is_below(uri: ResourcePath, root: ResourcePath) -> bool:
    if root.isLocal and uri.isLocal:
        # Symbolic links inside the root may lead out of it.
        real_root = os.path.realpath(root.ospath)
        return bool(os.path.commonpath([real_root, os.path.realpath(uri.ospath)]) == real_root)
    return uri.scheme == root.scheme and ".." not in uri.path.split("/") and bool(uri.relative_to(root))
