"""Lineage that a file carries in its own header."""

from __future__ import annotations

from typing import Any

from lsst.daf.butler import Butler, DatasetProvenance, DatasetRef

from butler_lab.content.artifact import Artifact, dataset_artifacts
from butler_lab.pixels.fits_headers import primary_header
from butler_lab.table.parquet_metadata import table_meta

__all__ = ["file_provenance"]


def file_provenance(butler: Butler, ref: DatasetRef) -> tuple[list[str], str] | None:
    """Read what a FITS or Parquet file says of its inputs.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.

    Returns
    -------
    inputs : `list` [`str`]
        UUIDs of the inputs.
    quantum_id : `str`
        UUID of the quantum; empty if it was not made by one. `None` in place
        of both if the file says nothing, or cannot be read.
    """
    try:
        artifacts = dataset_artifacts(butler, ref)
        header = _header(artifacts[0]) if artifacts else {}
        provenance, _ = DatasetProvenance.from_flat_dict(header, butler)
    except Exception:
        # Lineage is an extra: a file that cannot be read says so where it is opened.
        return None
    if not provenance.inputs and provenance.quantum_id is None:
        return None
    return [str(used.id) for used in provenance.inputs], str(provenance.quantum_id or "")


def _header(artifact: Artifact) -> dict[str, Any]:
    if artifact.extension in (".fits", ".fit", ".fz"):
        return dict(primary_header(artifact.uri))
    if artifact.extension in (".parq", ".parquet"):
        return table_meta(artifact.uri)
    return {}
