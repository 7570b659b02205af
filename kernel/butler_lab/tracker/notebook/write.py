"""Writing outputs and records back into a notebook file."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from ..planning.record import CellRecord
from .cells import Notebook, read_notebook
from .metadata import KEY, to_metadata

__all__ = ["write_atomically", "write_back"]


def write_back(notebook: Notebook, ran: set[int], records: Mapping[str, CellRecord]) -> None:
    """Write outputs and records of the cells that ran into the file, and touch nothing else.

    The file is read again first: cells that changed on disk meanwhile keep
    what is there.

    Parameters
    ----------
    notebook
        The notebook, with new outputs in its content.
    ran
        Indices of the code cells that ran.
    records
        Their records, by cell id.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    assert notebook.path is not None
    current = read_notebook(notebook.path)
    there = {cell.id: cell for cell in current.cells}
    for index in ran:
        cell = notebook.cells[index]
        target = there.get(cell.id)
        if target is None or target.source != cell.source:
            continue
        new, old = notebook.content.cells[cell.position], current.content.cells[target.position]
        old.outputs, old.execution_count = new.outputs, new.execution_count
        record = records.get(cell.id)
        if record is not None:
            _update(old, record)
    write_atomically(notebook.path, nbformat.writes(current.content))


def _update(cell: Any, record: CellRecord) -> None:
    """Store a record unless only its time would change, which would be noise in version control."""
    new = to_metadata(record)
    old = dict(cell.metadata.get(KEY, {}))
    if json.dumps({**old, "elapsed": 0}, default=str) != json.dumps({**new, "elapsed": 0}, default=str):
        cell.metadata[KEY] = nbformat.from_dict(json.loads(json.dumps(new, default=str)))


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step, keeping its permissions.

    Parameters
    ----------
    path
        File to write.
    text
        Its new content.

    Raises
    ------
    OSError
        If the file or its folder cannot be written; the file is unchanged then.
    """
    # The mode counts for root, too, who could write anything.
    if path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222):
        raise PermissionError(f"{path} is read-only")
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text if text.endswith("\n") else f"{text}\n")
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
