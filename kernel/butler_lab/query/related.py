"""What belongs to a dataset without being recorded: calibrations that apply, inputs that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lsst.daf.butler import Butler, CollectionType, DatasetRef, Timespan

from butler_lab.browse.dataset import get_dataset

__all__ = ["Calibration", "alternatives", "applicable_calibrations", "possible_inputs", "search_path"]


@dataclass(frozen=True)
class Calibration:
    """A calibration dataset that is certified for the time of another dataset."""

    dataset_id: str
    collection: str
    valid: Timespan


def applicable_calibrations(
    butler: Butler, dataset_id: str, collections: Sequence[str] = ()
) -> list[Calibration]:
    """Find the calibrations that apply to a dataset with a time, such as a raw.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID.
    collections : `~collections.abc.Sequence` [`str`], optional
        CALIBRATION collections to search; all if empty.

    Returns
    -------
    calibrations : `list` [`Calibration`]
        By collection and dataset type; empty for a dataset without a time.
    """
    ref = get_dataset(butler, dataset_id)
    element = next((name for name in ("exposure", "visit") if name in ref.dimensions.names), None)
    record = ref.dataId.records[element] if element else None
    if record is None or record.timespan is None:
        return []
    found: list[Calibration] = []
    infos = butler.collections.query_info(
        list(collections) or "*", CollectionType.CALIBRATION, flatten_chains=True, include_summary=True
    )
    for info in infos:
        for name in sorted(info.dataset_types or ()):
            found += _certified(butler, name, info.name, ref, record.timespan)
    return found


def _certified(
    butler: Butler, name: str, collection: str, ref: DatasetRef, time: Timespan
) -> list[Calibration]:
    dataset_type = butler.get_dataset_type(name)
    if not dataset_type.isCalibration() or not dataset_type.dimensions.required <= ref.dimensions.names:
        return []
    data_id = ref.dataId.subset(dataset_type.dimensions)
    with butler.query() as query:
        rows = query.join_dataset_search(name, collection).where(data_id)
        results = rows.general(
            dataset_type.dimensions, dataset_fields={name: {"dataset_id", "timespan"}}, find_first=False
        )
        return [
            Calibration(str(row[f"{name}.dataset_id"]), collection, row[f"{name}.timespan"])
            for row in results
            if row[f"{name}.timespan"].overlaps(time)
        ]


def alternatives(butler: Butler, dataset_ids: Sequence[str]) -> dict[str, list[str]]:
    """Find the datasets that could stand in for calibrations: of their type and data ID (LDF2).

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_ids : `~collections.abc.Sequence` [`str`]
        UUIDs of the calibrations.

    Returns
    -------
    others : `dict` [`str`, `list` [`str`]]
        UUID to UUIDs in all RUNs, sorted by RUN, without the calibration itself.
    """
    if not dataset_ids:
        return {}
    runs = butler.collections.query_info("*", CollectionType.RUN, include_summary=True)
    others = {}
    for ref in butler.get_many_datasets(list(dataset_ids)):
        names = [info.name for info in runs if ref.datasetType.name in (info.dataset_types or ())]
        with butler.query() as query:
            found = query.where(ref.dataId).datasets(ref.datasetType, names, find_first=False)
            others[str(ref.id)] = [
                str(each.id) for each in sorted(found, key=lambda each: each.run) if each.id != ref.id
            ]
    return others


def search_path(butler: Butler, run: str) -> list[str]:
    """List the chains that search a RUN, where the inputs of its datasets are, too.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    run : `str`
        Name of the RUN.

    Returns
    -------
    collections : `list` [`str`]
        Names, sorted; the RUN itself if no chain has it.
    """
    parents = butler.collections.get_info(run, include_parents=True).parents
    return sorted(parents or ()) or [run]


def possible_inputs(butler: Butler, dataset_id: str, dataset_type: str) -> list[str]:
    """Find the datasets of a type that overlap a dataset on the sky, such as raws under a coadd.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID of the coadd, or of anything with a place on the sky.
    dataset_type : `str`
        Type of the inputs.

    Returns
    -------
    dataset_ids : `list` [`str`]
        UUIDs, in the chains that search the dataset's RUN.
    """
    ref = get_dataset(butler, dataset_id)
    wanted = butler.get_dataset_type(dataset_type)
    with butler.query() as query:
        # Exposures have a place by the visits they belong to.
        if "exposure" in wanted.dimensions.names and "visit" not in wanted.dimensions.names:
            query = query.join_dimensions(["visit", *wanted.dimensions.required])
        results = query.where(ref.dataId).datasets(wanted, search_path(butler, ref.run))
        return sorted({str(found.id) for found in results})
