"""The engine in the genuine papermill, with real kernels."""

from pathlib import Path

import nbformat
import papermill
import pytest
from lsst.daf.butler import Butler
from papermill.engines import papermill_engines

from .repository import RUN
from .test_cli import CELLS, write


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))


def execute(path: Path, parameters: dict[str, object] | None = None) -> nbformat.NotebookNode:
    papermill.execute_notebook(
        path,
        path.with_name("done.ipynb"),
        parameters,
        engine_name="butler-missing",
        kernel_name="python3",
        progress_bar=False,
        start_timeout=600,
        cwd=path.parent,
    )
    return nbformat.read(path.with_name("done.ipynb"), 4)


def counts(notebook: nbformat.NotebookNode) -> list[int | None]:
    return [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]


def test_papermill_executes_only_what_is_missing(folder: Path) -> None:
    papermill_engines.register_entry_points()
    path = write(folder, CELLS)
    content = nbformat.read(path, 4)
    content.cells[3].outputs = [nbformat.v4.new_output("stream", text="kept")]
    nbformat.write(content, path)
    done = execute(path)
    assert counts(done) == [1, 2, None, 3, 4, 5]
    assert done.cells[3].outputs[0].text == "kept"
    assert done.cells[-1].outputs[0].text == "made\n"
    with Butler.from_config(str(folder / "repo"), writeable=True, run=RUN, instrument="Cam") as butler:
        assert butler.get("d1", detector=0) == {"v": 4}
        lost = butler.query_datasets("d1")
        butler.pruneDatasets(lost, purge=True, unstore=True, disassociate=True)
    assert counts(execute(path)) == [1, None, None, None, None, 2]
    assert counts(execute(path)) == [None] * 6


def test_parameters_are_cells_of_the_plan(folder: Path) -> None:
    cells = [CELLS[0], "number = 1", "butler.put({'v': number}, 'd0', detector=0)"]
    path = write(folder, cells, language_info={"name": "python"})
    content = nbformat.read(path, 4)
    content.cells[2].metadata.tags = ["parameters"]
    nbformat.write(content, path)
    execute(path, {"number": 7})
    with Butler.from_config(str(folder / "repo"), run=RUN, instrument="Cam") as butler:
        assert butler.get("d0", detector=0) == {"v": 7}
