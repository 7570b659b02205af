"""Notebooks as the tracker sees them: code cells with an identity."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import PlanError
from .directives import Directives, parse_directives

__all__ = ["Cell", "Notebook", "distinct_names", "make_notebook", "notebook_of", "read_notebook"]


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
    """A notebook's code cells, where it lives, and whether the user trusts it."""

    cells: list[Cell]
    folder: Path
    path: Path | None = None
    content: Any = None
    trusted: bool = False

    @property
    def sources(self) -> list[str]:
        """Text of the code cells in order."""
        return [cell.source for cell in self.cells]

    @property
    def transparent(self) -> frozenset[int]:
        """Cells that a person declared to do no more than can be seen."""
        return frozenset(cell.index for cell in self.cells if cell.directives.transparent)


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
    import nbformat  # takes two seconds, and the agent gets its cells from the page

    try:
        content = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise PlanError(f"There is no notebook {path}") from None
    except Exception as error:
        raise PlanError(f"{path} is not a readable notebook: {error}") from error
    return notebook_of(content, path.resolve().parent, path)


def notebook_of(content: Any, folder: Path, path: Path | None = None) -> Notebook:
    """Describe a notebook that nbformat holds.

    Parameters
    ----------
    content
        The notebook.
    folder
        Working folder of its kernel.
    path
        Its file, if it has one.

    Raises
    ------
    PlanError
        If it is not in Python.
    """
    from nbformat.sign import NotebookNotary

    metadata = content.metadata
    language = metadata.get("kernelspec", {}).get("language") or metadata.get("language_info", {}).get("name")
    if language not in {None, "python"}:
        raise PlanError(f"{path or 'The notebook'} is in {language}; only Python notebooks can be planned")
    trusted = NotebookNotary().check_signature(content)
    return Notebook(_cells(content), folder, path, content, trusted)


def distinct_names(names: Iterable[str]) -> list[str]:
    """Tell cells apart that copying left with the same id."""
    seen: Counter[str] = Counter()
    distinct: list[str] = []
    for name in names:
        seen[name] += 1
        distinct.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return distinct


def _cells(content: Any) -> list[Cell]:
    code = [(position, raw) for position, raw in enumerate(content.cells) if raw.cell_type == "code"]
    names = distinct_names(raw.get("id") or f"position-{position}" for position, raw in code)
    cells: list[Cell] = []
    for name, (position, raw) in zip(names, code, strict=True):
        directives = parse_directives(raw.source, raw.metadata.get("tags", ()))
        cells.append(Cell(len(cells), name, raw.source, directives, dict(raw.metadata), position))
    return cells
