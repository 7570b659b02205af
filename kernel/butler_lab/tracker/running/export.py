"""The cells to run, as a script or notebook of their own."""

import json
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from ..notebook.cells import Notebook
from ..notebook.write import write_atomically
from ..planning.plan import Plan

__all__ = ["export_plan"]


def export_plan(notebook: Notebook, plan: Plan, path: Path) -> None:
    """Write the planned cells to a ``.py`` script or an ``.ipynb`` notebook.

    Parameters
    ----------
    notebook, plan
        What was planned.
    path
        File to write; its suffix decides.

    Raises
    ------
    ValueError
        If the suffix is neither.
    OSError
        If it cannot be written.
    """
    if path.suffix == ".py":
        write_atomically(path, _script(notebook, plan))
    elif path.suffix == ".ipynb":
        write_atomically(path, nbformat.writes(_notebook(notebook, plan)))
    else:
        raise ValueError(f"{path}: only .py and .ipynb can be exported")


def _script(notebook: Notebook, plan: Plan) -> str:
    parts = []
    for index in plan.to_run:
        reasons = "; ".join(plan.cells[index].reasons)
        text = TransformerManager().transform_cell(notebook.cells[index].source)
        parts.append(f"# %% cell {index}: {reasons}\n{text}")
    body = "\n".join(parts)
    shell = "from IPython import get_ipython\n\n" if "get_ipython()" in body else ""
    return shell + body


def _notebook(notebook: Notebook, plan: Plan) -> nbformat.NotebookNode:
    made = nbformat.v4.new_notebook()
    if notebook.content is not None:
        made.metadata = json.loads(json.dumps(notebook.content.metadata))
    for index in plan.to_run:
        made.cells.append(nbformat.v4.new_code_cell(notebook.cells[index].source))
    return made
