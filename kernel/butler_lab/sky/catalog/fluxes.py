"""How bright an object was in each of its images."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from lsst.daf.butler import Butler, DatasetRef, DatasetType

from butler_lab.agent.protocol import Epoch, EpochList
from butler_lab.errors import LabError
from butler_lab.sky.catalog.positions import position_columns
from butler_lab.table import TableSource, open_table

__all__ = ["with_fluxes"]

_FLUX, _ERROR = "psfFlux", "psfFluxErr"

_RADIUS = 1.0 / 3600
"""How far a row may be from the position (deg)."""

_FIRST = ("source", "sourceTable_visit", "src")
"""Types that are looked at before others: their fluxes are of the direct image."""

_DIRECT = {"instrument", "visit", "detector", "band", "physical_filter", "day_obs"}


def with_fluxes(
    butler: Butler, epochs: Sequence[Epoch], collections: Sequence[str], position: tuple[float, float]
) -> EpochList:
    """Look up, for each image, how bright the object at a position was.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    epochs : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.Epoch`]
        The images.
    collections : `~collections.abc.Sequence` [`str`]
        Where to look for catalogs of visits.
    position : `tuple` [`float`, `float`]
        Right ascension and declination (deg).

    Returns
    -------
    epochs : `~butler_lab.agent.protocol.EpochList`
        With the flux of the row nearest to the position within an arcsecond,
        negative ones included; without one where there is no such row.
    """
    visits: dict[str, set[int]] = {}
    for epoch in epochs:
        if "visit" in epoch.data_id:
            visits.setdefault(epoch.data_id["instrument"], set()).add(int(epoch.data_id["visit"]))
    for kind in _catalog_types(butler, collections) if visits else ():
        refs = [
            ref
            for instrument, numbers in visits.items()
            for ref in butler.query_datasets(
                kind,
                collections,
                instrument=instrument,
                where="visit IN (:numbers)",
                bind={"numbers": sorted(numbers)},
                limit=None,
                explain=False,
            )
        ]
        found, unit = _fluxes(butler, refs, position)
        if found:
            measured = [_measured(epoch, found) for epoch in epochs]
            return EpochList(epochs=measured, catalog=kind.name, unit=unit)
    return EpochList(epochs=list(epochs))


type _Key = tuple[str, str | None]
"""Visit, and detector if the catalog has one for each."""


def _measured(epoch: Epoch, found: dict[_Key, tuple[float, float | None]]) -> Epoch:
    visit, detector = epoch.data_id.get("visit", ""), epoch.data_id.get("detector")
    known = found.get((visit, detector), found.get((visit, None)))
    if known is None:
        return epoch
    return epoch.model_copy(update={"flux": known[0], "flux_error": known[1]})


def _catalog_types(butler: Butler, collections: Sequence[str]) -> list[DatasetType]:
    names = {
        name
        for info in butler.collections.query_info(collections, flatten_chains=True, include_summary=True)
        for name in info.dataset_types or ()
    }
    kinds = [butler.get_dataset_type(name) for name in names]
    direct = [
        kind
        for kind in kinds
        if "visit" in kind.dimensions and kind.dimensions.names <= _DIRECT and not kind.isComponent()
    ]
    tables = [kind for kind in direct if kind.storageClass_name.startswith(("Arrow", "DataFrame"))]
    return sorted(tables, key=lambda kind: (kind.name not in _FIRST, kind.name))


def _fluxes(
    butler: Butler, refs: Sequence[DatasetRef], position: tuple[float, float]
) -> tuple[dict[_Key, tuple[float, float | None]], str]:
    found: dict[_Key, tuple[float, float | None]] = {}
    unit = ""
    for ref in refs:
        try:
            table = open_table(butler, ref)
            columns = {column.name: column for column in table.info.columns}
            pair = position_columns(columns)
            if pair is None or _FLUX not in columns:
                return {}, ""
            unit = columns[_FLUX].unit
            nearest = _nearest(table, pair, _ERROR in columns, position)
        except LabError:
            # A file may be gone; those of other visits are still worth showing.
            continue
        if nearest is not None:
            detector = str(ref.dataId["detector"]) if "detector" in ref.dataId else None
            found[str(ref.dataId["visit"]), detector] = nearest
    return found, unit


def _nearest(
    table: TableSource, pair: tuple[str, str], has_error: bool, position: tuple[float, float]
) -> tuple[float, float | None] | None:
    names = [*pair, _FLUX, *([_ERROR] if has_error else [])]
    rows = pa.Table.from_batches(list(table.batches(names)), table.schema(names))
    ra, dec, flux, *error = (rows[name].to_numpy().astype(float) for name in names)
    across = ((ra - position[0] + 180) % 360 - 180) * np.cos(np.deg2rad(position[1]))
    distance = np.hypot(across, dec - position[1])
    if not len(distance) or not np.nanmin(distance) <= _RADIUS:
        return None
    row = int(np.nanargmin(distance))
    if not np.isfinite(flux[row]):
        return None
    return float(flux[row]), float(error[0][row]) if error and np.isfinite(error[0][row]) else None
