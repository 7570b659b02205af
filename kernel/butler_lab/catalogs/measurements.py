"""Metrics of runs as one catalog: a row for each dataset, a column for each measurement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
from lsst.daf.butler import Butler, DatasetRef

from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.sources import relation_of_table
from butler_lab.content.guard import readable_artifacts
from butler_lab.content.read_dataset import read_dataset
from butler_lab.errors import LabError
from butler_lab.table.transport import unique_names

__all__ = ["metrics"]


def metrics(
    butler: Butler,
    dataset_type: str,
    *,
    collections: str | Iterable[str],
    where: str = "",
    allow_code: bool = False,
) -> Catalog:
    """Tabulate measurements over all runs in which they were made.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_type : `str`
        Dataset type that holds metrics: a metric bundle, or a dictionary of numbers.
    collections : `str` or `~collections.abc.Iterable` [`str`]
        Collections to search; of a chain all RUNs, also those an earlier one hides.
    where : `str`, optional
        Butler expression that chooses datasets.
    allow_code : `bool`, optional
        Read datasets even if that runs code of the repository.

    Returns
    -------
    catalog : `~butler_lab.catalogs.api.Catalog`
        Columns ``run`` and ``collection``, those of the data ID, then the measurements.

    Raises
    ------
    LabError
        Raised if there is no such dataset, or none holds a number.
    """
    rows: list[dict[str, Any]] = []
    units: dict[str, str] = {}
    for collection in [collections] if isinstance(collections, str) else list(collections):
        refs = butler.query_datasets(
            dataset_type, collection, where=where, find_first=False, limit=None, explain=False
        )
        for ref in sorted(refs):
            identity = {"collection": collection, "run": ref.run, **dict(ref.dataId.required)}
            values = dict(_numbers(_read(butler, ref, allow_code), "", units))
            if values:
                rows.append({**identity, **values})
    if not rows:
        raise LabError("not_found", f"No {dataset_type} with numbers was found.", "Search other collections.")
    names = list(dict.fromkeys(name for row in rows for name in row))
    arrays = [pa.array([row.get(name) for row in rows]) for name in names]
    fields = [
        pa.field(unique, array.type, metadata={"unit": units[name]} if units.get(name) else None)
        for name, unique, array in zip(names, unique_names(names), arrays, strict=True)
    ]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    return Catalog(relation_of_table(table), f"{dataset_type} of {len({row['run'] for row in rows})} runs")


def _read(butler: Butler, ref: DatasetRef, allow_code: bool) -> Any:
    artifacts = readable_artifacts(butler, ref)
    return read_dataset(butler, ref, artifacts, allow_code=allow_code)


def _numbers(thing: Any, prefix: str, units: dict[str, str]) -> Iterator[tuple[str, float]]:
    """Give the numbers in nested dictionaries and metric bundles, by dotted names."""
    if isinstance(thing, bool):
        yield prefix, float(thing)
    elif isinstance(thing, int | float):
        # One type for all runs: a run may count 3 where another measures 3.5.
        yield prefix, float(thing)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _numbers(value, f"{prefix}_{key}" if prefix else str(key), units)
    elif hasattr(thing, "metric_name") and hasattr(thing, "quantity"):
        # lsst.verify.Measurement, without importing it.
        if thing.quantity is not None:
            units[prefix or str(thing.metric_name)] = str(thing.quantity.unit)
            yield prefix or str(thing.metric_name), float(thing.quantity.value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            if hasattr(value, "metric_name"):
                name = f"{prefix}_{value.metric_name}" if prefix else str(value.metric_name)
                yield from _numbers(value, name, units)
