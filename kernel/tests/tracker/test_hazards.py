"""Slices of the hazard table: what must run is in, and what need not run is out."""

import atexit
import json
import os
import random
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from butler_lab.tracker.notebook.cells import make_notebook
from butler_lab.tracker.planning.slicing import slice_cells
from IPython.core.interactiveshell import InteractiveShell

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "hazards.jsonl").read_text().splitlines()
]
EXECUTED = CASES[::8]
"""Cases that are run in shells as well; the others are only compared with the table."""

NEW_MODULES = "tracker_helper"


@pytest.fixture(scope="module")
def warm() -> None:
    import astropy.table  # noqa: F401
    import lsst.daf.butler  # noqa: F401  astropy asks for the current shell while it is imported


def fresh_state() -> None:
    """Undo what a fresh process would not have."""
    random.seed()
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        del os.environ[name]
    for name in [name for name in sys.modules if name.startswith(NEW_MODULES)]:
        del sys.modules[name]


def last_output(cells: list[str], chosen: list[int], folder: Path) -> str:
    """Run cells in a fresh shell and return what the last one printed and displayed."""
    fresh_state()
    folder.mkdir()
    shell = InteractiveShell()
    shell.history_manager.enabled = False
    # Else each of hundreds of shells collects all garbage once more when the tests end.
    atexit.unregister(shell.atexit_operations)
    shown = StringIO()
    path, here = list(sys.path), Path.cwd()
    sys.path.insert(0, "")
    try:
        with chdir(folder), redirect_stderr(StringIO()):
            for index in chosen:
                shown = StringIO()
                with redirect_stdout(shown):
                    result = shell.run_cell(cells[index], store_history=True)
    finally:
        sys.path[:] = path
        os.chdir(here)
    return f"{shown.getvalue()}|{result.result!r}|{result.error_in_exec!r}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_slice_holds_what_is_needed(case: dict[str, Any]) -> None:
    cells, unsure = slice_cells(make_notebook(case["cells"], Path()), len(case["cells"]) - 1)
    assert set(case["need"]) <= set(cells)
    doubtful = {int(doubt.split()[1].rstrip(":")) for doubt in unsure}
    assert set(case["opaque"]) <= doubtful


def test_slices_leave_out_what_is_not_needed() -> None:
    forbidden = extra = 0
    for case in CASES:
        cells, _ = slice_cells(make_notebook(case["cells"], Path()), len(case["cells"]) - 1)
        forbidden += len(case["forbid"])
        extra += len(set(case["forbid"]) & set(cells))
    assert extra / forbidden <= 0.05


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("case", EXECUTED, ids=lambda case: case["name"])
def test_running_the_slice_is_enough(case: dict[str, Any], tmp_path: Path) -> None:
    everything = list(range(len(case["cells"])))
    chosen, _ = slice_cells(make_notebook(case["cells"], Path()), everything[-1])
    wanted = last_output(case["cells"], everything, tmp_path / "all")
    assert last_output(case["cells"], chosen, tmp_path / "slice") == wanted
