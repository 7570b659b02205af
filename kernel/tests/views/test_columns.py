"""Columns: templates of bands, groups of flags, search, and what Rubin's data model says of them."""

from decimal import Decimal

import butler_lab
import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest
from astropy.table import Table
from butler_lab.agent.protocol import ColumnInfo
from butler_lab.catalogs.published.known_tables import describe_columns
from butler_lab.errors import LabError

from .conftest import CHAIN

MEASURES = [f"measure{n}" for n in range(200)]


@pytest.fixture(scope="module")
def wide():
    """As wide as an Object table: 1,300 columns, most of them for each band."""
    arrays = {"objectId": pa.array([2**60])}
    for band in "ugrizy":
        arrays |= {f"{band}_{name}": pa.array([1.0]) for name in MEASURES}
        arrays |= {f"{band}_pixelFlags_{name}": pa.array([True]) for name in ("bad", "saturated")}
    arrays["detect_isPrimary"] = pa.array([True])
    fields = [
        pa.field(
            name, array.type, metadata={"description": "Kron radius"} if name.endswith("measure77") else None
        )
        for name, array in arrays.items()
    ]
    return butler_lab.catalog(pa.table(list(arrays.values()), schema=pa.schema(fields)))


def test_templates_stand_for_the_columns_of_all_bands(butler):
    made = butler_lab.catalog(butler, "object", collections=CHAIN, columns=["objectId", "{band}_psfFlux"])
    fluxes = [name for name in made.columns.names if name.endswith("_psfFlux")]
    assert fluxes == [f"{band}_psfFlux" for band in "ugrizy" if f"{band}_psfFlux" in fluxes]
    assert len(fluxes) > 2
    assert made.to_arrow(["{band}_psfFlux"], limit=1).column_names == fluxes
    assert [column.name for column in made.table(["objectId", "{band}_psfFlux"]).info.columns][1:] == fluxes
    with pytest.raises(LabError, match="no column '{band}_nothing'"):
        butler_lab.catalog(butler, "object", collections=CHAIN, columns=["{band}_nothing"])


def test_a_thousand_columns_are_searched_and_flags_are_grouped(wide):
    assert len(wide.columns) > 1200
    assert wide.columns.search("kron").names == [f"{band}_measure77" for band in "ugrizy"]
    assert wide.columns.search("{band}_measure199").names == wide.columns.expand("{band}_measure199")
    groups = wide.columns.flag_groups
    assert list(groups) == ["detect", "pixelFlags"]
    assert len(groups["pixelFlags"]) == 12
    assert repr(wide.columns).endswith(f"and {len(wide.columns) - 60} more")


def test_rubins_data_model_fills_in_what_files_leave_out():
    bare = [
        ColumnInfo(name="coord_ra", type="double"),
        ColumnInfo(name="r_psfFlux", type="double", unit="uJy"),
        ColumnInfo(name="nothing", type="double"),
    ]
    ra, flux, nothing = describe_columns("object", bare)
    assert (ra.unit, ra.ucd) == ("deg", "pos.eq.ra;meta.main")
    assert "Right Ascension" in ra.description
    assert flux.unit == "uJy"
    assert flux.description
    assert (nothing.unit, nothing.description) == ("", "")
    assert describe_columns("my_table", bare) == bare


TIME = 1_700_000_000_123_456_789


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (pa.array([[1, 2], [3]]), "list"),
        (pa.array(np.array([1.5, 2.5], np.float16)), "float"),
        (pa.array([TIME, 0], pa.timestamp("ns")), "timestamp[ns]"),
        (pa.array([TIME, 0], pa.timestamp("ns", "UTC")), "timestamp[ns]"),
    ],
    ids=["list", "float16", "ns", "ns UTC"],
)
def test_values_of_rare_kinds_stay_exact(values, kind, tmp_path):
    path = tmp_path / "rare.parquet"
    pa.parquet.write_table(pa.table({"x": values}), path)
    for source in (pa.table({"x": values}), path):
        made = butler_lab.catalog(source)
        assert made.columns[0].type.startswith(kind)
        read = made.to_arrow()["x"]
        if kind.startswith("timestamp"):
            assert read.cast(pa.int64()).to_pylist() == [TIME, 0]
        else:
            assert read.to_pylist() == values.to_pylist()


def test_decimals_and_unsigned_integers_are_exact(tmp_path):
    path = tmp_path / "exact.parquet"
    table = pa.table(
        {
            "d": pa.array([Decimal("1.25"), Decimal("-0.05")]),
            "n": pa.array([2**64 - 1, 0], pa.uint64()),
        }
    )
    pa.parquet.write_table(table, path)
    for source in (table, path):
        made = butler_lab.catalog(source)
        assert made.to_arrow(where="d > 1.2")["n"].to_pylist() == [2**64 - 1]
        assert made.to_arrow(where=f"n == {2**64 - 1}")["d"].to_pylist() == [Decimal("1.25")]
        assert made.histogram("d", bins=2, x_range=(-1, 3)).counts().tolist() == [1, 1]


def test_lists_are_no_axis_but_are_shown():
    made = butler_lab.catalog(Table({"x": np.arange(6.0).reshape(3, 2), "y": [1.0, 2.0, 3.0]}))
    with pytest.raises(LabError, match="x cannot be an axis"):
        made.histogram("x")
    assert made.to_arrow(["x"])["x"].to_pylist()[1] == [2.0, 3.0]


def test_duplicate_names_are_told_apart(tmp_path):
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2]), pa.array([3])], ["x", "x", "X"])
    path = tmp_path / "twins.parquet"
    pa.parquet.write_table(table, path)
    for source in (table, path):
        made = butler_lab.catalog(source)
        assert list(made.to_arrow().to_pylist()[0].values()) == [1, 2, 3]
        assert len({name.lower() for name in made.columns.names}) == 3


def test_a_file_that_is_cut_or_damaged_inside_is_named(tmp_path):
    good = pa.table({"x": np.random.default_rng(1).random(50_000)})
    path = tmp_path / "cut.parquet"
    pa.parquet.write_table(good, path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(LabError, match=r"cut\.parquet"):
        butler_lab.catalog(path)
    damaged = bytearray(content)
    damaged[4:200] = b"\xff" * 196
    path.write_bytes(damaged)
    with pytest.raises(LabError, match="cannot be read|The query failed"):
        butler_lab.catalog(path).histogram("x")


def test_a_file_that_shrinks_meanwhile_is_said(tmp_path):
    path = tmp_path / "changing.parquet"
    pa.parquet.write_table(pa.table({"x": np.arange(1000.0)}), path)
    made = butler_lab.catalog(path)
    made.histogram("x")
    pa.parquet.write_table(pa.table({"x": np.arange(10.0)}), path)
    with pytest.raises(LabError, match="had 1,000 rows and now has 10"):
        made.selection.set("x > 5.5")
    assert made.selection.expression == ""
