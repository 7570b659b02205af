"""Expressions against numpy, and their mistakes."""

import butler_lab
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from butler_lab.errors import LabError
from butler_lab.selection.where import butler_where

CONDITIONS = {
    "a > 0": lambda t: t["a"] > 0,
    "not a > 0": lambda t: ~(t["a"] > 0),
    "a != 0": lambda t: t["a"] != 0,
    "-0.5 <= a < 0.5": lambda t: (t["a"] >= -0.5) & (t["a"] < 0.5),
    "a > 0 and not flag": lambda t: (t["a"] > 0) & ~t["flag"],
    "(a > 0) | (flag)": lambda t: (t["a"] > 0) | t["flag"],
    "band in ['g', 'i']": lambda t: np.isin(t["band"], ["g", "i"]),
    "band not in ['g']": lambda t: t["band"] != "g",
    "isnan(a)": lambda t: np.isnan(t["a"]),
    "abs(a) ** 2 + 1 > sqrt(4)": lambda t: np.abs(t["a"]) ** 2 + 1 > 2,
    "mag(flux) < 24": lambda t: -2.5 * np.log10(t["flux"]) + 31.4 < 24,
    "objectId == 9007199254740993": lambda t: t["objectId"] == 9007199254740993,
    "inside(a, flux, [[-1, 0], [1, 0], [0, 2000]])": lambda t: in_triangle(t["a"], t["flux"]),
}


def in_triangle(x, y):
    return (y >= 0) & (y < 2000) & (np.abs(x) < 1 - y / 2000)


@pytest.mark.parametrize("stored", [False, True], ids=["memory", "parquet"])
@pytest.mark.parametrize("text", CONDITIONS)
def test_conditions_choose_the_rows_numpy_chooses(numbers, text, stored, tmp_path):
    with np.errstate(all="ignore"):
        expected = numbers["objectId"][CONDITIONS[text](numbers)]
    path = tmp_path / "numbers.parquet"
    if stored:
        pq.write_table(pa.table(numbers), path, row_group_size=1000)
    made = butler_lab.catalog(path if stored else numbers)
    assert made.to_arrow(["objectId"], where=text)["objectId"].to_pylist() == expected.tolist()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("a +", "at character"),
        ("a b", "at character 3"),
        ("nope > 1", "no column 'nope', at character 1"),
        ("a > 'x'", "float cannot be compared with a text"),
        ("band > 1", "text cannot be compared"),
        ("a and flag", "needs conditions"),
        ("a > 1 & flag", "at character"),
        ("flux + angle", "nJy and deg cannot be added"),
        ("mag(angle)", "flux density"),
        ("__import__('os')", "no function __import__"),
        ("a.real", "not possible"),
        ("[x for x in a]", "not possible"),
        ("lambda: 1", "not possible"),
        ("sin(a, a)", "takes 1 arguments"),
        ("a" + " + a" * 20000, "too deep|longer|at character"),
    ],
)
def test_mistakes_are_explained(text, message):
    import astropy.units as u
    from astropy.table import Table

    made = butler_lab.catalog(
        Table({"a": [1.0], "flag": [True], "band": ["g"], "flux": [1.0] * u.nJy, "angle": [1.0] * u.deg})
    )
    with pytest.raises(LabError, match=message):
        made.condition(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("tract == 5063", "tract = 5063"),
        ("5063.0 <= tract < 5064.0", "(5063 <= tract AND tract < 5064)"),
        ("band in ['g', \"o'x\"] and not visit > 5", "(band IN ('g', 'o''x') AND NOT (visit > 5))"),
        ("r < 20", ""),
        ("tract == 5063 and r < 20", ""),
        ("", ""),
    ],
)
def test_what_speaks_of_data_ids_is_a_butler_expression(text, where):
    assert butler_where(text, {"tract", "band", "visit"}) == where


def test_a_butler_expression_of_a_selection_finds_its_datasets(butler, objects):
    objects.selection.set("tract == 5064")
    refs = butler.query_datasets(
        "object", "u/demo/DM-1", where=f"skymap = 'demo_sky' AND {objects.selection.where}"
    )
    assert [ref.dataId["tract"] for ref in refs] == [5064]
