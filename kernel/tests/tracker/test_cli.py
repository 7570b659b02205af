"""The command line on notebooks, with real kernels."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import nbformat
import pytest
from butler_lab.cli import main
from lsst.daf.butler import Butler

from .repository import RUN
from .test_plan import SETUP

CELLS = [
    SETUP,
    "calib = [1]",
    "noise = 1\nprint('noise')",
    "calib.append(2)",
    "for detector in range(3):\n    butler.put({'v': sum(calib) + detector}, 'd0', detector=detector)",
    "print('made')\nbutler.put({'v': butler.get('d0', detector=1)['v']}, 'd1', detector=0)",
]


def write(folder: Path, cells: list[str], **metadata: Any) -> Path:
    notebook = nbformat.v4.new_notebook(metadata=metadata)
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("words"))
    path = folder / "notebook.ipynb"
    nbformat.write(notebook, path)
    return path


@pytest.fixture(autouse=True)
def own_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep records and profiles in the test's folder."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))


def butler_command(*arguments: str | Path) -> tuple[int, str, str]:
    """Run ``jupyter butler`` in this process."""
    with redirect_stdout(StringIO()) as output, redirect_stderr(StringIO()) as errors:
        code = main([str(argument) for argument in arguments])
    return code, output.getvalue(), errors.getvalue()


def planned(output: str) -> list[int]:
    return [cell["index"] for cell in json.loads(output)["cells"] if cell["run"]]


def values(folder: Path, name: str) -> dict[int, int]:
    butler = Butler.from_config(str(folder / "repo"), collections=[RUN])
    return {int(r.dataId["detector"]): butler.get(r)["v"] for r in butler.query_datasets(name)}


def test_plan_run_and_nothing_left(folder: Path) -> None:
    path = write(folder, CELLS)
    before = path.read_bytes()
    code, output, _ = butler_command("plan", path, "--json")
    assert (code, planned(output)) == (0, [0, 1, 3, 4, 5])
    assert path.read_bytes() == before
    code, output, errors = butler_command("run", path, "--isolated", "--yes", "--json")
    assert code == 0, errors
    assert json.loads(output)["ran"] == [0, 1, 3, 4, 5]
    assert values(folder, "d0") == {0: 3, 1: 4, 2: 5}
    assert values(folder, "d1") == {0: 4}
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert [bool(cell.outputs) for cell in cells] == [False, False, False, False, False, True]
    assert cells[2].execution_count is None
    assert cells[4].metadata["butler"]["puts"][0]["count"] == 3
    code, output, _ = butler_command("run", path, "--json")
    assert (code, json.loads(output)["ran"]) == (0, [])
    assert all(row["verified"] for row in json.loads(output)["products"])


def test_only_the_missing_turn_of_a_loop_runs(folder: Path) -> None:
    path = write(folder, CELLS)
    assert butler_command("run", path, "--yes")[0] == 0
    butler = Butler.from_config(str(folder / "repo"), writeable=True)
    (lost,) = butler.query_datasets("d0", collections=RUN, where="detector = 1", instrument="Cam")
    os.remove(butler.getURI(lost).ospath)
    code, output, _ = butler_command("plan", path, "--json")
    assert planned(output) == [0, 1, 3, 4]
    cell = json.loads(output)["cells"][4]
    assert "for detector in [1]:" in cell["source"]
    code, output, errors = butler_command("run", path, "--json")
    assert code == 0, errors
    assert values(folder, "d0") == {0: 3, 1: 4, 2: 5}
    assert planned(output) == []


def test_failure_keeps_what_was_made_and_resumes(folder: Path) -> None:
    cells = [
        *CELLS[:5],
        "import pathlib\nnumber = int(pathlib.Path('number').read_text())\n"
        "butler.put({'v': number}, 'd2', detector=0)",
    ]
    path = write(folder, cells)
    code, output, _ = butler_command("run", path, "--json")
    result = json.loads(output)
    assert code == 1
    assert result["error"] == "cell 5 failed: FileNotFoundError"
    assert values(folder, "d0") == {0: 3, 1: 4, 2: 5}
    (folder / "number").write_text("7")
    code, output, _ = butler_command("run", path, "--json")
    assert (code, json.loads(output)["ran"]) == (0, [0, 5])
    assert values(folder, "d2") == {0: 7}


def test_missing_name_escalates_once(folder: Path) -> None:
    cells = [
        SETUP,
        "hidden = 5",
        "# butler: transparent\nname = 'hid' + input.__name__[:0] + 'den'\n"
        "butler.put({'v': eval(name)}, 'd0', detector=0)",
    ]
    path = write(folder, cells)
    code, output, errors = butler_command("run", path, "--json")
    assert code == 0, errors
    assert values(folder, "d0") == {0: 5}


def test_kernel_death_is_a_failure(folder: Path) -> None:
    path = write(folder, [SETUP, "import os\nos._exit(3)\nbutler.put({'v': 1}, 'd0', detector=0)"])
    code, output, _ = butler_command("run", path, "--json")
    assert code == 1
    assert "the kernel died" in json.loads(output)["error"]


def test_slice_and_export_change_nothing(folder: Path) -> None:
    path = write(folder, CELLS[:2] + ["butler.put({'v': 1}, 'd0', detector=0)"])
    before = path.read_bytes()
    code, output, _ = butler_command("slice", path, "--cell", "2", "--json")
    assert (code, json.loads(output)["cells"]) == (0, [0, 2])
    code, _, _ = butler_command("plan", path, "--export", folder / "least.py")
    assert code == 0
    assert "butler.put" in (folder / "least.py").read_text()
    assert "calib" not in (folder / "least.py").read_text()
    assert path.read_bytes() == before


def test_edit_is_stale_and_can_be_adopted_or_replaced(folder: Path) -> None:
    path = write(folder, [SETUP, "butler.put({'v': 1}, 'd0', detector=0)"])
    assert butler_command("run", path)[0] == 0
    notebook = nbformat.read(path, 4)
    notebook.cells[2].source = "butler.put({'v': 2}, 'd0', detector=0)"
    nbformat.write(notebook, path)
    _, output, _ = butler_command("plan", path, "--json")
    assert json.loads(output)["products"][0]["state"] == "stale"
    code, output, _ = butler_command("run", path, "--json")
    assert (code, json.loads(output)["ran"]) == (0, [])
    assert "is in no chain" in json.loads(output)["notes"][0]
    assert butler_command("run", path, "--stale", "replace")[0] == 0
    assert values(folder, "d0") == {0: 2}
    notebook.cells[2].source = "butler.put({'v': 3}, 'd0', detector=0)"
    nbformat.write(notebook, path)
    code, output, _ = butler_command("adopt", path, "--json")
    assert (code, json.loads(output)) == (0, {"adopted": [1]})
    _, output, _ = butler_command("plan", path, "--json")
    assert planned(output) == []


@pytest.mark.parametrize(
    ("cells", "metadata", "message"),
    [
        (
            ["from lsst.daf.butler import Butler\nb = Butler('nowhere', run='r')\nb.put(1, 'd0', visit=1)"],
            {},
            "nowhere cannot be opened",
        ),
        (["x <- 1"], {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}, "is in R"),
    ],
)
def test_no_plan(folder: Path, cells: list[str], metadata: dict[str, Any], message: str) -> None:
    path = write(folder, cells, **metadata)
    for command in ("plan", "run"):
        code, output, errors = butler_command(command, path, "--json")
        assert (code, output) == (2, "")
        assert message in json.loads(errors)["error"]


def test_the_installed_command(folder: Path) -> None:
    command = [sys.executable, "-m", "butler_lab.cli", "plan", str(folder / "absent.ipynb")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no notebook" in done.stderr
