"""Tables in Parquet files: only the chosen columns are read, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet as pq

from butler_lab.agent.protocol import TableInfo
from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError
from butler_lab.table.parquet_metadata import column_infos
from butler_lab.table.transport import choose, to_transport, transport_type

__all__ = ["ParquetSource"]

_BATCH_BYTES = 4 << 20
"""Aimed size of one batch (bytes)."""

_BYTES_OF_VARIABLE = 32
"""Assumed size of a string or list in a row (bytes)."""


class ParquetSource:
    """A table in one Parquet file.

    Parameters
    ----------
    artifact : `~butler_lab.content.artifact.Artifact`
        The file.

    Raises
    ------
    LabError
        Raised if the file is damaged.
    """

    def __init__(self, artifact: Artifact):
        self.artifact = artifact
        """The file."""
        with self._opened() as file:
            self._stored = file.schema_arrow
            self.info = TableInfo(columns=column_infos(self._stored), rows=file.metadata.num_rows)

    @property
    def is_plain(self) -> bool:
        """Whether columns are sent as they are stored, so that any reader gives the same values."""
        return all(transport_type(field.type) == field.type for field in self._stored)

    def schema(self, columns: Sequence[str] | None = None) -> pa.Schema:
        """Give the schema of `batches`; see `~butler_lab.table.source.TableSource.schema`."""
        return pa.schema(
            [
                pa.field(self.info.columns[n].name, transport_type(self._stored.field(n).type))
                for n in self._chosen(columns)
            ]
        )

    def batches(
        self, columns: Sequence[str] | None = None, limit: int | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Read rows; see `~butler_lab.table.source.TableSource.batches`."""
        chosen, schema = self._chosen(columns), self.schema(columns)
        names = None if columns is None else sorted({self._stored.names[n] for n in chosen})
        rows = max(1, _BATCH_BYTES // max(1, sum(_width(field.type) for field in schema)))
        left = self.info.rows if limit is None else limit
        with self._opened() as file:
            for batch in file.iter_batches(batch_size=min(rows, 1 << 17), columns=names):
                if not left:
                    return
                piece = batch.slice(0, left)
                left -= piece.num_rows
                yield to_transport(piece.select(self._positions(piece.schema, chosen)), schema)

    def _chosen(self, columns: Sequence[str] | None) -> list[int]:
        return choose([column.name for column in self.info.columns], columns)

    def _positions(self, read: pa.Schema, chosen: list[int]) -> list[int]:
        """Find the chosen columns among those read; names may be double, then all of a name are read."""
        stored = self._stored.names
        return [read.get_all_field_indices(stored[n])[stored[:n].count(stored[n])] for n in chosen]

    @contextmanager
    def _opened(self) -> Iterator[pq.ParquetFile]:
        uri = self.artifact.uri
        try:
            if uri.isLocal:
                with pq.ParquetFile(uri.ospath) as file:
                    yield file
            else:
                with uri.open("rb") as stream, pq.ParquetFile(stream) as file:
                    yield file
        except FileNotFoundError:
            raise
        except (pa.ArrowException, OSError) as error:
            raise LabError(
                "corrupt",
                f"{self.artifact.shown} ({self.artifact.size_found()} bytes) is no readable Parquet file: "
                f"{str(error).splitlines()[0]}",
                "Fetch or produce the dataset again.",
            ) from error


def _width(kind: pa.DataType) -> int:
    try:
        return max(1, int(kind.bit_width) // 8)
    except ValueError:
        return _BYTES_OF_VARIABLE
