"""The demo's notebook that processes, puts and plots, on a copy of the demo repository."""

import json
import os
import shutil
from importlib.resources import files
from pathlib import Path

import nbformat
import pytest
from lsst.daf.butler import Butler

from .test_cli import butler_command, planned


@pytest.fixture
def notebook(demo_repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The notebook beside a repository of its own, known as ``demo``."""
    root = tmp_path / "repository"
    # Artifacts are never changed in place; the registry is.
    shutil.copytree(demo_repository, root, copy_function=os.link)
    (root / "gen3.sqlite3").unlink()
    shutil.copyfile(demo_repository / "gen3.sqlite3", root / "gen3.sqlite3")
    monkeypatch.setenv("DAF_BUTLER_REPOSITORIES", json.dumps({"demo": str(root)}))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "quality.ipynb"
    path.write_text((files("butler_lab.demo") / "notebooks" / "quality.ipynb").read_text())
    return path


def test_comm8_comm10_only_what_is_missing_is_made_by_label(notebook: Path) -> None:
    assert planned(butler_command("plan", notebook, "--json")[1]) == [0, 1, 2, 4, 5, 7]
    code, output, errors = butler_command("run", notebook, "--json")
    assert code == 0, errors
    assert {row["repository"] for row in json.loads(output)["products"]} == {"demo"}
    assert planned(butler_command("plan", notebook, "--json")[1]) == []
    with Butler.from_config("demo", writeable=True) as butler:
        where = "instrument = 'DemoCam' AND visit = 2026110200001"
        found = butler.query_datasets("visit_quality", "u/you/quality", where=where)
        butler.pruneDatasets(found, purge=True, unstore=True, disassociate=True)
        bad = butler.get("quality_report", instrument="DemoCam", collections="u/you/quality")["bad"]
    # The report is there and need not be made again.
    assert 2026110700002 in bad
    code, output, errors = butler_command("run", notebook, "--json")
    assert (code, json.loads(output)["ran"]) == (0, [0, 1, 2, 4, 5]), errors


def test_it_is_shipped_without_outputs() -> None:
    text = (files("butler_lab.demo") / "notebooks" / "quality.ipynb").read_text()
    assert not any(cell.get("outputs") for cell in nbformat.reads(text, as_version=4).cells)
