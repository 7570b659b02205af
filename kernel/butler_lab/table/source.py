"""What every kind of table offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import pyarrow as pa

from butler_lab.agent.protocol import TableInfo

__all__ = ["TableSource"]


class TableSource(Protocol):
    """A table whose columns can be read."""

    @property
    def info(self) -> TableInfo:
        """Columns and number of rows."""

    def schema(self, columns: Sequence[str] | None = None) -> pa.Schema:
        """Give the schema of what `batches` yields.

        Parameters
        ----------
        columns : `~collections.abc.Sequence` [`str`], optional
            Names as in `info`; all if not given.

        Returns
        -------
        schema : `pyarrow.Schema`
            Unique names, types that DuckDB in the browser takes.

        Raises
        ------
        LabError
            Raised if there is no such column.
        """

    def batches(
        self, columns: Sequence[str] | None = None, limit: int | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Read rows in order, some MiB at a time.

        Parameters
        ----------
        columns : `~collections.abc.Sequence` [`str`], optional
            Names as in `info`; all if not given.
        limit : `int`, optional
            Most rows to read.

        Yields
        ------
        batch : `pyarrow.RecordBatch`
            Columns in the order asked for.

        Raises
        ------
        LabError
            Raised if the file is damaged.
        """
