"""Metrics on the sky: values of catalogs binned by HEALPix pixel, tract, patch or detector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import duckdb
import numpy as np
import pyarrow as pa
from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent.protocol import SkyBin
from butler_lab.errors import LabError
from butler_lab.sky.catalog.healpix import healpix_pixel, healpix_vertices
from butler_lab.sky.catalog.positions import position_columns
from butler_lab.sky.regions import region_vertices
from butler_lab.table import open_table

__all__ = ["STATISTICS", "bin_catalogs"]

type Scale = Literal["healpix", "tract", "patch", "detector"]

STATISTICS = {
    "count": "count(*)",
    "mean": "avg(value)",
    "median": "median(value)",
    "stddev": "stddev_pop(value)",
    "min": "min(value)",
    "max": "max(value)",
}
"""Name of a statistic to its SQL."""

_KEYS: dict[str, tuple[str, ...]] = {
    "tract": ("tract",),
    "patch": ("tract", "patch"),
    "detector": ("visit", "detector"),
}
_ELEMENTS = {"tract": "tract", "patch": "patch", "detector": "visit_detector_region"}


def bin_catalogs(
    butler: Butler, refs: Sequence[DatasetRef], column: str, statistic: str, scale: Scale, order: int
) -> list[SkyBin]:
    """Bin a column of some catalogs on the sky.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    refs : `~collections.abc.Sequence` [`~lsst.daf.butler.DatasetRef`]
        Catalogs of one type; only the columns needed are read.
    column : `str`
        The values; those that are not finite do not count.
    statistic : `str`
        One of `STATISTICS`.
    scale : `Scale`
        What a bin is.
    order : `int`
        HEALPix order, if that is the scale.

    Returns
    -------
    bins : `list` [`~butler_lab.agent.protocol.SkyBin`]
        Bins that hold at least one row.

    Raises
    ------
    LabError
        Raised if a column is missing.
    """
    if statistic not in STATISTICS:
        raise LabError("bad_request", f"There is no statistic {statistic!r}.", ", ".join(STATISTICS))
    rows = pa.concat_tables([_read(butler, ref, column, scale, order) for ref in refs])
    keys = [name for name in rows.column_names if name != "value"]
    listed = ", ".join(keys)
    with duckdb.connect() as connection:
        connection.register("catalog", rows)
        groups = connection.execute(
            f"SELECT {listed}, {STATISTICS[statistic]} AS result, count(*) AS n FROM catalog "  # noqa: S608
            f"WHERE isfinite(value) GROUP BY {listed} ORDER BY {listed}"
        ).fetchall()
    if scale == "healpix":
        pixels = np.array([group[0] for group in groups], dtype=np.int64)
        outlines: list[Any] = healpix_vertices(order, pixels).tolist() if groups else []
    else:
        named = [dict(zip(keys, group[:-2], strict=True)) for group in groups]
        outlines = [_outline(butler, refs, scale, key) for key in named]

    return [
        SkyBin(
            key=" ".join(f"{name} {value}" for name, value in zip(keys, group[:-2], strict=True)),
            vertices=outline,
            value=float(group[-2]),
            count=int(group[-1]),
        )
        for group, outline in zip(groups, outlines, strict=True)
    ]


def _read(butler: Butler, ref: DatasetRef, column: str, scale: Scale, order: int) -> pa.Table:
    catalog = open_table(butler, ref)
    there = {info.name for info in catalog.info.columns}
    if column not in there:
        raise LabError("bad_request", f"{ref.datasetType.name} has no column {column!r}.")
    wanted: tuple[str, ...] = ()
    if scale == "healpix":
        wanted = position_columns(there) or ()
        if not wanted:
            raise LabError("bad_request", f"{ref.datasetType.name} has no columns of positions.")
    else:
        wanted = tuple(name for name in _KEYS[scale] if name in there)
    names = list(dict.fromkeys([column, *wanted]))
    schema = catalog.schema(names)
    table = pa.Table.from_batches(list(catalog.batches(names)), schema)
    arrays = {"value": table[column].cast(pa.float64(), safe=False)}
    if scale == "healpix":
        ra, dec = (np.asarray(table[name].cast(pa.float64()), dtype=float) for name in wanted)
        arrays["healpix"] = pa.chunked_array(
            [pa.array(healpix_pixel(order, np.nan_to_num(ra), np.nan_to_num(dec)))]
        )
    else:
        for name in _KEYS[scale]:
            if name in there:
                arrays[name] = table[name].cast(pa.int64())
            elif name in ref.dataId:
                arrays[name] = pa.chunked_array([pa.array(np.full(len(table), int(ref.dataId[name])))])
            else:
                raise LabError("bad_request", f"{ref.datasetType.name} cannot be binned by {scale}.")
    return pa.table(arrays)


def _outline(
    butler: Butler, refs: Sequence[DatasetRef], scale: Scale, key: dict[str, int]
) -> list[list[float]]:
    fixed = {name: refs[0].dataId[name] for name in ("instrument", "skymap") if name in refs[0].dataId}
    if scale in ("tract", "patch") and "skymap" not in fixed:
        fixed["skymap"] = butler.query_dimension_records("skymap", limit=1)[0].name
    records = butler.query_dimension_records(
        _ELEMENTS[scale], data_id={**fixed, **key}, limit=1, explain=False
    )
    return region_vertices(records[0].region) if records and records[0].region is not None else []
