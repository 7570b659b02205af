"""A registry with a million datasets and not a single file."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import batched, groupby
from pathlib import Path
from typing import Any

from astropy.time import Time, TimeDelta
from astropy.wcs import WCS
from lsst.daf.butler import Butler, CollectionType, DataCoordinate, DatasetRef, DatasetType, Timespan

from ..finish import analyze
from ..sky.geometry import FIELD_DEC, FIELD_RA, corners_to_region, tangent_wcs

__all__ = ["SCALE_CHAIN", "SCALE_INSTRUMENT", "SCALE_TYPES", "ScaleSize", "fill_registry"]

SCALE_INSTRUMENT = "ScaleCam"
"""Name of the instrument (`str`)."""

SCALE_CHAIN = "u/scale/all"
"""Chain of all RUN collections (`str`)."""

SCALE_TYPES = {
    "visit_image": "MaskedImageV2",
    "difference_image": "MaskedImageV2",
    "source_detector": "ArrowAstropy",
    "dia_source_detector": "ArrowAstropy",
    "calibrateImage_metrics": "StructuredDataDict",
}
"""Storage class of each dataset type."""

_BANDS = ("g", "r", "i")
_VISITS_PER_NIGHT = 100
_BATCH = 50
"""Visits per transaction."""

_DETECTOR = 1000
"""Side of a detector (pixel)."""


@dataclass(frozen=True)
class ScaleSize:
    """How large the repository is to be."""

    visits: int = 2000
    """Number of visits."""
    detectors: int = 100
    """Number of detectors, a square."""
    runs: int = 4
    """Number of RUN collections the visits are spread over."""


def fill_registry(root: Path, size: ScaleSize, report: Callable[[str], None]) -> None:
    """Register datasets for all visits, detectors and types, as far as they are not there.

    Parameters
    ----------
    root
        Root of the repository; made when missing.
    size
        How large the repository is to be.
    report
        Receives a line of text for each batch.
    """
    if not (root / "butler.yaml").exists():
        Butler.makeRepo(str(root))
    with Butler.from_config(str(root), writeable=True) as butler:
        _insert_instrument(butler, size)
        runs = [f"u/scale/{number}" for number in range(size.runs)]
        types = _register(butler, runs)
        records = butler.query_dimension_records(
            "visit", instrument=SCALE_INSTRUMENT, limit=None, explain=False
        )
        done = {record.id for record in records}
        missing = [index for index in range(size.visits) if _visit_id(index) not in done]
        for batch in batched(missing, _BATCH):
            # Records and datasets of a batch appear together: an interrupted call can be repeated.
            with butler.transaction():
                _insert_visits(butler, batch, size)
                for number, indices in groupby(batch, lambda index: index * size.runs // size.visits):
                    refs = [ref for index in indices for ref in _make_refs(types, runs[number], index, size)]
                    butler.registry._importDatasets(refs, expand=False, assume_new=True)
            report(f"Visits up to {batch[-1] + 1} of {size.visits}")
    if missing:
        analyze(root / "gen3.sqlite3")


def _insert_instrument(butler: Butler, size: ScaleSize) -> None:
    def sync(element: str, **record: Any) -> None:
        butler.registry.syncDimensionData(element, record)

    name = SCALE_INSTRUMENT
    limits = {"detector_max": size.detectors, "visit_max": 10**14, "exposure_max": 10**14}
    with butler.transaction():
        sync("instrument", name=name, visit_system=0, class_name="lsst.pipe.base.Instrument", **limits)
        sync("visit_system", instrument=name, id=0, name="one-to-one")
        for band in _BANDS:
            sync("physical_filter", instrument=name, name=f"scale_{band}", band=band)
        for detector in range(size.detectors):
            full_name = f"R{detector // 9:02d}_S{detector % 9}"
            sync("detector", instrument=name, id=detector, full_name=full_name, purpose="SCIENCE")


def _register(butler: Butler, runs: list[str]) -> list[DatasetType]:
    types = [
        DatasetType(name, ("instrument", "visit", "detector"), storage_class, universe=butler.dimensions)
        for name, storage_class in SCALE_TYPES.items()
    ]
    for dataset_type in types:
        butler.registry.registerDatasetType(dataset_type)
    for run in runs:
        butler.collections.register(run)
    butler.collections.register(SCALE_CHAIN, CollectionType.CHAINED)
    butler.collections.redefine_chain(SCALE_CHAIN, runs)
    return types


def _insert_visits(butler: Butler, indices: Sequence[int], size: ScaleSize) -> None:
    for night in sorted({index // _VISITS_PER_NIGHT for index in indices}):
        noon = _noon(night)
        record = {"instrument": SCALE_INSTRUMENT, "id": _day_obs(night)}
        record["timespan"] = Timespan(noon, noon + TimeDelta(1.0, format="jd"))
        butler.registry.syncDimensionData("day_obs", record)
    side = math.isqrt(size.detectors - 1) + 1
    records, regions = [], []
    for index in indices:
        wcs = _visit_wcs(index)
        half = side * _DETECTOR / 2
        records.append({**_visit_record(index), "region": corners_to_region(wcs, -half, -half, half, half)})
        for detector in range(size.detectors):
            row, column = divmod(detector, side)
            x, y = column * _DETECTOR - half, row * _DETECTOR - half
            region = corners_to_region(wcs, x, y, x + _DETECTOR, y + _DETECTOR)
            key = {"instrument": SCALE_INSTRUMENT, "visit": _visit_id(index), "detector": detector}
            regions.append({**key, "region": region})
    butler.registry.insertDimensionData("visit", *records)
    butler.registry.insertDimensionData("visit_detector_region", *regions)


def _make_refs(types: list[DatasetType], run: str, index: int, size: ScaleSize) -> Iterator[DatasetRef]:
    dimensions = types[0].dimensions
    band = _BANDS[index % 3]
    implied = {
        "band": band,
        "day_obs": _day_obs(index // _VISITS_PER_NIGHT),
        "physical_filter": f"scale_{band}",
    }
    for detector in range(size.detectors):
        key = {"instrument": SCALE_INSTRUMENT, "visit": _visit_id(index), "detector": detector, **implied}
        data_id = DataCoordinate.standardize(key, dimensions=dimensions)
        for dataset_type in types:
            yield DatasetRef(dataset_type, data_id, run=run)


def _visit_record(index: int) -> dict[str, Any]:
    night = index // _VISITS_PER_NIGHT
    begin = _noon(night) + TimeDelta(43200.0 + 40.0 * (index % _VISITS_PER_NIGHT), format="sec")
    return {
        "instrument": SCALE_INSTRUMENT,
        "id": _visit_id(index),
        "name": f"visit {index}",
        "physical_filter": f"scale_{_BANDS[index % 3]}",
        "day_obs": _day_obs(night),
        "seq_num": index % _VISITS_PER_NIGHT + 1,
        "exposure_time": 30.0,
        "target_name": f"field {index % 40}",
        "observation_reason": "science",
        "science_program": "scale",
        "zenith_angle": float(index % 60),
        "timespan": Timespan(begin, begin + TimeDelta(30.0, format="sec")),
    }


def _visit_wcs(index: int) -> WCS:
    # Forty fields side by side, visited again and again.
    column, row = index % 8, index // 8 % 5
    return tangent_wcs(FIELD_RA + 0.9 * column, FIELD_DEC + 0.8 * row, 0.0, 0.0)


def _visit_id(index: int) -> int:
    return _day_obs(index // _VISITS_PER_NIGHT) * 100_000 + index % _VISITS_PER_NIGHT + 1


def _day_obs(night: int) -> int:
    return int(_noon(night).strftime("%Y%m%d"))


@cache
def _noon(night: int) -> Time:
    return Time("2026-01-01T12:00:00", scale="tai") + TimeDelta(float(night), format="jd")
