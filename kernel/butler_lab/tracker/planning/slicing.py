"""The cells one cell needs, from an empty kernel."""

from ..analysis.analyse import analyse
from ..notebook.cells import Notebook
from .outputs import may_feed

__all__ = ["slice_cells"]


def slice_cells(notebook: Notebook, target: int) -> tuple[list[int], list[str]]:
    """Find the cells that must run, from an empty kernel, for a cell to be right.

    No repository is asked: a cell that writes a dataset counts as needed by
    those below that read it.

    Parameters
    ----------
    notebook
        The notebook.
    target
        Index of the cell.

    Returns
    -------
    tuple
        Indices in order, the target included; and doubts, as sentences.
    """
    effects = analyse(notebook.sources, transparent=notebook.transparent)
    uses = [
        [
            (use.kind == "write", (use.dataset_type, None if use.data_id is None else dict(use.data_id)))
            for use in e.uses
        ]
        for e in effects
    ]
    found: set[int] = set()
    waiting = [target]
    while waiting:
        cell = waiting.pop()
        if cell in found:
            continue
        found.add(cell)
        reads = [use for writes, use in uses[cell] if not writes]
        makers = [
            earlier
            for earlier in range(cell)
            if any(writes and may_feed(use, read) for writes, use in uses[earlier] for read in reads)
        ]
        waiting += [*effects[cell].needs, *makers]
    cells = sorted(found)
    unsure = [
        f"cell {index}: {doubt}"
        for index in cells
        for doubt in (*effects[index].opaque, *effects[index].notes)
    ]
    return cells, unsure
