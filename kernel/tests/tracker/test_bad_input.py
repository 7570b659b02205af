"""What can be wrong with a notebook, a repository or the machine: a clear answer, and nothing spoilt."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from butler_lab.tracker.running.client import MissingOnlyClient
from lsst.daf.butler import Butler
from nbclient.exceptions import CellExecutionError

from .repository import RUN
from .test_cli import CELLS, butler_command, own_data, planned, values, write
from .test_plan import SETUP, put

__all__ = ["own_data"]

LOCK = (
    "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    "c.execute('BEGIN EXCLUSIVE')\nprint('locked', flush=True)\nsys.stdin.readline()"
)
PUT = "butler.put({'v': 1}, 'd0', detector=0)"


def raw(folder: Path, cells: list[dict]) -> Path:
    """Write cells as they are, also those no editor would write."""
    path = folder / "notebook.ipynb"
    full = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, **c} for c in cells]
    path.write_text(json.dumps({"cells": full, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


@pytest.mark.parametrize("identifiers", [({}, {}), ({"id": "same"}, {"id": "same"})])
def test_cells_without_ids_or_with_the_same(folder: Path, identifiers: tuple[dict, dict]) -> None:
    first, second = identifiers
    path = raw(folder, [{**first, "source": SETUP}, {**second, "source": PUT}])
    _, output, errors = butler_command("plan", path, "--json")
    assert planned(output) == [0, 1], errors
    names = [cell["id"] for cell in json.loads(output)["cells"]]
    assert len(set(names)) == 2
    code, output, errors = butler_command("run", path, "--json")
    assert (code, json.loads(output)["ran"]) == (0, [0, 1]), errors
    assert planned(butler_command("plan", path, "--json")[1]) == []


def test_a_cell_that_is_not_python_leaves_the_rest_planned(folder: Path) -> None:
    path = write(folder, [SETUP, PUT, "for x in:\n    (", "butler.put({'v': 2}, 'd0', detector=1)"])
    _, output, _ = butler_command("plan", path, "--json")
    assert {0, 1, 3} <= set(planned(output))
    assert any("cell 2: it is not valid Python" in doubt for doubt in json.loads(output)["unsure"])


def test_outputs_of_ten_megabytes_are_kept(folder: Path) -> None:
    large = nbformat.v4.new_output("stream", text="x" * 10_000_000)
    path = write(folder, [SETUP, "print('large')", PUT])
    notebook = nbformat.read(path, 4)
    notebook.cells[2].outputs = [large]
    nbformat.write(notebook, path)
    assert butler_command("run", path, "--json")[0] == 0
    assert nbformat.read(path, 4).cells[2].outputs == [large]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 3}', "\x00\xff"])
def test_a_file_that_is_no_notebook(folder: Path, content: str) -> None:
    path = folder / "bad.ipynb"
    path.write_text(content)
    code, output, errors = butler_command("plan", path, "--json")
    assert (code, output) == (2, "")
    assert "is not a readable notebook" in json.loads(errors)["error"]


def test_a_deleted_input_collection_is_not_everything_missing(folder: Path) -> None:
    put(folder, "d0", 1)
    setup = SETUP.replace("instrument=", "collections=['u/gone', 'u/tracker'], instrument=")
    path = write(folder, [setup, "butler.put(butler.get('d0', detector=1), 'd1', detector=1)"])
    code, output, errors = butler_command("plan", path, "--json")
    assert (code, output) == (2, "")
    assert "Collection u/gone, which cell 0 searches, does not exist" in json.loads(errors)["error"]
    # A collection that the notebook makes itself is no reason not to plan.
    path = write(folder, [setup, "make('u/gone')", "butler.put({'v': 1}, 'd1', detector=1)"])
    assert planned(butler_command("plan", path, "--json")[1])[-1] == 2


def test_a_locked_database_is_no_plan_within_seconds(folder: Path) -> None:
    path = write(folder, [SETUP, PUT])
    command = [sys.executable, "-c", LOCK, str(folder / "repo" / "gen3.sqlite3")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "locked\n"
        started = time.monotonic()
        code, output, errors = butler_command("plan", path, "--json")
        assert (code, output) == (2, "")
        assert "locked" in json.loads(errors)["error"]
        assert time.monotonic() - started < 60
        holder.kill()
    assert butler_command("plan", path, "--json")[0] == 0


def test_a_registry_that_vanished(folder: Path) -> None:
    path = write(folder, [SETUP, PUT])
    (folder / "repo" / "gen3.sqlite3").unlink()
    code, output, errors = butler_command("plan", path, "--json")
    assert (code, output) == (2, "")
    assert "repo" in json.loads(errors)["error"]


def test_a_full_disk_leaves_the_notebook_whole(folder: Path) -> None:
    path = write(folder, [SETUP, "print('large')", PUT])
    notebook = nbformat.read(path, 4)
    notebook.cells[2].outputs = [nbformat.v4.new_output("stream", text="x" * 10_000_000)]
    nbformat.write(notebook, path)
    before = path.read_bytes()

    def little_space() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, 5_000_000))

    command = [sys.executable, "-m", "butler_lab.cli", "run", str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=little_space)
    assert done.returncode == 0, done.stdout + done.stderr
    assert any("could not be written to the notebook" in note for note in json.loads(done.stdout)["notes"])
    assert path.read_bytes() == before
    assert not list(folder.glob(".*.tmp"))
    assert values(folder, "d0") == {0: 1}


def test_a_read_only_notebook_runs_and_says_so(folder: Path) -> None:
    path = write(folder, [SETUP, PUT])
    before = path.read_bytes()
    path.chmod(0o444)
    code, output, errors = butler_command("run", path, "--json")
    assert code == 0, errors
    assert any("is read-only" in note for note in json.loads(output)["notes"])
    assert path.read_bytes() == before
    # What was observed is known all the same.
    assert json.loads(butler_command("plan", path, "--json")[1])["products"][0]["verified"]


def test_two_people_run_the_same_plan(folder: Path) -> None:
    path = write(folder, CELLS)
    command = [sys.executable, "-m", "butler_lab.cli", "run", str(path), "--json"]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    results = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0], results
    assert values(folder, "d0") == {0: 3, 1: 4, 2: 5}
    with Butler.from_config(str(folder / "repo")) as butler:
        assert len(butler.query_datasets("d0", RUN)) == 3
    nbformat.validate(nbformat.read(path, 4))


def test_poisoned_metadata_is_a_hint_only(folder: Path) -> None:
    path = write(folder, [SETUP, PUT])
    assert butler_command("run", path)[0] == 0
    notebook = nbformat.read(path, 4)
    notebook.cells[2].metadata["butler"]["puts"] = []
    nbformat.write(notebook, path)
    elsewhere = folder / "copy.ipynb"
    path.rename(elsewhere)
    with Butler.from_config(str(folder / "repo"), writeable=True) as butler:
        found = butler.query_datasets("d0", RUN)
        butler.pruneDatasets(found, purge=True, unstore=True, disassociate=True)
    assert planned(butler_command("plan", elsewhere, "--json")[1]) == [0, 1]


def test_nbclient_executes_only_what_is_missing(folder: Path) -> None:
    notebook = nbformat.read(write(folder, [*CELLS, "print('never')\n1 / 0"]), 4)
    resources = {"metadata": {"path": str(folder)}}
    MissingOnlyClient(notebook, resources=resources).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count is not None for cell in code] == [True, True, False, True, True, True, False]
    assert values(folder, "d0") == {0: 3, 1: 4, 2: 5}
    again = MissingOnlyClient(notebook, resources=resources)
    again.execute()
    assert again.plan is not None and again.plan.to_run == []
    failing = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(f"{SETUP}\n1 / 0\nbutler.put(1, 'd1', detector=5)")]
    )
    with pytest.raises(CellExecutionError):
        MissingOnlyClient(failing, resources=resources).execute()
