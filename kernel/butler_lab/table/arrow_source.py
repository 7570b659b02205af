"""Tables in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from butler_lab.agent.protocol import TableInfo
from butler_lab.table.parquet_metadata import column_infos
from butler_lab.table.transport import choose, to_transport, transport_type

__all__ = ["ArrowSource"]


class ArrowSource:
    """A table in memory.

    Parameters
    ----------
    table : `pyarrow.Table`
        The table; units and descriptions in the fields' metadata.
    """

    def __init__(self, table: pa.Table):
        self._table = table
        self.info = TableInfo(columns=column_infos(table.schema), rows=table.num_rows)

    def schema(self, columns: Sequence[str] | None = None) -> pa.Schema:
        """Give the schema of `batches`; see `~butler_lab.table.source.TableSource.schema`."""
        return pa.schema(
            [
                pa.field(self.info.columns[n].name, transport_type(self._table.schema.field(n).type))
                for n in self._chosen(columns)
            ]
        )

    def batches(
        self, columns: Sequence[str] | None = None, limit: int | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Give rows; see `~butler_lab.table.source.TableSource.batches`."""
        schema = self.schema(columns)
        table = self._table.select(self._chosen(columns)).slice(0, limit)
        for batch in table.to_batches():
            yield to_transport(batch, schema)

    def _chosen(self, columns: Sequence[str] | None) -> list[int]:
        return choose([column.name for column in self.info.columns], columns)
