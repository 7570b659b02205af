"""Views in a script: numbers equal to numpy's, pictures, selections, documents."""

import json

import butler_lab
import numpy as np
import pyarrow as pa
import pytest
from butler_lab.agent.protocol import All, Clause, Inside, Not, OneOf, Range
from butler_lab.errors import LabError
from butler_lab.views import open_views
from butler_lab.views.code import code_for
from butler_lab.views.document import read_document
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import BIG_ID


def clause(view, predicate):
    return Clause(view=view.id if view else "", predicate=predicate)


@pytest.mark.parametrize("scale", ["linear", "asinh", "log"])
@pytest.mark.parametrize("bins", [1, 7, 40, 200])
def test_a_histogram_counts_as_numpy_does(numbers, table, scale, bins):
    view = butler_lab.catalog(table).histogram("flux", bins=bins, x_scale=scale)
    values = numbers["flux"]
    expected, _ = np.histogram(values, view.edges())
    assert view.counts().tolist() == expected.tolist()
    axis = view.info.axes[0]
    assert view.info.drawn + axis.nan + axis.null + axis.outside == len(values)


def test_values_at_edges_are_counted_as_numpy_does():
    values = np.round(np.linspace(0, 1, 1001), 3)
    view = butler_lab.catalog({"x": values}).histogram("x", bins=100, x_range=(0, 1))
    assert view.counts().tolist() == np.histogram(values, 100, (0, 1))[0].tolist()
    assert view.edges().tolist() == np.histogram(values, 100, (0, 1))[1].tolist()


def test_a_heatmap_counts_as_numpy_does(numbers, table):
    view = butler_lab.catalog(table).heatmap("a", "flux", bins=30)
    good = np.isfinite(numbers["a"])
    expected, *_ = np.histogram2d(numbers["a"][good], numbers["flux"][good], [view.edges(0), view.edges(1)])
    assert view.counts().tolist() == expected.astype(int).tolist()


def test_categories(numbers, table):
    made = butler_lab.catalog(table)
    for name in ("band", "flag"):
        view = made.histogram(name)
        values = view.info.axes[0].values
        assert view.counts().tolist() == [int(np.sum(numbers[name].astype(str) == value)) for value in values]


def test_a_brush_in_one_view_selects_in_the_others(numbers, table):
    made = butler_lab.catalog(table)
    first, second = made.histogram("a", bins=20), made.histogram("flux", bins=20)
    lo, hi = first.edges()[4], first.edges()[9]
    made.link.select([clause(first, Range(x="a", lo=lo, hi=hi))])
    chosen = (numbers["a"] >= lo) & (numbers["a"] < hi)
    assert len(made.selection) == int(chosen.sum())
    assert (
        second.counts(selected=True).tolist()
        == np.histogram(numbers["flux"][chosen], second.edges())[0].tolist()
    )
    # A view does not filter itself.
    assert first.counts(selected=True).tolist() == first.counts().tolist()
    assert made.selection.ids().to_pylist() == numbers["objectId"][chosen].tolist()


def prefix_sums(counts, dimensions):
    """Sum up along the first dimensions, beginning with zero, as the page does."""
    sums = np.pad(counts.astype(np.int64), [(1, 0)] * dimensions + [(0, 0)] * (counts.ndim - dimensions))
    for dimension in range(dimensions):
        sums = np.cumsum(sums, axis=dimension)
    return sums


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_brush_of_a_cube_counts_as_a_plain_filter(numbers, data):
    made = butler_lab.catalog(numbers)
    first, second = made.histogram("a", bins=20), made.heatmap("flux", "a", bins=10)
    engine = made.link.engine
    active, passive = (made.link.view(view.id).axes for view in (first, second))
    steps = active[0].steps
    lo = data.draw(st.integers(0, steps - 1))
    hi = data.draw(st.integers(lo + 1, steps))
    cube = prefix_sums(engine.cubes(active, [steps], [(passive, None)])[0], 1)
    edges = first.info.axes[0].edges
    chosen = (numbers["a"] >= edges[lo]) & (
        (numbers["a"] < edges[hi]) | ((hi == steps) & (numbers["a"] == edges[hi]))
    )
    expected, *_ = np.histogram2d(
        numbers["flux"][chosen], numbers["a"][chosen], [second.edges(0), second.edges(1)]
    )
    assert (cube[hi] - cube[lo]).tolist() == expected.astype(int).tolist()


def test_a_two_dimensional_brush_of_a_cube(numbers):
    made = butler_lab.catalog(numbers)
    first, second = made.heatmap("a", "flux", bins=20), made.histogram("b", bins=10)
    active, passive = (made.link.view(view.id).axes for view in (first, second))
    cube = prefix_sums(made.link.engine.cubes(active, [60, 60], [(passive, None)])[0], 2)
    x, y = (np.asarray(axis.info.edges)[:: axis.steps // 60] for axis in active)
    (x0, x1, y0, y1) = (12, 40, 3, 25)
    with np.errstate(invalid="ignore"):
        chosen = (
            (numbers["a"] >= x[x0])
            & (numbers["a"] < x[x1])
            & (numbers["flux"] >= y[y0])
            & (numbers["flux"] < y[y1])
        )
    expected, _ = np.histogram(numbers["b"][chosen], second.edges())
    brushed = cube[x1, y1].astype(int) - cube[x0, y1] - cube[x1, y0] + cube[x0, y0]
    assert brushed.tolist() == expected.tolist()


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (Range(x="a", lo=0.123, hi=None), lambda t: t["a"] >= 0.123),
        (Not(of=Range(x="a", lo=0.123, hi=1.0)), lambda t: ~((t["a"] >= 0.123) & (t["a"] < 1.0))),
        (
            OneOf(x="objectId", values=[str(BIG_ID), str(BIG_ID + 4)]),
            lambda t: np.isin(t["objectId"], [BIG_ID, BIG_ID + 4]),
        ),
        (OneOf(x="band", values=["g"]), lambda t: t["band"] == "g"),
        (OneOf(x="flag", values=["True"]), lambda t: t["flag"]),
        (
            All(of=[Range(x="a", lo=0.0, hi=1.0), OneOf(x="band", values=["r", "i"])]),
            lambda t: (t["a"] >= 0) & (t["a"] < 1) & (t["band"] != "g"),
        ),
        (
            Inside(x="a", y="flux", points=[(-1, 0), (1, 0), (0, 2000)]),
            lambda t: (t["flux"] >= 0) & (np.abs(t["a"]) < 1 - t["flux"] / 2000),
        ),
    ],
)
def test_predicates_are_text_that_selects_the_same(numbers, predicate, expected):
    made = butler_lab.catalog(numbers)
    made.link.select([clause(None, predicate)])
    ids = numbers["objectId"][expected(numbers)].tolist()
    assert made.selection.ids().to_pylist() == ids
    again = butler_lab.catalog(numbers)
    again.selection.set(made.selection.expression)
    assert again.selection.ids().to_pylist() == ids


def test_ids_are_exact(numbers):
    made = butler_lab.catalog(numbers)
    wanted = [BIG_ID, BIG_ID + 2]
    made.selection.set(ids=wanted)
    assert made.selection.ids().to_pylist() == wanted


def test_callbacks_and_mistakes(numbers):
    made, told = butler_lab.catalog(numbers), []
    stop = made.selection.on_change(lambda selection: told.append(selection.expression))
    made.selection.set("a > 1")
    with pytest.raises(LabError):
        made.selection.set("a > nonsense")
    assert made.selection.expression == "a > 1"
    stop()
    made.selection.clear()
    assert told == ["a > 1"]


def test_sqr6_pictures_without_a_browser(objects, tmp_path):
    objects.selection.set("r < 21")
    for view in (objects.histogram("r"), objects.scatter("g - r", "r"), objects.heatmap("ra", "dec")):
        png, svg = view.to_png(), view.to_svg()
        assert png.startswith(b"\x89PNG")
        assert "drawn" in svg
        view.save(tmp_path / "view.png")
        assert (tmp_path / "view.png").read_bytes().startswith(b"\x89PNG")
    table = objects.table(["objectId", "g - r"])
    table.save(tmp_path / "rows.parquet")
    assert pa.parquet.read_table(tmp_path / "rows.parquet").num_rows == len(objects.selection)


def test_nan_only_and_constant_columns():
    made = butler_lab.catalog({"nan": np.full(5, np.nan), "same": np.full(5, 3.25)})
    assert made.histogram("nan").info.drawn == 0
    assert made.histogram("nan").info.axes[0].nan == 5
    assert made.histogram("same").counts().sum() == 5


def test_a_document_has_no_data_and_makes_the_same_views(objects, butler, tmp_path):
    objects.scatter("g - r", "r"), objects.histogram("r_extendedness")
    objects.selection.set("r < 21")
    path = tmp_path / "page.butlerview"
    objects.save(path)
    document = json.loads(path.read_text())
    assert document["source"]["dataset_type"] == "object"
    assert str(objects.to_arrow(["objectId"])["objectId"][0].as_py()) not in path.read_text()
    again = open_views(path, butler)
    assert [view.info.drawn for view in again.views] == [view.info.drawn for view in objects.link.views]
    assert again.state.selected == len(objects.selection)
    other = open_views({**document, "source": {**document["source"], "collections": ["u/demo/DM-2"]}}, butler)
    assert 0 < other.catalog.rows != objects.rows


def test_inserted_code_makes_the_same_views(objects):
    objects.scatter("g - r", "r")
    objects.selection.set("r < 21")
    shown, scope = [], {}
    exec(code_for(objects.link), {"display": shown.append}, scope)
    assert scope["cat"].rows == objects.rows
    assert len(scope["cat"].selection) == len(objects.selection)
    assert shown[0].counts().sum() == objects.link.views[0].counts().sum()


HOSTILE = [
    {"data": {"url": "http://169.254.169.254/latest/meta-data"}},
    {"views": [{"mark": "histogram", "x": "r", "signals": [{"name": "a", "update": "event.view.alert(1)"}]}]},
    {"views": [{"mark": "image", "x": "r"}]},
    {"views": [{"mark": "histogram", "x": "r", "href": "javascript:alert(1)"}]},
    {"views": [{"mark": "histogram", "x": "r", "usermeta": {}}]},
    {"views": [{"mark": "histogram", "x": "r", "bins": 10**9}]},
    {"views": [{"mark": "histogram", "x": "r" * 3000}]},
    {"views": [{"mark": "histogram", "x": "r"}] * 51},
    {"selection": [{"view": "", "predicate": {"op": "sql", "text": "1=1; DROP TABLE x"}}]},
    {"config": {"axis": {"expr": "window.alert(1)"}}},
    {"version": 1, "params": [{"expr": "vlSelectionTuples(1)"}]},
    {"transform": [{"calculate": "lassoAppend([], 1)"}]},
    {"source": {"repository": "x", "dataset_type": "y", "url": "file:///etc/passwd"}},
    {"datasets": {"a": []}},
    {"__proto__": {"polluted": True}},
    {"mark": {"type": "image", "url": "http://127.0.0.1:9/"}},
]


@pytest.mark.parametrize("extra", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_documents_are_refused(extra):
    good = {"version": 1, "source": {"repository": "demo", "dataset_type": "object"}, "views": []}
    read_document(good)
    with pytest.raises(LabError, match="must not have"):
        read_document({**good, **extra})


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', '{"version": 99}', "{" * 100_000])
def test_damaged_documents_are_refused(text):
    with pytest.raises(LabError):
        read_document(text)


@pytest.mark.parametrize(
    "text",
    [
        "event.view.alert(1)",
        "datum.constructor.constructor('alert(1)')()",
        "vlSelectionTuples(a)",
        "scale('x', 1)",
        "a); DROP TABLE catalog; --",
        "read_text('/etc/passwd')",
        "(SELECT 1)",
        "getenv('HOME')",
        "a::VARCHAR",
    ],
)
def test_hostile_expressions_are_refused(numbers, text):
    with pytest.raises(LabError):
        butler_lab.catalog(numbers).histogram(text)
