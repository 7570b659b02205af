"""Whether reading a dataset executes code that the repository brings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lsst.daf.butler import DatasetRef, StorageClassConfig

from butler_lab.content.artifact import Artifact

__all__ = ["is_plain_data", "why_runs_code"]

_SAFE_FORMATTERS = frozenset(
    {
        "lsst.daf.butler.formatters.astropyTable.AstropyTableFormatter",
        "lsst.daf.butler.formatters.json.JsonFormatter",
        "lsst.daf.butler.formatters.logs.ButlerLogRecordsFormatter",
        "lsst.daf.butler.formatters.matplotlib.MatplotlibFormatter",
        "lsst.daf.butler.formatters.packages.PackagesFormatter",
        "lsst.daf.butler.formatters.parquet.ParquetFormatter",
        "lsst.daf.butler.formatters.yaml.YamlFormatter",
        "lsst.images.formatters.GenericFormatter",
        "lsst.pipe.base.quantum_graph.formatter.ProvenanceFormatter",
    }
)
"""Formatters whose ``read`` parses data and nothing else."""


def why_runs_code(ref: DatasetRef, artifacts: Iterable[Artifact]) -> str:
    """Say why reading a dataset would execute code.

    What the registry says of a dataset proves nothing: the formatter in the
    datastore's record decides what runs.

    Parameters
    ----------
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.
    artifacts : `~collections.abc.Iterable` [`Artifact`]
        Its files.

    Returns
    -------
    reason : `str`
        One sentence; empty if nothing is executed.
    """
    for artifact in artifacts:
        if artifact.extension in (".pickle", ".pkl"):
            return f"It is a pickle file ({artifact.formatter}): loading a pickle can run anything."
        if artifact.formatter not in _SAFE_FORMATTERS:
            return f"It is read by {artifact.formatter}, which can run code."
    for name in {ref.datasetType.storageClass_name, *(artifact.storage_class for artifact in artifacts)}:
        if name not in _packaged_storage_classes():
            return f"Its storage class {name} is defined by the repository and may call any function."
    return ""


@cache
def _packaged_storage_classes() -> frozenset[str]:
    """Storage classes of daf_butler's own configuration; a repository cannot redefine these."""
    return frozenset(StorageClassConfig().keys())


def is_plain_data(artifact: Artifact) -> bool:
    """Tell whether a file is JSON or YAML that can be shown without its Python type.

    Parameters
    ----------
    artifact : `Artifact`
        The file.

    Returns
    -------
    plain : `bool`
        Whether both its name and its formatter say so.
    """
    return artifact.extension in (".json", ".yaml", ".yml") and artifact.formatter in _SAFE_FORMATTERS
