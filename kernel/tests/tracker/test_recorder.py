"""The recorder sees what the user's code does, and changes nothing."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from butler_lab.tracker.errors import PlanError
from butler_lab.tracker.notebook.cells import make_notebook
from butler_lab.tracker.planning.plan import make_plan
from butler_lab.tracker.products.repositories import Repositories
from butler_lab.tracker.running.dataset_event import DatasetEvent
from butler_lab.tracker.running.events import Tracker
from butler_lab.tracker.running.guard import PutGuard
from butler_lab.tracker.running.recorder import Recorder
from IPython.core.events import EventManager, available_events
from lsst.daf.butler import (
    Butler,
    CollectionType,
    DatasetNotFoundError,
    DatasetRef,
    FileDataset,
    QuantumBackedButler,
)
from lsst.daf.butler.direct_butler import DirectButler
from lsst.daf.butler.registry import ConflictingDefinitionError

from .repository import RUN, copy_repository


@pytest.fixture
def before(folder: Path) -> Butler:
    """A Butler made before the recorder is installed."""
    return Butler.from_config(str(folder / "repo"), writeable=True, run=RUN, instrument="Cam")


@pytest.fixture
def events(before: Butler):
    seen: list[DatasetEvent] = []
    recorder = Recorder(seen.append)
    recorder.install()
    yield seen
    recorder.uninstall()


def short(events: list[DatasetEvent]) -> list[tuple[str, str, object]]:
    return [(event.kind, event.dataset_type, event.data_id.get("detector")) for event in events]


def test_put_and_get_of_a_butler_made_before(before: Butler, events: list[DatasetEvent]) -> None:
    reference = before.put({"a": 1}, "d0", detector=1)
    assert before.get("d0", detector=1) == {"a": 1}
    assert short(events) == [("put", "d0", 1), ("get", "d0", 1)]
    assert [event.identifier for event in events] == [str(reference.id)] * 2
    assert {event.run for event in events} == {RUN}


def test_clones_references_and_deferred(before: Butler, events: list[DatasetEvent]) -> None:
    reference = before.put({"a": 1}, "d0", detector=2)
    before.clone().get(reference)
    handle = before.getDeferred("d0", detector=2)
    assert handle.get() == {"a": 1}
    assert short(events) == [("put", "d0", 2), ("get", "d0", 2), ("get", "d0", 2), ("get", "d0", 2)]


def test_calls_inside_calls_are_not_reported(before: Butler, events: list[DatasetEvent]) -> None:
    before.put({"a": 1}, "d0", detector=1)
    assert before.exists("d0", detector=1)
    assert [event.kind for event in events] == ["put"]


def test_query_and_delete(before: Butler, events: list[DatasetEvent]) -> None:
    reference = before.put({"a": 1}, "d0", detector=1)
    before.query_datasets("d0")
    before.pruneDatasets([reference], purge=True, unstore=True, disassociate=True)
    before.removeRuns([RUN])
    assert [event.kind for event in events[:3]] == ["put", "query", "delete"]
    assert events[1].note == "1 found"


def test_failures_are_reported_and_raised(before: Butler, events: list[DatasetEvent]) -> None:
    with pytest.raises(DatasetNotFoundError):
        before.get("d0", detector=5)
    assert [(event.kind, event.dataset_type, event.note) for event in events] == [
        ("get", "d0", "DatasetNotFoundError")
    ]


def test_uninstall_restores_the_classes() -> None:
    original = DirectButler.put
    recorder = Recorder(lambda event: None)
    recorder.install()
    recorder.install()
    assert DirectButler.put is not original
    recorder.uninstall()
    assert DirectButler.put is original


def test_ingest_and_transfer_are_writes(
    folder: Path, before: Butler, events: list[DatasetEvent], empty_repository: Path, tmp_path: Path
) -> None:
    source = copy_repository(empty_repository, tmp_path / "other")
    other = Butler.from_config(str(source), writeable=True, run="u/other", instrument="Cam")
    reference = other.put({"a": 1}, "d0", detector=1)
    before.transfer_from(other, [reference], transfer="copy")
    (folder / "file.yaml").write_text("{a: 2}\n")
    data_id = before.registry.expandDataId(instrument="Cam", detector=2)
    ingested = DatasetRef(before.get_dataset_type("d0"), data_id, run=RUN)
    before.ingest(FileDataset(str(folder / "file.yaml"), [ingested]), transfer="copy")
    assert short(events) == [("put", "d0", 1), ("put", "d0", 1), ("put", "d0", 2)]
    assert [event.run for event in events] == ["u/other", "u/other", RUN]
    assert events[1].repository != events[0].repository


def test_a_quantum_backed_butler_is_observed(
    folder: Path, before: Butler, events: list[DatasetEvent]
) -> None:
    data_id = before.registry.expandDataId(instrument="Cam", detector=3)
    output = DatasetRef(before.get_dataset_type("d1"), data_id, run="u/quantum")
    limited = QuantumBackedButler.from_predicted(
        config=str(folder / "repo"),
        predicted_inputs=[],
        predicted_outputs=[output.id],
        dimensions=before.dimensions,
        datastore_records={},
        dataset_types={"d1": output.datasetType},
    )
    limited.put({"a": 3}, output)
    assert limited.get(output) == {"a": 3}
    assert short(events) == [("put", "d1", 3), ("get", "d1", 3)]
    before.transfer_from(limited, [output], transfer=None)
    assert short(events)[2] == ("put", "d1", 3)


def test_a_remote_butler_is_observed_and_cannot_be_written(remote_demo, folder: Path) -> None:
    seen: list[DatasetEvent] = []
    recorder = Recorder(seen.append)
    with Butler.from_config(remote_demo.uri, collections="u/demo/DM-1", instrument="DemoCam") as butler:
        recorder.install()
        try:
            butler.get("visit_table")
            butler.query_datasets("visit_table")
        finally:
            recorder.uninstall()
    assert [(event.kind, event.dataset_type) for event in seen] == [
        ("get", "visit_table"),
        ("query", "visit_table"),
    ]
    assert all(event.repository.startswith("http") for event in seen)
    source = (
        "from lsst.daf.butler import Butler\n"
        f"b = Butler.from_config({remote_demo.uri!r}, run='u/x', instrument='DemoCam')\n"
        "b.put({'v': 1}, 'assembleCoadd_metrics', tract=1, patch=1, band='r', skymap='demo_sky')"
    )
    plan = make_plan(make_notebook([source], folder), Repositories(folder))
    assert plan.defects == [f"cannot write here: {remote_demo.uri} is read-only"]
    with pytest.raises(PlanError, match="cannot write here"):
        plan.refuse_defects()


def test_a_run_of_somebody_else_or_a_chain_is_told_before_running(folder: Path) -> None:
    with Butler.from_config(str(folder / "repo"), writeable=True) as butler:
        butler.collections.register("u/chain", CollectionType.CHAINED)
    setup = (
        "from lsst.daf.butler import Butler\nb = Butler.from_config('repo', writeable=True, run='u/chain')\n"
    )
    source = f"{setup}b.put({{'v': 1}}, 'd0', instrument='Cam', detector=1)"
    plan = make_plan(make_notebook([source], folder), Repositories(folder))
    assert plan.defects == ["cannot write here: u/chain is not a RUN collection"]


def test_recording_waits_for_the_import_of_the_butler() -> None:
    code = (
        "import sys, json\n"
        "from butler_lab import tracker\n"
        "t = tracker.start()\n"
        "assert 'lsst.daf.butler' not in sys.modules\n"
        "from lsst.daf.butler import Butler\n"
        "from lsst.daf.butler.direct_butler import DirectButler\n"
        "print(DirectButler.put.__code__.co_name)\n"
        "tracker.stop()\n"
        "print(DirectButler.put.__code__.co_name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["observed", "inner"]


class FakeShell:
    """As much of an IPython shell as the event log needs."""

    execution_count = 1

    def __init__(self) -> None:
        self.events = EventManager(self, available_events)


def test_the_guard_acts_during_one_execution_of_its_cell_only(folder: Path) -> None:
    butler = Butler.from_config(str(folder / "repo"), writeable=True, run=RUN, instrument="Cam")
    butler.put({"v": 1}, "d0", detector=1)
    shell = FakeShell()
    log = Tracker(shell)
    log.start()

    def execute(cell_id: str) -> str:
        info = SimpleNamespace(cell_id=cell_id, raw_cell="put")
        shell.events.trigger("pre_run_cell", info)
        try:
            butler.put({"v": 2}, "d0", detector=1)
            outcome = "kept"
        except ConflictingDefinitionError:
            outcome = "conflict"
        shell.events.trigger("post_run_cell", SimpleNamespace(success=outcome == "kept"))
        return outcome

    try:
        assert execute("a") == "conflict"
        log.arm("a", PutGuard())
        assert execute("a") == "kept"
        assert execute("a") == "conflict"
        log.arm("a", PutGuard())
        assert execute("b") == "conflict"
        assert execute("a") == "conflict"
        log.arm("a", PutGuard())
        log.disarm()
        assert execute("a") == "conflict"
    finally:
        log.stop()
    assert log.complete
    assert [event.status for event in log.events] == ["error", "ok", "error", "error", "error", "error"]
