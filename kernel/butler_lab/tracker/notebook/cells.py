"""Notebooks as the tracker sees them: code cells with an identity."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from ..errors import PlanError
from .directives import Directives, parse_directives

__all__ = ["Cell", "Notebook", "make_notebook", "read_notebook"]


@dataclass(slots=True)
class Cell:
    """A code cell.

    Attributes
    ----------
    index
        Position among the code cells, from 0.
    id
        Identity that survives moving the cell.
    source
        Text.
    directives
        What a person says about it.
    metadata
        The notebook's metadata of the cell.
    position
        Position among all cells.
    """

    index: int
    id: str
    source: str
    directives: Directives
    metadata: dict[str, Any] = field(default_factory=dict)
    position: int = 0


@dataclass(slots=True)
class Notebook:
    """A notebook's code cells and where it lives."""

    cells: list[Cell]
    folder: Path
    path: Path | None = None
    content: Any = None

    @property
    def sources(self) -> list[str]:
        """Text of the code cells in order."""
        return [cell.source for cell in self.cells]


def make_notebook(sources: Sequence[str], folder: Path, identifiers: Sequence[str] | None = None) -> Notebook:
    """Make a notebook of plain sources."""
    names = identifiers or [f"cell-{index}" for index in range(len(sources))]
    cells = [
        Cell(index, name, source, parse_directives(source, ()), position=index)
        for index, (name, source) in enumerate(zip(names, sources, strict=True))
    ]
    return Notebook(cells, folder)


def read_notebook(path: Path) -> Notebook:
    """Read a notebook file.

    Parameters
    ----------
    path
        The ``.ipynb`` file.

    Returns
    -------
    Notebook
        Its code cells. Cells without an id are named by position; repeated
        ids, as left by copying, are told apart.

    Raises
    ------
    PlanError
        If the file cannot be read or is not in Python.
    """
    try:
        content = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise PlanError(f"There is no notebook {path}") from None
    except Exception as error:
        raise PlanError(f"{path} is not a readable notebook: {error}") from error
    metadata = content.metadata
    language = metadata.get("kernelspec", {}).get("language") or metadata.get("language_info", {}).get("name")
    if language not in {None, "python"}:
        raise PlanError(f"{path} is in {language}; only Python notebooks can be planned")
    return Notebook(_cells(content), path.resolve().parent, path, content)


def _cells(content: Any) -> list[Cell]:
    seen: Counter[str] = Counter()
    cells: list[Cell] = []
    for position, raw in enumerate(content.cells):
        if raw.cell_type != "code":
            continue
        name = raw.get("id") or f"position-{position}"
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name}-{seen[name]}"
        directives = parse_directives(raw.source, raw.metadata.get("tags", ()))
        cells.append(Cell(len(cells), name, raw.source, directives, dict(raw.metadata), position))
    return cells
