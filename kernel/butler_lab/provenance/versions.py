"""Which software made a run."""

from __future__ import annotations

from lsst.daf.butler import Butler

from butler_lab.content.artifact import dataset_artifacts
from butler_lab.content.read_bytes import read_bytes
from butler_lab.plain_yaml import load_plain_yaml

__all__ = ["run_versions"]


def run_versions(butler: Butler, run: str) -> dict[str, str]:
    """Read the ``packages`` dataset of a run.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    run : `str`
        Name of the RUN.

    Returns
    -------
    versions : `dict` [`str`, `str`]
        Package name to version; empty if none were recorded.
    """
    if not list(butler.registry.queryDatasetTypes("packages")):
        return {}
    found = butler.query_datasets("packages", run, find_first=False, limit=1, explain=False)
    artifacts = dataset_artifacts(butler, found[0]) if found else []
    if not artifacts or artifacts[0].extension != ".yaml" or artifacts[0].size_found() is None:
        return {}
    values = load_plain_yaml(read_bytes(artifacts[0]))
    return {str(name): str(version) for name, version in values.items()} if isinstance(values, dict) else {}
