"""Rows and columns in native DuckDB."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from butler_lab.agent.protocol import ColumnInfo
from butler_lab.catalogs.term import Kind, quote_text
from butler_lab.errors import LabError

__all__ = ["Relation", "kind_of"]


@dataclass
class Relation:
    """A query over files and tables, with what is known of its columns."""

    sql: str
    """A SELECT without a semicolon."""

    columns: list[ColumnInfo]
    files: list[str] = field(default_factory=list)
    """Paths that may be read; nothing else on the disk or the network can be."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    """Tables in memory, by the name under which `sql` knows them."""

    note: str = ""
    """What of the source is not there; empty if all is."""

    def __post_init__(self) -> None:
        self._database = duckdb.connect(":memory:")
        self._lock = threading.Lock()
        self.running: set[Any] = set()
        settings = [
            # Parquet's statistics leave out NaN, from which DuckDB concludes that `isnan(x)` is false.
            "SET disabled_optimizers = 'statistics_propagation'",
            "SET python_enable_replacements = false",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET allowed_paths = [" + ", ".join(quote_text(path) for path in self.files) + "]",
            "SET enable_external_access = false",
        ]
        for setting in settings:
            self._database.execute(setting)

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        """Lend a connection of the calling thread's own.

        Raises
        ------
        LabError
            Raised if a query fails.
        """
        with self._lock:
            cursor = self._database.cursor()
            self.running.add(cursor)
        try:
            for name, table in self.tables.items():
                cursor.register(name, table)
            yield cursor
        except duckdb.OutOfMemoryException as error:
            raise LabError(
                "internal",
                "The kernel has too little memory for this query.",
                "Choose fewer rows or columns.",
            ) from error
        except duckdb.InterruptException as error:
            raise LabError("cancelled", "The query was stopped.") from error
        except duckdb.IOException as error:
            raise LabError(
                "corrupt", f"A file of this catalog cannot be read: {first_line(error)}", "Fetch it again."
            ) from error
        except duckdb.Error as error:
            raise LabError(
                "invalid_query", f"The query failed: {first_line(error)}", "Check the expression."
            ) from error
        finally:
            with self._lock:
                self.running.discard(cursor)
            cursor.close()

    def interrupt(self) -> None:
        """Stop all queries that run."""
        with self._lock:
            for cursor in self.running:
                cursor.interrupt()

    def query(self, select: str, where: str = "", rest: str = "") -> str:
        """Write a query over the rows.

        Parameters
        ----------
        select : `str`
            Expressions to select.
        where : `str`, optional
            Condition.
        rest : `str`, optional
            What follows, such as ``ORDER BY``.

        Returns
        -------
        sql : `str`
            The query.
        """
        condition = f" WHERE {where}" if where else ""
        return f"SELECT {select} FROM ({self.sql}) AS catalog{condition} {rest}".rstrip()

    def fetch(self, select: str, where: str = "", rest: str = "") -> list[tuple[Any, ...]]:
        """Run a query over the rows and give all of its result."""
        return self.run(self.query(select, where, rest))

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """Run any query and give all of its result."""
        with self.cursor() as cursor:
            rows: list[tuple[Any, ...]] = cursor.execute(sql).fetchall()
            return rows

    def arrow(self, select: str, where: str = "", rest: str = "") -> pa.Table:
        """Run a query over the rows and give its result as Arrow."""
        with self.cursor() as cursor:
            return cursor.sql(self.query(select, where, rest)).to_arrow_table()

    def batches(self, select: str, where: str = "", rows: int = 1 << 20) -> Iterator[pa.RecordBatch]:
        """Run a query over the rows and give its result piece by piece, in order."""
        with self.cursor() as cursor:
            yield from cursor.sql(self.query(select, where)).to_arrow_reader(rows)


def first_line(error: BaseException) -> str:
    """Give the first line of an error, without SQL."""
    return (str(error).strip().splitlines() or ["no message"])[0]


def kind_of(arrow_type: str) -> Kind:
    """Tell how values of an Arrow type behave in expressions.

    Parameters
    ----------
    arrow_type : `str`
        As Arrow writes it, e.g. ``int64``.

    Returns
    -------
    kind : `str`
        E.g. ``integer``.
    """
    prefixes: Mapping[str, Kind] = {
        "int": "integer",
        "uint": "integer",
        "float": "float",
        "double": "float",
        "halffloat": "float",
        "decimal": "float",
        "bool": "boolean",
        "string": "text",
        "large_string": "text",
        "timestamp": "time",
        "date": "time",
        "time": "time",
    }
    for prefix, kind in prefixes.items():
        if arrow_type.startswith(prefix):
            return kind
    return "other"
