"""Read property maps, whole or around a position, as fine as wanted."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import hpgeom
import numpy as np
from lsst.daf.butler import Butler, DatasetRef, DatasetType

from butler_lab.content.guard import readable_artifacts
from butler_lab.errors import LabError

__all__ = ["Cone", "open_map", "property_map"]

type Cone = tuple[float, float, float]
"""Right ascension, declination and radius (deg)."""


def property_map(
    source: Butler | str | os.PathLike[str],
    dataset: DatasetRef | DatasetType | str | None = None,
    /,
    degrade_nside: int | None = None,
    cone: Cone | None = None,
    collections: Any = None,
    **data_id: Any,
) -> Any:
    """Read a property map, of a repository or from a file.

    Parameters
    ----------
    source : `~lsst.daf.butler.Butler`, `str` or path
        The repository, or a file of healsparse.
    dataset : `~lsst.daf.butler.DatasetRef`, `~lsst.daf.butler.DatasetType` or `str`, optional
        The dataset, or its type.
    degrade_nside : `int`, optional
        Make it coarser while it is read: so much less memory is needed.
    cone : `tuple` [`float`, `float`, `float`], optional
        Read only what may lie around a position: right ascension, declination and radius (deg).
    collections : collection expression, optional
        Where to look, if not in the Butler's own collections.
    **data_id
        Data ID, such as ``band="r"``.

    Returns
    -------
    map : `healsparse.HealSparseMap` or `None`
        The map, which may reach beyond the cone; `None` if the cone holds none of it.

    Raises
    ------
    LabError
        Raised if there is no such map, or it cannot be read.
    """
    if not isinstance(source, Butler):
        return open_map(Path(source), degrade_nside, cone)
    if isinstance(dataset, DatasetRef):
        ref = dataset
    else:
        if dataset is None:
            raise LabError("bad_request", "Which map? Give its dataset type and data ID.")
        found = source.find_dataset(dataset, collections=collections, **data_id)
        if found is None:
            name = getattr(dataset, "name", dataset)
            raise LabError("not_found", f"There is no {name} with {data_id} in these collections.")
        ref = found
    # The file is read as data: whatever its formatter is, no code of the repository runs.
    with readable_artifacts(source, ref)[0].uri.as_local() as local:
        return open_map(Path(local.ospath), degrade_nside, cone)


def open_map(path: Path, degrade_nside: int | None = None, cone: Cone | None = None) -> Any:
    """Read a file of healsparse.

    Parameters
    ----------
    path : `~pathlib.Path`
        The file.
    degrade_nside : `int`, optional
        Resolution; never finer than the map's, nor coarser than its coverage.
    cone : `Cone`, optional
        Read the parts of the coverage that may lie within.

    Returns
    -------
    map : `healsparse.HealSparseMap`
        The map; `None` if the cone holds none of it.

    Raises
    ------
    LabError
        Raised if the file is missing or no map, or healsparse is not installed.
    """
    healsparse = _healsparse()
    if degrade_nside is not None and degrade_nside & (degrade_nside - 1):
        raise LabError("bad_request", f"The resolution {degrade_nside} is no power of two.")
    if not path.exists():
        raise LabError("not_found", f"There is no file {path.name}.", "Check its path.")
    try:
        coverage = healsparse.HealSparseCoverage.read(str(path))
        pixels = np.nonzero(coverage.coverage_mask)[0]
        if cone is not None:
            near = hpgeom.query_circle(coverage.nside_coverage, *cone, inclusive=True, nest=True)
            pixels = np.intersect1d(pixels, near)
        if not len(pixels):
            return None
        wanted = max(degrade_nside or coverage.nside_sparse, coverage.nside_coverage)
        coarser = wanted if wanted < coverage.nside_sparse else None
        return healsparse.HealSparseMap.read(str(path), pixels=pixels, degrade_nside=coarser)
    except Exception as error:  # damaged files make astropy and healsparse raise anything
        raise LabError(
            "corrupt",
            f"{path.name} is no map of healsparse, or damaged: {type(error).__name__}: {error}",
            "If the file is damaged, fetch or produce it again.",
        ) from error


def _healsparse() -> ModuleType:
    try:
        return import_module("healsparse")
    except ImportError as error:
        raise LabError(
            "not_found",
            "Property maps need the package healsparse.",
            'Install it: pip install "butler-lab[maps]".',
        ) from error
