"""The sidecar: complete records of all notebooks of a user, in one SQLite file."""

import json
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from ..planning.record import CellRecord
from .cells import Notebook
from .metadata import from_metadata

__all__ = ["RecordStore"]

_TABLE = (
    "CREATE TABLE IF NOT EXISTS record (notebook TEXT, cell TEXT, closure TEXT, time REAL, content TEXT, "
    "PRIMARY KEY (notebook, cell))"
)


class RecordStore:
    """Records of cells; can be rebuilt by running, so a broken file is no failure.

    Parameters
    ----------
    path
        The SQLite file; by default in Jupyter's data folder.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path(jupyter_data_dir()) / "butler" / "tracker.sqlite"

    def load(self, notebook: Notebook) -> dict[str, CellRecord]:
        """Return the records of a notebook, from the sidecar and its metadata.

        Where both know a cell, the sidecar's complete record is taken if it
        is of the same code as the notebook's, which may be newer after a pull.
        """
        complete = self._read(str(notebook.path))
        records: dict[str, CellRecord] = {}
        for cell in notebook.cells:
            small = from_metadata(cell.metadata)
            full = complete.get(cell.id)
            if full is not None and (small is None or small.closure_hash == full.closure_hash):
                records[cell.id] = full
            elif small is not None:
                records[cell.id] = small
        return records

    def save(self, notebook: Path, records: Mapping[str, CellRecord]) -> None:
        """Keep records of a notebook.

        Raises
        ------
        OSError, sqlite3.Error
            If the file cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=5)) as database, database:
            database.execute(_TABLE)
            rows = [
                (
                    str(notebook),
                    cell,
                    record.closure_hash,
                    time.time(),
                    json.dumps(record.to_json(), default=str),
                )
                for cell, record in records.items()
            ]
            database.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)", rows)

    def _read(self, notebook: str) -> dict[str, CellRecord]:
        if not self.path.exists():
            return {}
        try:
            with closing(sqlite3.connect(self.path, timeout=5)) as database:
                rows = database.execute("SELECT cell, content FROM record WHERE notebook = ?", (notebook,))
                return {cell: CellRecord.from_json(json.loads(content)) for cell, content in rows}
        except (sqlite3.Error, ValueError, KeyError, TypeError):
            return {}
