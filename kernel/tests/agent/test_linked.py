"""Linked views over the comm: what a page gets to draw from."""

import threading

import numpy as np
import pytest

from .kernel_client import AgentError
from .tiny_repository import BIG_ID

VIEWS = [
    {"id": "hist", "mark": "histogram", "x": "ra", "bins": 2, "x_range": [150.0, 150.4]},
    {"id": "points", "mark": "scatter", "x": "ra", "y": "flux"},
    {"id": "map", "mark": "heatmap", "x": "ra", "y": "id", "bins": 2},
    {"id": "rows", "mark": "table", "columns": ["id", "flux"]},
]


@pytest.fixture
def linked(comm, opened, tiny):
    source = {"repository": opened, "dataset_ids": [tiny.id("catalog")]}
    return comm.call("linked.open", document={"source": source, "views": VIEWS}).value


def arrays(answer):
    return {
        (part["view"], part["what"]): np.frombuffer(batch, part["type"]).reshape(part["shape"])
        for part, batch in zip(answer.value["parts"], answer.batches, strict=True)
    }


def brush(low, high):
    return {"view": "hist", "predicate": {"op": "range", "x": "ra", "lo": low, "hi": high}}


def test_views_are_worked_out(linked):
    assert linked["rows"] == 4
    assert [view["drawn_as"] for view in linked["views"]] == ["bars", "points", "density", "table"]
    axis = linked["views"][1]["axes"][1]
    assert (axis["unit"], axis["nan"], axis["null"], axis["outside"]) == ("nJy", 1, 1, 1)
    assert linked["views"][1]["drawn"] == 1


def test_counts_of_a_selection(comm, linked):
    edge = linked["views"][0]["axes"][0]["edges"][300]
    answer = comm.call(
        "linked.counts", link=linked["link"], views=["hist", "points", "map"], clauses=[brush(150.0, edge)]
    )
    got = arrays(answer)
    assert got["", "total"].tolist() == [4, 2]
    assert got["hist", "all"].tolist() == got["hist", "selected"].tolist() == [2, 2]
    assert got["map", "selected"].sum() == 2
    assert got["points", "x"].tolist() == [150.0]
    assert got["points", "selected"].tolist() == [1]


def test_a_cube_gives_every_brush(comm, linked):
    answer = comm.call("linked.cube", link=linked["link"], active="hist", views=["hist", "map"], clauses=[])
    got = arrays(answer)
    [steps] = answer.value["steps"]
    assert got["", "total"].shape == (steps,)
    assert got["", "total"].sum() == 4
    assert got["", "total"].dtype == np.uint8
    assert got["map", "cube"][: steps // 2].sum() == 2


def test_rows_are_exact_text_and_sorted_with_nan_and_null_last(comm, linked):
    answer = comm.call(
        "linked.rows",
        link=linked["link"],
        columns=["id", "flux"],
        clauses=[],
        sort=[{"column": "flux", "descending": True}],
    )
    assert answer.value["rows"] == 4
    assert answer.table["flux"].to_pylist() == ["inf", "1.0", "nan", None]
    assert answer.table["id"].to_pylist()[1] == str(BIG_ID)


def test_a_selection_wakes_who_watches(comm, linked):
    state = comm.call(
        "linked.select", link=linked["link"], clauses=[brush(150.0, 150.15)], mode="filter"
    ).value
    assert (state["selected"], state["mode"], state["revision"]) == (2, "filter", 1)
    assert state["expression"] == "150.0 <= ra < 150.15"
    watched = comm.call("linked.watch", link=linked["link"], revision=0).value
    assert watched == state


def test_a_wrong_selection_changes_nothing(comm, linked):
    with pytest.raises(AgentError, match="no column 'nope'"):
        comm.call(
            "linked.select",
            link=linked["link"],
            clauses=[{"view": "", "predicate": {"op": "text", "text": "nope > 1"}}],
        )
    assert comm.call("linked.describe", link=linked["link"]).value["state"]["clauses"] == []


def test_wrong_views_change_nothing(comm, linked):
    for view, message in (
        ({"mark": "histogram", "x": "rra"}, "no column 'rra'"),
        ({"mark": "scatter", "x": "ra"}, "vertical axis"),
        ({"mark": "histogram", "x": "ra", "x_range": [1, 0]}, "is no range"),
    ):
        with pytest.raises(AgentError, match=message):
            comm.call("linked.arrange", link=linked["link"], views=[view])
    assert len(comm.call("linked.describe", link=linked["link"]).value["views"]) == 4


def test_files(comm, linked):
    for wanted, start in (
        ("png", b"\x89PNG"),
        ("svg", b"<svg"),
        ("vega-lite", b"{"),
        ("csv", b'"id"'),
        ("parquet", b"PAR1"),
        ("python", b"import"),
        ("butlerview", b"{"),
    ):
        view = "" if wanted in ("python", "butlerview") else "hist"
        answer = comm.call("linked.export", link=linked["link"], view=view, format=wanted)
        assert b"".join(answer.batches).startswith(start)


def test_views_that_are_gone(comm, opened):
    with pytest.raises(AgentError, match="The catalog of these views is gone"):
        comm.call("linked.describe", link="0" * 32)
    with pytest.raises(AgentError, match="is no table"):
        comm.call(
            "linked.open",
            document={
                "source": {"repository": opened, "dataset_type": "metrics", "collections": ["run/one"]},
                "views": [],
            },
        )


def test_a_waiting_call_is_woken_from_another_thread(tiny):
    import butler_lab

    made = butler_lab.catalog({"x": np.arange(10.0)})
    timer = threading.Timer(0.1, made.selection.set, ["x > 5"])
    timer.start()
    assert made.selection.wait(30)
    assert len(made.selection) == 4


def test_names_and_unions(comm, linked):
    link = linked["link"]
    comm.call("linked.select", link=link, clauses=[brush(150.0, 150.15)])
    named = comm.call("linked.name", link=link, name="west").value
    assert named["state"]["names"] == {"west": "150.0 <= ra < 150.15"}
    assert "west" in [column["name"] for column in named["columns"]]
    west = {"view": "", "predicate": {"op": "text", "text": "not west"}}
    state = comm.call("linked.select", link=link, clauses=[west, brush(150.0, 150.15)], combine="any").value
    assert (state["selected"], state["combine"]) == (4, "any")
    with pytest.raises(AgentError, match="no column 'west'"):
        comm.call("linked.name", link=link, name="west", expression="")


def test_statistics_of_a_column(comm, linked):
    summary = comm.call("linked.summary", link=linked["link"], column="flux").value
    assert (summary["rows"], summary["nan"], summary["null"]) == (4, 1, 1)
    ids = comm.call("linked.summary", link=linked["link"], column="id").value
    assert int(ids["high"]) >= BIG_ID


def test_what_has_no_light_curve_or_periodogram(comm, linked, opened):
    with pytest.raises(AgentError, match="Only a light curve"):
        comm.call("linked.periodogram", link=linked["link"], view="points", views=[], clauses=[])
    with pytest.raises(AgentError, match="No measurements over time"):
        comm.call("linked.light_curve", repository=opened, collections=["run/one"], row={"objectId": "7"})
