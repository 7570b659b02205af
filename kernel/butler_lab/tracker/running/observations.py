"""From the events of a cell to the record kept of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..planning.closure_hash import source_hash
from ..planning.record import CellRecord
from ..products.product import FILE, Product
from ..products.repositories import Repositories

__all__ = ["complete_record", "observed_record"]

TIMES_KEPT = 5
"""Recorded times kept for a cell."""


def observed_record(
    event: Mapping[str, Any], closure_hash: str, repositories: Repositories, earlier: CellRecord | None = None
) -> CellRecord:
    """Make the record of an execution.

    Parameters
    ----------
    event
        The execution as JSON values, see `butler_lab.tracker.running.events.CellEvent`.
    closure_hash
        Digest of the cell's code and of all it comes from.
    repositories
        The notebook's repositories, by the names that the notebook uses.
    earlier
        Record of an earlier run, for its times.

    Returns
    -------
    CellRecord
        The record.
    """
    puts: dict[Product, None] = {}
    gets: dict[Product, str] = {}
    for use in event["datasets"]:
        product = _product(use, repositories)
        if use["kind"] == "put" and (use["uuid"] or use["dataset_type"] == FILE):
            puts[product] = None
        elif use["kind"] == "get" and use["uuid"]:
            gets[product] = use["uuid"]
    times = [*(earlier.elapsed if earlier else []), float(event["elapsed"])]
    return CellRecord(
        source_hash(event["source"]),
        closure_hash,
        list(puts),
        list(gets),
        times[-TIMES_KEPT:],
        event["status"],
        list(gets.values()),
    )


def complete_record(
    record: CellRecord, source: str, outputs: Iterable[Product], elided: Iterable[str] = ()
) -> CellRecord:
    """Return the record of a cell of which only a part ran, or whose pipeline ran outside the kernel.

    Parameters
    ----------
    record
        What was observed.
    source
        Text of the whole cell.
    outputs
        Products of the whole cell.
    elided
        Types that its pipeline made only in passing.

    Returns
    -------
    CellRecord
        As if the whole cell had run, without the time.
    """
    puts = list(dict.fromkeys([*outputs, *record.puts]))
    times = record.elapsed[:-1]
    return replace(record, source_hash=source_hash(source), puts=puts, elapsed=times, elided=sorted(elided))


def _product(use: Mapping[str, Any], repositories: Repositories) -> Product:
    root = repositories.name_of(use["repository"]) if use["repository"] else ""
    return Product(root, use["dataset_type"], use["run"], frozenset(use["data_id"].items()))
