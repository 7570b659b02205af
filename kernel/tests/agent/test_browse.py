"""Collections, dataset types, pages, counts and states, against the Butler's own answers."""

import pyarrow as pa
import pytest
from butler_lab import browse
from butler_lab.browse.data_id import parse_data_id
from butler_lab.browse.sources import sources_of
from butler_lab.errors import LabError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsst.daf.butler import Butler, CollectionType, InvalidQueryError, MissingCollectionError

from .tiny_repository import put

NASTY = [
    "<img src=x onerror=alert(1)>",
    "'); import os #",
    'quote"s',
    "new\nline",
    "tab\t",
    "e\u0301 \u202e",
    "*",
]


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    """Registry with overlapping RUNs, a tag, a chain and calibrations; no files."""
    root = tmp_path_factory.mktemp("registry") / "repository"
    Butler.makeRepo(str(root))
    with Butler.from_config(root, writeable=True) as butler:
        for name in ("base", "datasets", "spatial"):
            source = f"resource://lsst.daf.butler/tests/registry_data/{name}.yaml"
            butler.import_(filename=source, without_datastore=True)
        collections = butler.collections
        collections.register("tag", CollectionType.TAGGED)
        tagged = butler.query_datasets("bias", "imported_g", where="instrument = 'Cam1' AND detector < 3")
        butler.registry.associate("tag", tagged)
        collections.register("chain", CollectionType.CHAINED, doc="all <b>of it</b>")
        collections.redefine_chain("chain", ["tag", "imported_r", "imported_g"])
        collections.register("calib", CollectionType.CALIBRATION)
        from astropy.time import Time
        from lsst.daf.butler import Timespan

        middle = Time("2026-01-01", scale="tai")
        for run, span in (("imported_g", Timespan(None, middle)), ("imported_r", Timespan(middle, None))):
            butler.registry.certify("calib", butler.query_datasets("bias", run), span)
        for name in NASTY:
            collections.register(name, doc=name)
        yield butler


def test_collections(registry):
    found = {c.name: c for c in browse.list_collections(registry)}
    assert set(NASTY) <= found.keys()
    assert found["chain"].children == ["tag", "imported_r", "imported_g"]
    assert found["chain"].doc == "all <b>of it</b>"
    assert {c.type for c in found.values()} == {"RUN", "TAGGED", "CHAINED", "CALIBRATION"}
    assert [found[name].doc for name in NASTY] == NASTY


def test_ten_thousand_collections_cost_one_query(registry):
    statements = []
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    def count(connection, cursor, statement, *args):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        browse.list_collections(registry)
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert len([s for s in statements if s.lstrip().upper().startswith("SELECT")]) <= 4


def test_dataset_types_are_those_present(registry):
    assert [t.name for t in browse.list_dataset_types(registry)] == ["bias", "flat"]
    assert [t.name for t in browse.list_dataset_types(registry, ["tag"])] == ["bias"]
    (bias,) = browse.list_dataset_types(registry, ["tag"])
    assert bias.is_calibration
    assert bias.dimensions == ["instrument", "detector"]
    assert "wcs" in bias.components
    assert browse.list_dataset_types(registry, [NASTY[0]]) == []


@pytest.mark.parametrize("name", NASTY[:-1])
def test_a_collection_of_any_name_can_be_searched(registry, name):
    assert browse.dataset_page(registry, "bias", [name]).table.num_rows == 0
    assert browse.count_datasets(registry, "bias", [name]) == 0


def ids(table):
    return table["dataset_id"].to_pylist()


COLLECTIONS = ["chain", "imported_g", "imported_r", "tag"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dataset_type=st.sampled_from(["bias", "flat"]),
    collections=st.lists(st.sampled_from(COLLECTIONS), min_size=1, max_size=3, unique=True),
    find_first=st.booleans(),
    where=st.sampled_from(["", "detector > 1", "detector.purpose = 'SCIENCE'", "detector = 99"]),
    order_by=st.sampled_from([(), ("-detector",), ("detector.full_name",)]),
    step=st.integers(2, 5),
)
def test_pages_hold_what_the_butler_finds(
    registry, dataset_type, collections, find_first, where, order_by, step
):
    where = f"instrument = 'Cam1' AND {where}" if where else ""
    expected = registry.query_datasets(
        dataset_type, collections, find_first=find_first, where=where, order_by=order_by, explain=False
    )
    pages, more, offset = [], True, 0
    while more:
        page = browse.dataset_page(
            registry,
            dataset_type,
            collections,
            where=where,
            find_first=find_first,
            order_by=order_by,
            limit=step,
            offset=offset,
        )
        pages.append(page.table)
        more, offset = page.more, offset + step
    table = pa.concat_tables(pages)
    assert sorted(ids(table)) == sorted(str(ref.id) for ref in expected)
    winners = registry.query_datasets(dataset_type, collections, find_first=True, explain=False)
    first = {ref.dataId.required_values: ref for ref in winners}
    hides = len(sources_of(registry, collections, dataset_type)) > 1
    assert ("shadowed_by" in table.column_names) == (hides and not find_first)
    if "shadowed_by" in table.column_names:
        for row in table.to_pylist():
            winner = first[tuple(row[name] for name in winners[0].dimensions.required)]
            hidden = str(winner.id) != row["dataset_id"]
            assert row["shadowed_by"] == (winner.run if hidden else "")
    if order_by:
        key = "detector" if order_by[0].endswith("detector") else "detector.full_name"
        values = table[key].to_pylist()
        assert values == sorted(values, reverse=order_by[0].startswith("-"))
    exact = browse.count_datasets(registry, dataset_type, collections, where=where, find_first=find_first)
    assert exact == len(expected)
    about = browse.count_datasets(
        registry, dataset_type, collections, where=where, find_first=find_first, exact=False
    )
    assert about >= exact


@pytest.mark.parametrize("order_by", [[], ["-detector"]])
@pytest.mark.parametrize("find_first", [True, False])
def test_validity_ranges_do_not_hide_each_other(registry, find_first, order_by):
    page = browse.dataset_page(registry, "bias", ["calib"], find_first=find_first, order_by=order_by)
    everything = registry.query_datasets("bias", ["imported_g", "imported_r"], find_first=False)
    assert sorted(ids(page.table)) == sorted(str(ref.id) for ref in everything)
    assert browse.count_datasets(registry, "bias", ["calib"], find_first=find_first) == len(everything)


def test_columns_of_a_page(registry):
    page = browse.dataset_page(registry, "flat", ["imported_g"], limit=2)
    names = page.table.column_names
    assert (names[0], names[-1]) == ("dataset_id", "run")
    assert {"instrument", "detector", "physical_filter", "band", "detector.full_name"} <= set(names)
    assert [c.name for c in page.columns] == names
    assert page.table.schema.field("detector").type == pa.int64()
    assert page.table.num_rows == 2
    assert page.more
    plain = browse.dataset_page(registry, "flat", ["imported_g"], records=False)
    assert plain.table.column_names == [
        "dataset_id",
        "instrument",
        "detector",
        "physical_filter",
        "band",
        "run",
    ]


def test_time_spans_are_tai_nanoseconds(writable_repository):
    with Butler.from_config(writable_repository, writeable=True) as butler:
        visit = butler.query_dimension_records("visit", limit=1)[0]
        from lsst.daf.butler import DatasetType

        dataset_type = DatasetType("note", ("visit",), "StructuredDataDict", universe=butler.dimensions)
        butler.registry.registerDatasetType(dataset_type)
        butler.collections.register("run")
        butler.put({"a": 1}, dataset_type, visit.dataId, run="run")
        page = browse.dataset_page(butler, "note", ["run"])
        (row,) = page.table.to_pylist()
        assert (row["visit.timespan.begin"], row["visit.timespan.end"]) == visit.timespan.nsec
        units = {column.name: column.unit for column in page.columns}
        assert units["visit.timespan.begin"] == "ns TAI"
        assert units["visit.exposure_time"] == "s"
        assert row["visit.exposure_time"] == visit.exposure_time


def test_a_spatial_count_is_exact(registry):
    where = "instrument = 'Cam1' AND visit_detector_region.region OVERLAPS POINT(0, 0)"
    assert browse.count_datasets(registry, "bias", ["imported_g"], where=where) == 0


def test_wrong_queries(registry):
    with pytest.raises(InvalidQueryError):
        browse.dataset_page(registry, "bias", ["chain"], where="nonsense = 1")
    with pytest.raises(InvalidQueryError):
        browse.dataset_page(registry, "bias", ["chain"], order_by=["nonsense"])
    with pytest.raises(MissingCollectionError):
        browse.dataset_page(registry, "bias", ["no such collection"])


def test_data_ids_from_text(registry):
    universe = registry.dimensions
    assert parse_data_id(universe, {"detector": "1", "instrument": "1"}) == {"detector": 1, "instrument": "1"}
    for wrong in ({"detector": "one"}, {"nonsense": "1"}):
        with pytest.raises(LabError) as caught:
            parse_data_id(universe, wrong)
        assert caught.value.kind == "invalid_query"
    found = browse.dataset_page(
        registry, "bias", ["imported_g"], data_id={"instrument": "Cam1", "detector": 2}
    )
    assert found.table["detector"].to_pylist() == [2]


def test_states(own_tiny):
    with own_tiny.butler(writeable=True) as butler:
        gone, unstored = own_tiny.refs["metrics"], own_tiny.refs["catalog"]
        butler.getURI(gone).remove()
        butler.pruneDatasets([unstored], disassociate=False, unstore=True, purge=False)
        nobody = "01a2063a-7fd5-7022-8efd-5174c1da4227"
        wanted = [str(gone.id), str(unstored.id), own_tiny.id("frame"), nobody]
        assert list(browse.dataset_states(butler, wanted).values()) == ["gone", "recorded", "ok", "unknown"]


def test_everything_about_a_dataset(tiny_butler, tiny):
    info = browse.describe_dataset(tiny_butler, tiny.id("catalog"), label="dp1")
    assert info.state == "ok"
    assert info.data_id == {"instrument": "Cam1", "detector": "1"}
    assert info.strings == ["instrument"]
    assert info.opener == "table"
    assert info.size == info.size_found
    assert info.uri.endswith(".parq")
    assert info.python_type == "astropy.table.Table"
    assert not info.runs_code
    assert "rowcount" in [component.name for component in info.components]
    assert info.records["detector"]["full_name"] == "Aa"
    assert browse.find_dataset(info.ivo) == ("dp1", tiny.id("catalog"))


OPENERS = {
    "arrow": "table",
    "array": "image",
    "ecsv": "table",
    "frame": "table",
    "image": "image",
    "metrics": "tree",
    "packages": "text",
    "plot": "picture",
    "task_log": "log",
    "task_metadata": "tree",
}


@pytest.mark.parametrize("name", OPENERS)
def test_openers(tiny_butler, tiny, name):
    info = browse.describe_dataset(tiny_butler, tiny.id(name))
    assert info.opener == OPENERS[name]
    assert bool(info.runs_code) == (name == "array")


@pytest.mark.parametrize(
    "uri", ["", "nonsense", "ivo://x", "butler://label", "ivo://org.rubinobs/usdac/dp1?repo=dp1&id=nonsense"]
)
def test_what_is_no_dataset_uri(uri):
    with pytest.raises(LabError) as caught:
        browse.find_dataset(uri)
    assert caught.value.kind == "bad_request"


def test_a_watch_tells_new_datasets(comm, own_tiny):
    root = str(own_tiny.root)
    digest = comm.call("repositories.inspect", uri=root).value["digest"]
    comm.call("repositories.trust", uri=root, digest=digest)
    watch = {"repository": root, "dataset_type": "metrics", "collections": ["run/one"], "interval_s": 0.5}
    request = comm.request("datasets.watch", **watch)
    comm.wait(comm.request("datasets.count", **{k: v for k, v in watch.items() if k != "interval_s"}))
    with own_tiny.butler(writeable=True) as butler:
        put(butler, "metrics", "StructuredDataDict", {"n": 1}, detector=2)
    progress, _ = comm.receive()
    assert (progress["type"], progress["id"], progress["text"]) == ("progress", request, "1")
    comm.cancel(request)
    assert comm.wait(request).error["kind"] == "cancelled"
