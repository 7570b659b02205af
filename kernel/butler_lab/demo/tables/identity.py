"""Columns that tell where and when a source was seen."""

from typing import Any

import numpy as np
from astropy.table import Table

__all__ = ["add_visit", "number_sources"]


def number_sources(name: str, length: int, data_id: Any) -> Table:
    """Begin a table with unique numbers.

    Parameters
    ----------
    name
        Name of the column of numbers.
    length
        Number of rows.
    data_id
        Data ID of a visit and a detector, with dimension records.

    Returns
    -------
    astropy.table.Table
        The numbers, and the columns of `add_visit`.
    """
    first = (np.int64(data_id["visit"]) * 100 + data_id["detector"]) * 1000
    table = Table({name: first + np.arange(length)})
    add_visit(table, data_id)
    return table


def add_visit(table: Table, data_id: Any) -> None:
    """Add the visit, the detector, the band and the time to each row.

    Parameters
    ----------
    table
        Table to complete in place.
    data_id
        Data ID of a visit and a detector, with dimension records.
    """
    timespan = data_id.records["visit"].timespan
    values = {
        "visit": np.int64(data_id["visit"]),
        "detector": np.int16(data_id["detector"]),
        "band": data_id["band"],
        "midpointMjdTai": (timespan.begin.tai.mjd + timespan.end.tai.mjd) / 2,
    }
    for name, value in values.items():
        table[name] = np.full(len(table), value)
