"""Queries of all kinds and the index of what exists, against the Butler's own answers."""

import pyarrow as pa
import pytest
from butler_lab.agent.protocol import TimeBind, TimespanBind
from butler_lab.errors import LabError
from butler_lab.query import (
    Target,
    count_matches,
    explain_nothing,
    footprints,
    governor_values,
    index,
    index_coordinates,
    index_records,
    query_page,
)
from butler_lab.query.binds import butler_binds
from lsst.daf.butler import Butler, DatasetType, InvalidQueryError
from lsst.sphgeom import LonLat, UnitVector3d

HSC = "instrument = 'HSC'"


@pytest.fixture(scope="module")
def hsc(tmp_path_factory):
    """Registry with eleven visits, and a dataset for some of their detectors in two RUNs; no files."""
    root = tmp_path_factory.mktemp("hsc") / "repository"
    Butler.makeRepo(str(root))
    with Butler.from_config(root, writeable=True) as butler:
        source = "resource://lsst.daf.butler/tests/registry_data/ci_hsc-subset.yaml"
        butler.import_(filename=source, without_datastore=True)
        dimensions = ("visit", "detector")
        kind = DatasetType("made", dimensions, "StructuredDataDict", universe=butler.dimensions)
        butler.registry.registerDatasetType(kind)
        with butler.query() as query:
            ids = list(
                query.join_dimensions(dimensions)
                .where("detector < 30", instrument="HSC")
                .data_ids(dimensions)
            )
        for run, found in (("one", ids), ("two", ids[:50])):
            butler.collections.register(run)
            butler.registry.insertDatasets(kind, found, run=run)
        yield butler


def test_footprints_are_the_regions_of_the_records(hsc):
    target = Target("datasets", dataset_type="made", collections=["one"], where=f"{HSC} AND detector = 1")
    found = footprints(hsc, target, "visit")
    with hsc.query() as query:
        applied = target.apply(hsc, query)
        records = list(applied.dimension_records("visit"))
    assert len(found.outlines) == len(records) > 0
    assert not found.more
    vertices = [LonLat(UnitVector3d(vertex)) for vertex in records[0].region.getVertices()]
    expected = {(each.getLon().asDegrees() % 360, each.getLat().asDegrees()) for each in vertices}
    assert any(set(map(tuple, outline)) == expected for outline in found.outlines)
    assert footprints(hsc, target, "visit", limit=1).more
    with pytest.raises(LabError, match="no region"):
        footprints(hsc, target, "detector")


def table(part):
    return pa.Table.from_batches(part.batches, part.schema)


CALEXP = Target("datasets", "made", ["two", "one"])


def test_pages_of_data_ids_and_records(hsc):
    page = query_page(hsc, Target("data_ids", dimensions=["visit"], where=f"{HSC} AND band = 'r'"))
    assert page.table["visit"].to_pylist() == sorted(
        r.id for r in hsc.query_dimension_records("visit", where=f"{HSC} AND band = 'r'")
    )
    assert {"visit.exposure_time", "band", "visit.timespan.begin"} <= set(page.table.column_names)
    target = Target("records", element="detector", where=HSC)
    page = query_page(hsc, target, order_by=["-detector"], limit=3, offset=1)
    records = sorted(hsc.query_dimension_records("detector", where=HSC), key=lambda r: -r.id)
    assert page.table["detector.full_name"].to_pylist() == [r.full_name for r in records[1:4]]
    assert page.more
    assert count_matches(hsc, target) == len(records)


def test_data_ids_for_which_a_dataset_exists(hsc):
    where = f"{HSC} AND visit = 903334"
    expected = {ref.dataId["detector"] for ref in hsc.query_datasets("made", "one", where=where)}
    target = Target("data_ids", "made", ["one"], dimensions=["detector"], where=where)
    assert set(query_page(hsc, target).table["detector"].to_pylist()) == expected
    assert count_matches(hsc, target) == len(expected)


def test_binds_and_data_ids_constrain(hsc):
    target = Target(
        "datasets",
        "made",
        ["two", "one"],
        where="detector IN (:list) AND band = :band",
        bind={"list": [1, 4], "band": "r"},
        data_id={"instrument": "HSC"},
    )
    expected = hsc.query_datasets(
        "made", ["two", "one"], where=target.where, bind=target.bind, instrument="HSC", explain=False
    )
    page = query_page(hsc, target)
    assert set(page.table["dataset_id"].to_pylist()) == {str(ref.id) for ref in expected}
    assert count_matches(hsc, target) == len(expected) == page.table.num_rows


@pytest.mark.parametrize(
    ("where", "bind", "literal"),
    [
        (
            "visit.timespan OVERLAPS :span",
            TimespanBind(type="timespan", begin="2013-11-01", end=None),
            "visit.timespan OVERLAPS (T'2013-11-01', NULL)",
        ),
        (
            "visit.timespan.begin < :span",
            TimeBind(type="datetime", value="56597.5"),
            "visit.timespan.begin < T'mjd/56597.5/tai'",
        ),
    ],
)
def test_times_are_bound_as_they_are_written(hsc, where, bind, literal):
    target = Target("records", element="visit", where=f"{HSC} AND {where}", bind=butler_binds({"span": bind}))
    expected = hsc.query_dimension_records("visit", where=f"{HSC} AND {literal}")
    assert 0 < len(expected) < len(hsc.query_dimension_records("visit", where=HSC))
    assert query_page(hsc, target).table["visit"].to_pylist() == sorted(record.id for record in expected)


@pytest.mark.parametrize(
    ("bind", "message"),
    [
        (TimeBind(type="datetime", value="noon"), "value of :at is no time: 'noon'"),
        (TimeBind(type="datetime", value="2026-11-01' OR band = 'r"), "value of :at is no time"),
        (TimespanBind(type="timespan", begin="2026-11-02", end="2026-11-01"), "ends before it begins"),
    ],
)
def test_a_bind_that_is_no_time_is_told(bind, message):
    with pytest.raises(LabError, match=message):
        butler_binds({"at": bind})


def test_spatial_counts_are_exact_or_an_upper_limit(hsc):
    (region,) = [r.region for r in hsc.query_dimension_records("visit", where=f"{HSC} AND visit = 903334")]
    from lsst.sphgeom import LonLat

    place = LonLat(region.getCentroid())
    ra, dec = place.getLon().asDegrees(), place.getLat().asDegrees()
    where = f"visit_detector_region.region OVERLAPS POINT({ra}, {dec})"
    target = Target("data_ids", dimensions=["visit", "detector"], where=f"{HSC} AND {where}")
    exact = count_matches(hsc, target)
    assert exact == query_page(hsc, target, limit=1000).table.num_rows
    assert count_matches(hsc, target, exact=False) >= exact


def test_mistakes_are_the_butlers_own(hsc):
    with pytest.raises(InvalidQueryError, match="nosuch"):
        query_page(hsc, Target("data_ids", dimensions=["visit"], where="nosuch = 1"))
    with pytest.raises(Exception, match="no dimension 'nosuch'"):
        query_page(hsc, Target("data_ids", dimensions=["nosuch"]))
    with pytest.raises(Exception, match="no dimension element 'nosuch'"):
        count_matches(hsc, Target("records", element="nosuch"))


def test_reasons(hsc):
    assert "made" in explain_nothing(hsc, Target("datasets", "made", []))[0]
    target = Target("datasets", "made", ["one"], where="instrument = 'hsc'")
    assert any("instrument" in reason for reason in explain_nothing(hsc, target))


def test_governors(hsc):
    assert governor_values(hsc, ["one"], "made") == {"instrument": ["HSC"]}
    assert governor_values(hsc, []) == {"instrument": ["HSC"], "skymap": []}


def test_index_holds_every_dataset_with_its_run(hsc):
    part = index_coordinates(hsc, CALEXP)
    found = table(part).to_pylist()
    expected = [*hsc.query_datasets("made", "two"), *hsc.query_datasets("made", "one")]
    assert sorted((r["visit"], r["detector"], part.runs[r["run"]]) for r in found) == sorted(
        (ref.dataId["visit"], ref.dataId["detector"], ref.run) for ref in expected
    )
    assert not part.more


def test_index_holds_the_records_of_its_data_ids_once(hsc):
    visits = table(index_records(hsc, CALEXP, "visit"))
    expected = {ref.dataId["visit"] for ref in hsc.query_datasets("made", "one")}
    assert sorted(visits["visit"].to_pylist()) == sorted(expected)
    assert {"band", "day_obs", "visit.exposure_time"} <= set(visits.column_names)
    assert not any("region" in name for name in visits.column_names)
    detectors = table(index_records(hsc, CALEXP, "detector"))
    assert len(set(detectors["detector"].to_pylist())) == detectors.num_rows


def test_index_of_too_many_visits_keeps_whole_latest_nights(hsc, monkeypatch):
    everything = table(index_records(hsc, CALEXP, "visit"))
    nights = sorted(everything["day_obs"].to_pylist(), reverse=True)
    monkeypatch.setattr(index, "MAX_RECORDS", len(nights) - 1)
    part = index_records(hsc, CALEXP, "visit")
    assert table(part).num_rows == len(nights) - 1
    assert part.more
    assert part.day_obs_from == nights[-2] + 1
    part = index_coordinates(hsc, CALEXP, part.day_obs_from)
    kept = {row["visit"] for row in table(part).to_pylist()}
    by_night = dict(zip(everything["visit"].to_pylist(), everything["day_obs"].to_pylist(), strict=True))
    assert kept == {visit for visit, night in by_night.items() if night > nights[-2]}


def test_index_stops_at_its_limit(hsc, monkeypatch):
    monkeypatch.setattr(index, "MAX_COORDINATES", 7)
    part = index_coordinates(hsc, CALEXP)
    assert table(part).num_rows == 7
    assert part.more


def test_index_of_collections_without_such_datasets_is_empty(hsc):
    nowhere = Target("datasets", "made", [])
    assert table(index_coordinates(hsc, nowhere)).num_rows == 0
    assert table(index_records(hsc, nowhere, "visit")).num_rows == 0


def test_methods_answer_through_the_kernel(comm, opened):
    source = {"repository": opened, "kind": "datasets", "dataset_type": "catalog", "collections": ["run/one"]}
    assert comm.call("query.count", **source, where="instrument = 'Cam1'").value == {
        "count": 1,
        "exact": True,
    }
    page = comm.call("query.page", **source, bind={"d": 1}, where="instrument = 'Cam1' AND detector = :d")
    assert page.value["rows"] == 1
    part = comm.call("index.coordinates", **source)
    assert part.value["runs"] == ["run/one"]
    records = comm.call("index.records", **source, of="detector")
    assert records.value["rows"] == 1
    assert comm.call("query.governors", repository=opened, collections=["run/one"]).value["governors"] == {
        "instrument": ["Cam1"]
    }
    assert comm.call("query.explain", **source, where="instrument = 'nosuch'").value["reasons"]
