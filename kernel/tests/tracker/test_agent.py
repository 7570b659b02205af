"""Plans through the agent: what JupyterLab asks, on genuine repositories."""

import threading
from pathlib import Path

import pytest
from butler_lab.agent import protocol
from butler_lab.agent.call import Aborted, Call
from butler_lab.agent.handlers.tracker import TRACKER
from butler_lab.errors import LabError
from butler_lab.repository import inspect, trust
from lsst.daf.butler import Butler

from .repository import RUN

SETUP = (
    "from lsst.daf.butler import Butler\n"
    f"butler = Butler.from_config('repo', writeable=True, run='{RUN}', instrument='Cam')"
)
PUT = "butler.put({'v': x}, 'd0', detector=1)"


@pytest.fixture(autouse=True)
def own_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep records and trust in the test's folder."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "data"))


@pytest.fixture
def notebook(folder: Path) -> protocol.PlanParams:
    inspection = inspect(str(folder / "repo"))
    trust(inspection.uri, inspection.digest)
    return params(folder, SETUP, "x = 1", "print('noise')", PUT)


def params(folder: Path, *sources: str, **more) -> protocol.PlanParams:
    cells = [protocol.NotebookCell(id=f"c{n}", source=source) for n, source in enumerate(sources)]
    return protocol.PlanParams(folder=str(folder), name="n.ipynb", cells=cells, **more)


def call(method: str, asked: protocol.Message):
    request = protocol.Request(type="request", id=1, method=method)
    return TRACKER[method](asked, Call(request, lambda message, buffer: None))


def event(number: int, cell_id: str, source: str, **more) -> dict:
    known = {"cell_id": cell_id, "source": source, "status": "ok", "elapsed": 1.5, "datasets": []}
    return {"sequence": number, **known, **more}


def put(folder: Path) -> dict:
    with Butler.from_config(str(folder / "repo"), writeable=True, run=RUN, instrument="Cam") as butler:
        ref = butler.put({"v": 1}, "d0", detector=1)
        return {
            "kind": "put",
            "repository": f"file://{folder}/repo/",
            "dataset_type": "d0",
            "run": RUN,
            "data_id": {"instrument": "Cam", "detector": 1},
            "uuid": str(ref.id),
            "note": "",
        }


def executions(asked: protocol.PlanParams, *indices: int) -> list[protocol.NotebookExecution]:
    cells = [asked.cells[index] for index in indices]
    return [protocol.NotebookExecution(cell_id=c.id, source=c.source, succeeded=True) for c in cells]


def observe(asked: protocol.PlanParams, events: list[dict], *indices: int) -> protocol.TrackerRecords:
    known = asked.model_dump(exclude={"log", "stale"})
    log = executions(asked, *indices)
    return call("tracker.observe", protocol.ObserveParams(**known, events=events, log=log, complete=True))


def test_a_plan_with_reasons_and_states(notebook: protocol.PlanParams) -> None:
    plan = call("tracker.plan", notebook)
    assert [cell.index for cell in plan.cells if cell.run] == [0, 1, 3]
    assert plan.cells[3].state == "missing"
    assert plan.cells[3].reasons == ["d0@{detector=1} is absent"]
    assert plan.cells[3].products[0].data_id == {"detector": "1", "instrument": "Cam"}
    assert [(need.cell, need.kind) for need in plan.cells[3].needs] == [(0, "value"), (1, "value")]
    assert call("tracker.plan", notebook).digest == plan.digest


def test_watching_ends_when_something_changed(notebook: protocol.PlanParams) -> None:
    folder = Path(notebook.folder)
    first = call("tracker.plan", notebook)
    watch = protocol.WatchPlanParams(**notebook.model_dump(), known=first.digest, interval_s=0.5)
    timer = threading.Timer(1.0, put, [folder])
    timer.start()
    second = call("tracker.watch", watch)
    timer.join()
    assert second.digest != first.digest
    assert second.cells[3].state == "made"
    assert not second.cells[3].products[0].verified


def test_watching_ends_when_nobody_waits(notebook: protocol.PlanParams) -> None:
    first = call("tracker.plan", notebook)
    watch = protocol.WatchPlanParams(**notebook.model_dump(), known=first.digest, interval_s=0.5)
    request = protocol.Request(type="request", id=1, method="tracker.watch")
    waiting = Call(request, lambda message, buffer: None)
    threading.Timer(1.0, waiting.abort, ("cancelled", "Stopped.")).start()
    with pytest.raises(Aborted):
        TRACKER["tracker.watch"](watch, waiting)


def test_an_untrusted_repository_is_not_opened(folder: Path) -> None:
    with pytest.raises(LabError) as raised:
        call("tracker.plan", params(folder, SETUP, "x = 1", PUT))
    assert raised.value.kind == "untrusted"
    assert f": {folder}/repo is neither in the site's index" in raised.value.message


def test_what_the_kernel_made_is_verified_and_its_values_are_reused(notebook: protocol.PlanParams) -> None:
    folder = Path(notebook.folder)
    done = event(2, "c3", PUT, datasets=[put(folder)])
    records = observe(notebook, [done], 0, 1, 3)
    assert records.records["c3"]["puts"][0]["count"] == 1
    plan = call("tracker.plan", notebook)
    assert plan.cells[3].products[0].verified
    assert plan.cells[3].cost_s == 1.5
    with Butler.from_config(str(folder / "repo"), writeable=True) as butler:
        butler.pruneDatasets(butler.query_datasets("d0", RUN), purge=True, unstore=True, disassociate=True)
    live = notebook.model_copy(update={"log": executions(notebook, 0, 1, 3)})
    assert [cell.index for cell in call("tracker.plan", live).cells if cell.run] == [3]
    assert [cell.index for cell in call("tracker.plan", notebook).cells if cell.run] == [0, 1, 3]


def test_what_ran_on_other_values_is_stale_until_it_is_trusted(notebook: protocol.PlanParams) -> None:
    folder = Path(notebook.folder)
    edited = params(folder, SETUP, "x = 2", "print('noise')", PUT)
    done = event(2, "c3", PUT, datasets=[put(folder)])
    # Cell 1 was edited after it had run.
    known = edited.model_dump(exclude={"log", "stale"})
    log = executions(notebook, 0, 1, 3)
    call("tracker.observe", protocol.ObserveParams(**known, events=[done], log=log, complete=True))
    plan = call("tracker.plan", edited.model_copy(update={"stale": "replace"}))
    assert plan.cells[3].state == "stale"
    assert plan.cells[3].anew == f"[('d0', '{RUN}', [1, 'Cam'])]"
    kept = call("tracker.plan", edited)
    assert "is in no chain" in kept.notes[0]
    adopted = call("tracker.adopt", protocol.AdoptParams(**edited.model_dump(), adopt=[3]))
    assert list(adopted.records) == ["c3"]
    assert call("tracker.plan", edited).cells[3].state == "made"


@pytest.mark.parametrize(("kind", "text"), [("py", "butler.put"), ("ipynb", '"cells"'), ("md", "## Cell 3")])
def test_a_plan_can_be_exported(notebook: protocol.PlanParams, kind: str, text: str) -> None:
    exported = call("tracker.export", protocol.ExportParams(**notebook.model_dump(), format=kind))
    assert text in exported.text
    assert "noise" not in exported.text


def test_other_languages_are_refused_in_words(notebook: protocol.PlanParams) -> None:
    with pytest.raises(LabError, match="only Python notebooks"):
        call("tracker.plan", notebook.model_copy(update={"language": "R"}))
