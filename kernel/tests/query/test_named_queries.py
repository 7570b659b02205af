"""Named queries: saved in a repository or a file, found by name, run on other collections."""

import json

import pytest
from butler_lab import queries
from butler_lab.errors import LabError
from lsst.daf.butler import Butler, DatasetType


@pytest.fixture
def repository(writable_repository):
    with Butler.from_config(writable_repository, writeable=True) as butler:
        kind = DatasetType(
            "note", ("instrument", "detector"), "StructuredDataDict", universe=butler.dimensions
        )
        butler.registry.registerDatasetType(kind)
        for run, detectors in (("one", (1, 2, 3)), ("two", (2,))):
            butler.collections.register(run)
            for detector in detectors:
                butler.put({"n": detector}, kind, instrument="DemoCam", detector=detector, run=run)
        yield butler


QUERY = queries.NamedQuery(
    name="some-notes",
    dataset_type="note",
    collections=["one"],
    where="detector >= :least",
    bind={"least": 2},
    data_id={"instrument": "DemoCam"},
    order_by=["-detector"],
)


def detectors(found):
    return [ref.dataId["detector"] for ref in found]


def test_a_query_is_run_by_name_with_other_parameters(repository):
    queries.save(QUERY, repository)
    assert queries.names(repository) == ["some-notes"]
    assert queries.load("some-notes", repository) == QUERY
    assert detectors(queries.run("some-notes", repository)) == [3, 2]
    assert detectors(queries.run("some-notes", repository, collections="two")) == [2]
    assert detectors(queries.run("some-notes", repository, bind={"least": 3})) == [3]
    assert detectors(queries.run("some-notes", repository, limit=1)) == [3]


def test_data_ids_and_records(repository):
    ids = queries.NamedQuery(
        name="a", kind="data_ids", dimensions=["detector"], dataset_type="note", collections=["two"]
    )
    assert [d["detector"] for d in queries.run(ids, repository)] == [2]
    records = queries.NamedQuery(
        name="b", kind="records", element="detector", data_id={"instrument": "DemoCam"}
    )
    assert len(queries.run(records, repository)) == 9


def test_a_name_is_taken_once(repository):
    queries.save(QUERY, repository)
    other = QUERY.model_copy(update={"where": "detector = 1", "bind": {}})
    with pytest.raises(LabError, match="already"):
        queries.save(other, repository)
    assert queries.load("some-notes", repository) == QUERY
    queries.save(other, repository, replace=True)
    assert detectors(queries.run("some-notes", repository)) == [1]


def test_a_file_knows_its_repository(repository, writable_repository, tmp_path):
    path = tmp_path / "some-notes.butlerquery"
    queries.save(QUERY.model_copy(update={"repository": str(writable_repository)}), path)
    assert detectors(queries.run(path)) == [3, 2]
    with pytest.raises(LabError, match="already"):
        queries.save(QUERY, path)


def test_what_is_wrong_is_said(repository, writable_repository, tmp_path):
    queries.save(QUERY, repository)
    with pytest.raises(LabError, match="no query named nosuch") as raised:
        queries.load("nosuch", repository)
    assert "some-notes" in raised.value.hint
    path = tmp_path / "x.butlerquery"
    for text in ("not JSON", json.dumps({"name": "../x"}), json.dumps({"name": "x", "unknown": 1})):
        path.write_text(text)
        with pytest.raises(LabError, match="not a named query"):
            queries.load(path)
    with (
        Butler.from_config(writable_repository) as reading,
        pytest.raises(LabError, match="cannot be written"),
    ):
        queries.save(QUERY, reading)
