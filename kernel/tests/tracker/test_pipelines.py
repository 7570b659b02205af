"""Cells that run pipelines, with genuine ``pipetask``."""

import json
from pathlib import Path

import pytest
from butler_lab.tracker.notebook.cells import make_notebook
from butler_lab.tracker.notebook.store import RecordStore
from butler_lab.tracker.pipelines.command import pipeline_commands, with_options
from butler_lab.tracker.pipelines.graphs import QuantumGraphs
from butler_lab.tracker.planning.live import Execution
from butler_lab.tracker.planning.plan import Plan, make_plan
from butler_lab.tracker.planning.session import NotebookSession
from butler_lab.tracker.planning.stale import StaleMode
from butler_lab.tracker.products.product import State
from butler_lab.tracker.products.repositories import Repositories
from lsst.daf.butler import Butler

from .repository import RUN
from .test_cli import butler_command, planned, write

HERE = Path(__file__).parent
PIPELINE = """\
description: Two tasks.
tasks:
  first: {class: demo_tasks.FirstTask}
  second: {class: demo_tasks.SecondTask}
"""
COMMAND = (
    "pipetask run -b repo -i u/tracker -o u/pipe -p two.yaml "
    "-d \"instrument='Cam' AND detector IN (0, 1)\" --register-dataset-types"
)
READ = (
    "from lsst.daf.butler import Butler\n"
    "b = Butler.from_config(\n"
    "    'repo', writeable=True, run='u/after', collections=['u/pipe'], instrument='Cam'\n)\n"
    "b.put({'v': sum(b.get('d2', detector=d)['v'] for d in (0, 1))}, 'd3', detector=0)"
)


@pytest.fixture(autouse=True)
def pipeline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline, its tasks and two input datasets."""
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    monkeypatch.syspath_prepend(HERE)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    (folder / "two.yaml").write_text(PIPELINE)
    with Butler.from_config(str(folder / "repo"), writeable=True, run=RUN, instrument="Cam") as butler:
        for detector in (0, 1):
            butler.put({"v": detector}, "d0", detector=detector)


def purge(folder: Path, name: str, where: str = "") -> int:
    with Butler.from_config(str(folder / "repo"), writeable=True) as butler:
        found = butler.query_datasets(name, "u/pipe", where=where)
        butler.pruneDatasets(found, purge=True, unstore=True, disassociate=True)
        return len(found)


def stored(folder: Path, name: str) -> list[int]:
    with Butler.from_config(str(folder / "repo"), collections="u/pipe") as butler:
        return [
            butler.get(ref)["v"] for ref in butler.query_datasets(name, explain=False, order_by="detector")
        ]


def test_products_of_the_graph_are_made_and_only_missing_ones_again(folder: Path) -> None:
    path = write(folder, [f"!{COMMAND}", "print('noise')", READ])
    _, output, _ = butler_command("plan", path, "--json", "--trust")
    products = json.loads(output)["products"]
    assert {p["dataset_type"] for p in products if p["producer"] == 0} == {"d1", "d2"}
    assert planned(output) == [0, 2]
    code, output, errors = butler_command("run", path, "--json", "--yes")
    assert code == 0, errors + output
    assert stored(folder, "d2") == [1, 3]
    assert planned(output) == []
    # One output is gone; its metadata says that the task succeeded.
    assert purge(folder, "d2", "instrument = 'Cam' AND detector = 1") == 1
    _, output, _ = butler_command("plan", path, "--json", "--trust")
    assert planned(output) == [0]
    code, output, errors = butler_command("run", path, "--json", "--yes")
    assert code == 0, errors + output
    assert stored(folder, "d2") == [1, 3]
    with Butler.from_config(str(folder / "repo")) as butler:
        runs = [name for name in butler.collections.query("u/pipe/*") if "planned" not in name]
        assert [len(butler.query_datasets("first_metadata", run, explain=False)) for run in sorted(runs)] == [
            2,
            0,
        ]


def test_drp4_intermediates_that_were_not_kept_are_not_missed(folder: Path) -> None:
    path = write(folder, [f"%%bash\n{COMMAND}", READ])
    assert butler_command("run", path, "--json", "--yes")[0] == 0
    assert purge(folder, "d1") == 2
    _, output, _ = butler_command("plan", path, "--json", "--trust")
    assert planned(output) == []
    assert "d1" not in {p["dataset_type"] for p in json.loads(output)["products"]}
    assert purge(folder, "d2", "instrument = 'Cam' AND detector = 0") == 1
    code, output, errors = butler_command("run", path, "--json", "--yes")
    assert code == 0, errors + output
    assert stored(folder, "d2") == [1, 3]
    # The intermediate was needed once more, and for this detector only.
    assert stored(folder, "d1") == [0]


def test_a_graph_is_built_again_when_what_it_is_built_from_changes(folder: Path) -> None:
    (folder / "two.yaml").unlink()
    notebook = make_notebook(["from pathlib import Path", "import json", f"!{COMMAND}"], folder)
    notebook.trusted = True
    session = NotebookSession(folder, lambda root: Butler.from_config(root), RecordStore(folder / "records"))

    def made() -> int:
        return len(session.plan(notebook, None, StaleMode.NEW_RUN).plan.products)

    assert made() == 0
    # A cell, or anyone, writes the pipeline that was missing.
    (folder / "two.yaml").write_text(PIPELINE)
    assert made() == 4
    # A dataset less to read: nobody has told yet.
    with Butler.from_config(str(folder / "repo"), writeable=True) as butler:
        lost = butler.query_datasets("d0", RUN, where="instrument='Cam' AND detector = 1")
        butler.pruneDatasets(lost, purge=True, unstore=True, disassociate=True)
    assert made() == 4
    cell = notebook.cells[1]
    log = [Execution(cell.id, cell.source, True)]
    event = {"sequence": 0, "cell_id": cell.id, "source": cell.source, "status": "ok", "elapsed": 0.1}
    session.observe(notebook, [{**event, "datasets": []}], log, complete=True)
    assert made() == 4
    deleted = {"kind": "delete", "repository": "repo", "dataset_type": "d0", "run": RUN}
    deleted |= {"data_id": {}, "uuid": "", "note": ""}
    session.observe(notebook, [{**event, "datasets": [deleted]}], log, complete=True)
    assert made() == 2


def test_an_untrusted_notebook_builds_no_graph(folder: Path) -> None:
    (folder / "demo_tasks.py").write_text("raise SystemExit('imported')")
    path = write(folder, [f"!{COMMAND}", READ])
    code, output, _ = butler_command("plan", path, "--json")
    assert (code, planned(output)) == (0, [0, 1])
    assert any("only for notebooks that you trust" in doubt for doubt in json.loads(output)["unsure"])


@pytest.mark.parametrize(
    ("text", "tool", "collection"),
    [
        (COMMAND, "pipetask", "u/pipe"),
        ("cd x && pipetask --long-log run -b r --output=o -p p.yaml", "pipetask", "o"),
        ("pipetask run -b r \\\n  -i a --output-run u/run -p p.yaml; echo done", "pipetask", "u/run"),
        ("/opt/bin/pipetask run -b r -o o -j 4", "pipetask", "o"),
        ("bps submit bps.yaml", "bps", ""),
    ],
)
def test_commands_are_understood(text: str, tool: str, collection: str) -> None:
    (call,) = pipeline_commands(text)
    assert (call.tool, call.collection) == (tool, collection)
    assert "-j" not in call.graph_words()
    assert "--register-dataset-types" not in call.graph_words()


@pytest.mark.parametrize("text", ["pipetask run -b $REPO -o o", "echo pipetask", "pipetask qgraph -b r", "'"])
def test_other_commands_are_not_guessed(text: str) -> None:
    assert pipeline_commands(text) == []


def test_options_are_added_in_one_place_only() -> None:
    assert with_options("!pipetask run -b r", "--x") == "!pipetask run --x -b r"
    assert with_options("%%bash\nset -e\npipetask run -b r", "--x") == "%%bash\nset -e\npipetask run --x -b r"
    assert with_options("%%bash\npipetask run -b r\npipetask run -b s", "--x") is None
    assert with_options("import subprocess\nsubprocess.run(['pipetask', 'run'])", "--x") is None


def planned_with(folder: Path, source: str) -> Plan:
    return make_plan(make_notebook([source], folder), Repositories(folder), graphs=QuantumGraphs(folder))


@pytest.mark.parametrize("state", ["RUNNING", "SUCCEEDED"])
def test_a_batch_run_is_pending_while_it_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    (folder / "bps.yaml").write_text(
        "wmsServiceClass: file_wms.FileService\n"
        "pipelineYaml: two.yaml\n"
        "payload:\n"
        "  butlerConfig: repo\n"
        "  inCollection: u/tracker\n"
        "  payloadName: batch\n"
        "  output: 'u/{payloadName}'\n"
        "  dataQuery: instrument='Cam' AND detector=0\n"
    )
    (folder / "wms.json").write_text(json.dumps({"u/batch/20260101T000000Z": state, "u/else": "RUNNING"}))
    monkeypatch.setenv("TRACKER_WMS", str(folder / "wms.json"))
    plan = planned_with(folder, "!bps submit bps.yaml")
    expected = State.PENDING if state == "RUNNING" else State.ABSENT
    assert {row.state for row in plan.products} == {expected}
    assert {row.product.dataset_type for row in plan.products} == {"d1", "d2"}
    assert plan.to_run == ([] if state == "RUNNING" else [0])


def test_a_pipeline_that_cannot_be_planned_runs_and_says_why(folder: Path) -> None:
    plan = planned_with(folder, "!pipetask run -b repo -i nowhere -o u/x -p two.yaml")
    assert plan.to_run == [0]
    assert any("nowhere" in doubt for doubt in plan.unsure)


def test_an_executor_runs_until_it_was_observed(folder: Path) -> None:
    source = (
        "from lsst.pipe.base.simple_pipeline_executor import SimplePipelineExecutor\n"
        "SimplePipelineExecutor.from_pipeline_filename('two.yaml', butler=None).run()"
    )
    plan = planned_with(folder, source)
    assert plan.to_run == [0]
    assert any("runs a pipeline" in doubt for doubt in plan.unsure)
