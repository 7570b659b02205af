"""Catalogs over datasets, tables and files, against plain numpy."""

import astropy.units as u
import butler_lab
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from astropy.table import MaskedColumn, Table
from butler_lab.errors import LabError

from .conftest import BIG_ID, CHAIN


def test_many_datasets_are_one_relation(butler, objects):
    expected = [butler.get(ref) for ref in sorted(butler.query_datasets("object", CHAIN))]
    assert objects.rows == sum(len(table) for table in expected)
    ids = np.concatenate([np.asarray(table["objectId"]) for table in expected])
    assert objects.to_arrow(["objectId"])["objectId"].to_pylist() == ids.tolist()
    assert set(objects.to_arrow(["skymap"])["skymap"].to_pylist()) == {"demo_sky"}


def test_files_are_pruned_before_they_are_read(butler):
    one = butler_lab.catalog(
        butler, "object", collections=CHAIN, where="skymap = 'demo_sky' AND tract = 5064"
    )
    assert len(one.relation.files) == 1
    assert set(one.to_arrow(["tract"])["tract"].to_pylist()) == {5064}
    by_keyword = butler_lab.catalog(butler, "object", collections=CHAIN, tract=5064, skymap="demo_sky")
    assert by_keyword.rows == one.rows


def test_a_dataset_that_is_not_stored_is_named_and_the_others_are_read(butler):
    sources = butler_lab.catalog(butler, "source", collections=CHAIN)
    assert "1 of 24 datasets are not stored" in sources.note
    assert "2026110200006" in sources.note
    assert sources.rows > 5000


def test_magnitudes_have_units_and_are_those_of_numpy(objects):
    flux = objects.to_arrow(["g_psfFlux", "r_psfFlux"]).to_pandas()
    with np.errstate(invalid="ignore"):
        color = -2.5 * (np.log10(flux.g_psfFlux) - np.log10(flux.r_psfFlux))
    term = objects.term("g - r")
    assert term.unit == u.mag
    assert term.columns == {"g_psfFlux", "r_psfFlux"}
    np.testing.assert_allclose(objects.to_arrow(["g - r"])["g - r"].to_numpy(), color, atol=1e-9)
    assert "scisql_nanojanskyToAbMag(g_psfFlux)" in term.adql


def test_derived_filtered_joined(butler, objects):
    bright = objects.derive(color="g - r").filter("r < 20 and color > 0.5")
    values = bright.to_arrow(["r", "color"]).to_pandas()
    assert len(values) == bright.rows > 10
    assert (values.r < 20).all() and (values.color > 0.5).all()
    forced = butler_lab.catalog(butler, "object_forced_source", collections=CHAIN)
    joined = objects.join(forced, "objectId")
    ids = pd.Series(objects.to_arrow(["objectId"])["objectId"].to_pylist())
    seen = pd.Series(forced.to_arrow(["objectId"])["objectId"].to_pylist())
    assert joined.rows == int(seen.isin(ids).sum())


def test_matched_by_position(butler):
    columns = ["objectId", "ra", "dec", "r_psfFlux"]
    one, two = (
        butler_lab.catalog(
            butler, "object", collections=chain, columns=columns, tract=5063, skymap="demo_sky"
        )
        for chain in (CHAIN, "u/demo/DM-2")
    )
    matched = one.match(two, radius=0.5)
    assert 100 < matched.rows <= one.rows
    assert np.max(matched.to_arrow(["distance"])["distance"].to_numpy()) <= 0.5
    assert matched.term("r_psfFlux - other_r_psfFlux").unit == u.nJy


@pytest.mark.parametrize("kind", ["arrow", "pandas", "astropy", "dict", "parquet", "fits", "ecsv", "votable"])
def test_tables_and_files(tmp_path, kind):
    table = Table({"objectId": np.array([BIG_ID, 2**62, -5]), "x": np.array([1.5, np.nan, 3.0]) * u.nJy})
    arrow = pa.table({"objectId": [BIG_ID, 2**62, -5], "x": [1.5, float("nan"), 3.0]})
    source = {
        "arrow": lambda: arrow,
        "pandas": lambda: pd.DataFrame({"objectId": [BIG_ID, 2**62, -5], "x": [1.5, np.nan, 3.0]}),
        "astropy": lambda: table,
        "dict": lambda: {name: np.asarray(table[name]) for name in table.colnames},
        "parquet": lambda: written(tmp_path / "t.parquet", lambda path: pq.write_table(arrow, path)),
        "fits": lambda: written(tmp_path / "t.fits", lambda path: table.write(path)),
        "ecsv": lambda: written(tmp_path / "t.ecsv", lambda path: table.write(path)),
        "votable": lambda: written(tmp_path / "t.vot", lambda path: table.write(path, format="votable")),
    }[kind]()
    made = butler_lab.catalog(source)
    assert made.to_arrow()["objectId"].to_pylist() == [BIG_ID, 2**62, -5]
    assert made.to_arrow(where="x > 2")["objectId"].to_pylist() == [-5]
    if kind in ("astropy", "fits", "ecsv", "votable"):
        assert made.term("x").unit == u.nJy


def written(path, write):
    write(path)
    return path


def test_nan_null_and_masked_stay_apart():
    table = Table({"x": MaskedColumn([1.0, np.nan, 3.0], mask=[False, False, True])})
    made = butler_lab.catalog(table)
    assert made.to_arrow(where="x is None").num_rows == 1
    assert made.to_arrow(where="isnan(x)").num_rows == 1
    axis = made.histogram("x").info.axes[0]
    assert (axis.nan, axis.null) == (1, 1)
    back = made.to_astropy()["x"]
    assert list(back.mask) == [False, False, True]
    assert np.isnan(back[1])


def test_columns_are_searched(objects):
    assert "g_psfFlux" in objects.columns.search("flux nJy").names
    assert set(objects.columns.search("{band}_psfFlux$".rstrip("$")).names) >= {"g_psfFlux", "r_psfFlux"}
    assert all(column.type == "bool" for column in objects.columns.flags)
    assert "Right ascension" in repr(objects.columns)


def test_case_twins_and_odd_names():
    table = pa.Table.from_arrays(
        [pa.array([1, 2]), pa.array([3, 4]), pa.array([5, 6])], ["ra", "RA", 'a"b c']
    )
    made = butler_lab.catalog(table)
    assert made.to_arrow(["ra", "RA (2)"]).to_pydict() == {"ra": [1, 2], "RA (2)": [3, 4]}
    assert made.to_arrow(["col('a\"b c') + 1"]).columns[0].to_pylist() == [6, 7]


def test_sql_sees_derived_columns(objects):
    result = objects.derive(color="g - r").sql(
        "SELECT tract, count(color) AS n FROM catalog GROUP BY tract ORDER BY 1"
    )
    assert result["tract"].to_pylist() == [5063, 5064]


@pytest.mark.parametrize(
    "attack",
    ["SELECT * FROM read_text('/etc/passwd')", "COPY catalog TO '/tmp/stolen.csv'", "INSTALL httpfs"],
)
def test_sql_reads_and_writes_nothing_else(objects, attack):
    with pytest.raises(LabError):
        objects.sql(attack)


def test_what_does_not_exist_is_said(butler, objects):
    with pytest.raises(LabError, match=r"no column 'r_psfFlx', at character 5") as caught:
        objects.term("g - r_psfFlx")
    assert "r_psfFlux" in caught.value.hint
    with pytest.raises(LabError, match="no column 'nonsense'"):
        butler_lab.catalog(butler, "object", collections=CHAIN, columns=["objectId", "nonsense"])
    with pytest.raises(LabError, match="is no table"):
        butler_lab.catalog(42)
    with pytest.raises(LabError, match="no file"):
        butler_lab.catalog("/nonexistent.parquet")


def test_a_damaged_file(tmp_path):
    path = tmp_path / "bad.parquet"
    path.write_bytes(b"PAR1 this is no Parquet PAR1")
    with pytest.raises(LabError, match="no readable Parquet"):
        butler_lab.catalog(path)


def test_no_rows_and_thousands_of_columns():
    empty = butler_lab.catalog(pa.table({"x": pa.array([], pa.float64())}))
    assert empty.histogram("x").counts().sum() == 0
    assert len(empty.selection) == 0
    wide = butler_lab.catalog(pa.table({f"c{n}": [float(n)] for n in range(5000)}))
    assert len(wide.columns) == 5000
    assert wide.to_arrow(["c4321"])["c4321"].to_pylist() == [4321.0]
