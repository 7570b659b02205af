"""The cells to run, as a script or notebook of their own."""

import json
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from ..notebook.cells import Notebook
from ..notebook.write import write_atomically
from ..planning.plan import Plan
from ..products.product import State

__all__ = ["export_plan", "exported"]


def export_plan(notebook: Notebook, plan: Plan, path: Path) -> None:
    """Write the planned cells to a ``.py`` script or an ``.ipynb`` notebook, or why to a ``.md`` text.

    Parameters
    ----------
    notebook, plan
        What was planned.
    path
        File to write; its suffix decides.

    Raises
    ------
    ValueError
        If the suffix is none of these.
    OSError
        If it cannot be written.
    """
    write_atomically(path, exported(notebook, plan, path.suffix.removeprefix(".")))


def exported(notebook: Notebook, plan: Plan, kind: str) -> str:
    """Return the planned cells as text.

    Parameters
    ----------
    notebook, plan
        What was planned.
    kind
        ``py`` for a script, ``ipynb`` for a notebook, ``md`` for the reasons in words.

    Raises
    ------
    ValueError
        If the kind is none of these.
    """
    if kind == "py":
        return _script(notebook, plan)
    if kind == "ipynb":
        return str(nbformat.writes(_notebook(notebook, plan)))
    if kind == "md":
        return _explanation(notebook, plan)
    raise ValueError(f"only .py, .ipynb and .md can be exported, not .{kind}")


_GUARD = (
    "# Keeps datasets that exist and repairs lost ones, as the plan does.\n"
    "from butler_lab import tracker\n\n"
    "tracker.start(guard=True)\n"
)


def _script(notebook: Notebook, plan: Plan) -> str:
    parts = [_GUARD]
    for index in plan.to_run:
        reasons = "; ".join(plan.cells[index].reasons)
        text = TransformerManager().transform_cell(plan.cells[index].source)
        parts.append(f"# %% cell {index}: {reasons}\n{text}")
    body = "\n".join(parts)
    shell = "from IPython import get_ipython\n\n" if "get_ipython()" in body else ""
    return shell + body


def _notebook(notebook: Notebook, plan: Plan) -> nbformat.NotebookNode:
    made = nbformat.v4.new_notebook()
    if notebook.content is not None:
        made.metadata = json.loads(json.dumps(notebook.content.metadata))
    made.cells.append(nbformat.v4.new_code_cell(_GUARD.rstrip()))
    for index in plan.to_run:
        made.cells.append(nbformat.v4.new_code_cell(plan.cells[index].source))
    return made


def _explanation(notebook: Notebook, plan: Plan) -> str:
    name = notebook.path.name if notebook.path else "notebook"
    lines = [f"# Plan of {name}", "", f"{len(plan.to_run)} of {len(plan.cells)} cells need to run.", ""]
    for index in plan.to_run:
        cell = plan.cells[index]
        cost = "" if cell.cost_s is None else f" (about {cell.cost_s:.1f} s)"
        lines += [f"## Cell {index}{cost}", "", *(f"- {reason}" for reason in cell.reasons)]
        lines += ["", "```python", *cell.source.splitlines(), "```", ""]
    missing = [row for row in plan.products if row.state is not State.OK]
    lines += ["## Products", "", "| product | RUN | state | made by |", "|---|---|---|---|"]
    lines += [f"| {row.product} | {row.product.run} | {row.state} | cell {row.producer} |" for row in missing]
    lines += [f"| {len(plan.products) - len(missing)} others | | ok | |", ""]
    if plan.unsure:
        lines += ["## Not sure", "", *(f"- {doubt}" for doubt in plan.unsure), ""]
    return "\n".join(lines)
