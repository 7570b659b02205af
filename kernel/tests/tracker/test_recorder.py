"""The recorder sees what the user's code does, and changes nothing."""

from pathlib import Path

import pytest
from butler_lab.tracker.running.dataset_event import DatasetEvent
from butler_lab.tracker.running.recorder import Recorder
from lsst.daf.butler import Butler, DatasetNotFoundError
from lsst.daf.butler.direct_butler import DirectButler

from .repository import RUN


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
