"""Tables as they arrive at the other side."""

import datetime
import decimal

import astropy.units as u
import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from astropy.table import QTable
from astropy.time import Time
from butler_lab.errors import LabError
from butler_lab.table import ArrowSource, open_table
from butler_lab.table.astropy_arrow import astropy_to_arrow
from butler_lab.table.transport import transport_type, unique_names
from hypothesis import given
from hypothesis import strategies as st

from .kernel_client import AgentError
from .test_evil import record
from .tiny_repository import BIG_ID, catalog, put


def read(catalog, columns=None, limit=None):
    return pa.Table.from_batches(catalog.batches(columns, limit), catalog.schema(columns))


def put_arrow(own_tiny, table):
    with own_tiny.butler(writeable=True) as butler:
        return put(butler, "made", "ArrowTable", table)


@pytest.mark.parametrize("name", ["catalog", "ecsv"])
def test_values_arrive_exactly(tiny_butler, tiny, name):
    opened = open_table(tiny_butler, tiny.refs[name])
    table = read(opened)
    assert table["id"].to_pylist() == [BIG_ID, 2**53, -(2**63), 2**63 - 1]
    flux = table["flux"].to_pylist()
    assert flux[0] == 1.0
    assert np.isnan(flux[1])
    assert flux[2] is None
    assert flux[3] == np.inf
    assert table["band"].to_pylist() == list(catalog()["band"])
    columns = {column.name: column for column in opened.info.columns}
    assert columns["ra"].unit == "deg"
    assert columns["ra"].description == "Right ascension"
    assert columns["flux"].unit == "nJy"
    assert opened.info.rows == 4


def test_a_data_frame(tiny_butler, tiny):
    table = read(open_table(tiny_butler, tiny.refs["frame"]))
    assert table["objectId"].to_pylist() == [BIG_ID, -(2**62)]
    assert table["g_flux"].type == pa.float64()


def test_some_columns_in_the_order_asked_for(tiny_butler, tiny):
    opened = open_table(tiny_butler, tiny.refs["catalog"])
    assert read(opened, ["flux", "id"], 2).column_names == ["flux", "id"]
    assert read(opened, ["flux", "id"], 2).num_rows == 2
    assert read(opened, [], 0).num_columns == 0
    with pytest.raises(LabError) as caught:
        read(opened, ["nonsense"])
    assert caught.value.kind == "not_found"


def test_streamed_through_the_kernel(comm, opened, tiny):
    answer = comm.call("table.read", repository=opened, dataset_id=tiny.id("catalog"), columns=["id", "band"])
    assert answer.table["id"].to_pylist() == [BIG_ID, 2**53, -(2**63), 2**63 - 1]
    assert [column["name"] for column in answer.value["columns"]] == ["id", "band"]
    assert answer.value["rows"] == 4


def test_batches_are_small_and_uncompressed(comm, own_tiny):
    rows = 400_000
    table = pa.table({"n": np.arange(rows), "x": np.random.default_rng(1).random(rows)})
    ref = put_arrow(own_tiny, table)
    root = str(own_tiny.root)
    digest = comm.call("repositories.inspect", uri=root).value["digest"]
    comm.call("repositories.trust", uri=root, digest=digest)
    answer = comm.call("table.read", repository=root, dataset_id=str(ref.id))
    assert answer.table.equals(table)
    assert len(answer.batches[0]) <= 1.1 * 256 * 2**10
    assert len(answer.batches) > 4
    assert max(map(len, answer.batches)) <= 1.6 * 4 * 2**20
    assert sum(map(len, answer.batches)) >= table.nbytes


def test_double_and_case_twin_names_survive(own_tiny):
    path = own_tiny.root / "run/one/arrow/arrow_Cam1_Aa_run_one.parq"
    columns = [pa.array([n]) for n in range(5)]
    pq.write_table(pa.Table.from_arrays(columns, ["ra", "RA", "ra", "Ra (2)", 'a"b\n<i>']), path)
    record(own_tiny, "arrow", file_size=path.stat().st_size)
    with own_tiny.butler() as butler:
        opened = open_table(butler, own_tiny.refs["arrow"])
    names = [column.name for column in opened.info.columns]
    assert len({name.lower() for name in names}) == 5
    assert [column.original or column.name for column in opened.info.columns] == [
        "ra",
        "RA",
        "ra",
        "Ra (2)",
        'a"b\n<i>',
    ]
    assert read(opened).to_pylist() == [dict(zip(names, range(5), strict=True))]
    for n, name in enumerate(names):
        assert read(opened, [name])[name].to_pylist() == [n]


@given(st.lists(st.sampled_from(["a", "A", "b", "a (2)", "A (2)", "é", "É", ""])))
def test_names_are_unique_and_first_ones_stay(names):
    unique = unique_names(names)
    assert len({name.lower() for name in unique}) == len(names)
    for n, name in enumerate(names):
        if name.lower() not in {earlier.lower() for earlier in names[:n]}:
            assert unique[n] == name


def test_no_rows(own_tiny):
    table = pa.table({"a": pa.array([], pa.int64()), "s": pa.array([], pa.string())})
    ref = put_arrow(own_tiny, table)
    with own_tiny.butler() as butler:
        opened = open_table(butler, ref)
    assert opened.info.rows == 0
    assert read(opened).schema.names == ["a", "s"]


def test_five_thousand_columns(own_tiny):
    table = pa.table({f"column_{n}": pa.array([n, n + 1]) for n in range(5000)})
    ref = put_arrow(own_tiny, table)
    with own_tiny.butler() as butler:
        opened = open_table(butler, ref)
    assert len(opened.info.columns) == 5000
    assert read(opened).num_columns == 5000
    assert read(opened, ["column_4321"]).to_pylist() == [{"column_4321": 4321}, {"column_4321": 4322}]


WHEN = datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)

QUARTERS = [decimal.Decimal("1.25"), None]
NESTED = pa.struct({"h": pa.list_(pa.float16())})

TYPES = {
    "half": (pa.array([1.5, None], pa.float16()), [1.5, None]),
    "decimal": (
        pa.array([decimal.Decimal("1.25"), None], pa.decimal64(5, 2)),
        [decimal.Decimal("1.25"), None],
    ),
    "zone": (pa.array([WHEN, None], pa.timestamp("us", "UTC")), [WHEN.replace(tzinfo=None), None]),
    "dictionary": (pa.array(["x", None]).dictionary_encode(), ["x", None]),
    "view": (pa.array(["x", None], pa.string_view()), ["x", None]),
    "nested": (
        pa.array([{"h": [1.5]}, None], pa.struct({"h": pa.list_(pa.float16())})),
        [{"h": [1.5]}, None],
    ),
    "uint64": (pa.array([2**64 - 1, None], pa.uint64()), [2**64 - 1, None]),
    "bool": (pa.array([True, None]), [True, None]),
    "runs": (pa.RunEndEncodedArray.from_arrays([1, 2], pa.array(["x", None])), ["x", None]),
}


@pytest.mark.parametrize("name", TYPES)
def test_types_that_a_browser_cannot_take_are_converted(name):
    array, expected = TYPES[name]
    sent = read(ArrowSource(pa.table({"c": array})))
    assert sent["c"].to_pylist() == expected
    assert sent.schema.field("c").type == transport_type(array.type)
    assert duckdb.sql("SELECT c FROM sent").fetchall() == [(value,) for value in expected]


def test_times_quantities_and_arrays_in_cells():
    table = QTable(
        {
            "t": Time(["2026-01-01T00:00:00"], scale="tai"),
            "v": np.array([[1.0, 2.0]]),
            "b": np.array([b"x"]),
            "big": np.array([258], dtype=">i4"),
        }
    )
    table["q"] = [3.0] * u.m
    arrow = astropy_to_arrow(table)
    assert arrow["t"].to_pylist() == ["2026-01-01T00:00:00.000"]
    assert arrow.schema.field("t").metadata[b"description"] == b"(TAI)"
    assert arrow["v"].to_pylist() == [[1.0, 2.0]]
    assert arrow["q"].to_pylist() == [3.0]
    assert arrow.schema.field("q").metadata[b"unit"] == b"m"
    assert arrow["b"].to_pylist() == ["x"]
    assert arrow["big"].to_pylist() == [258]


@pytest.mark.parametrize("name", ["catalog", "ecsv"])
def test_a_damaged_file(own_tiny, name):
    with own_tiny.butler() as butler:
        ref = own_tiny.refs[name]
        uri = butler.getURI(ref)
        content = bytearray(uri.read())
        content[-12:] = b"\xff" * 12
        uri.write(bytes(content), overwrite=True)
        with pytest.raises(LabError) as caught:
            read(open_table(butler, ref))
    assert caught.value.kind == "corrupt"
    assert uri.basename() in caught.value.message
    assert f"{len(content)} bytes" in caught.value.message


def test_damage_inside_a_parquet_file(own_tiny):
    rows = 50_000
    ref = put_arrow(own_tiny, pa.table({"s": [f"text {n}" for n in range(rows)]}))
    with own_tiny.butler() as butler:
        uri = butler.getURI(ref)
        content = bytearray(uri.read())
        content[100:5000] = bytes(4900)
        uri.write(bytes(content), overwrite=True)
        opened = open_table(butler, ref)
        with pytest.raises(LabError) as caught:
            read(opened)
    assert caught.value.kind == "corrupt"


def test_a_file_of_wrong_size(own_tiny):
    with own_tiny.butler() as butler:
        uri = butler.getURI(own_tiny.refs["catalog"])
        content = uri.read()
        uri.write(content[:1000], overwrite=True)
        with pytest.raises(LabError) as caught:
            open_table(butler, own_tiny.refs["catalog"])
    assert caught.value.kind == "corrupt"
    assert "1000 bytes" in caught.value.message
    assert f"{len(content)} bytes" in caught.value.message


def test_what_is_no_table(comm, opened, tiny):
    with pytest.raises(AgentError) as caught:
        comm.call("table.open", repository=opened, dataset_id=tiny.id("metrics"))
    assert caught.value.kind == "unreadable"
