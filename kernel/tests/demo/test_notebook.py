"""The tutorial runs as it is shipped."""

import json
from importlib.resources import files
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient


def test_tutorial(demo_repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAF_BUTLER_REPOSITORIES", json.dumps({"demo": str(demo_repository)}))
    text = (files("butler_lab.demo") / "notebooks" / "tutorial.ipynb").read_text()
    notebook = nbformat.reads(text, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    # Three figures, and all linked views but the table.
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 3 + 8
    assert not [output for output in outputs if output.output_type == "error"]


def test_tutorial_is_shipped_without_outputs() -> None:
    text = (files("butler_lab.demo") / "notebooks" / "tutorial.ipynb").read_text()
    assert not any(cell.get("outputs") for cell in nbformat.reads(text, as_version=4).cells)
