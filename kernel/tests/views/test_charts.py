"""Charts of users' own: what is drawn, and what is refused."""

import altair as alt
import butler_lab
import numpy as np
import pytest
from butler_lab.errors import LabError
from butler_lab.views import open_views
from butler_lab.views.document import document_of

BARS = {
    "mark": "bar",
    "encoding": {
        "x": {"field": "r", "bin": True, "type": "quantitative"},
        "y": {"aggregate": "count", "type": "quantitative"},
    },
}


def test_an_altair_chart_over_a_catalog(objects, tmp_path):
    brush = alt.selection_interval(name="brush")
    chart = (
        alt.Chart()
        .mark_circle()
        .encode(x="ra", y=alt.Y("dec", scale=alt.Scale(zero=False)), color=alt.Color("refBand:N"))
        .add_params(brush)
    )
    view = objects.altair(chart, title="Where objects are")
    assert view.info.drawn_as == "chart"
    assert {column.name for column in view.info.columns} == {"ra", "dec", "refBand"}
    assert "data" not in view.info.spec.chart
    objects.selection.set("r < 20")
    rows = view.spec()["data"]["values"]
    assert len(rows) == len(objects.selection)
    view.save(tmp_path / "chart.png")
    view.save(tmp_path / "chart.svg")
    assert "<svg" in (tmp_path / "chart.svg").read_text()


def test_a_chart_is_stored_without_data(objects, butler):
    objects.altair(BARS)
    document = document_of(objects.link)
    assert document.views[0].chart == BARS
    again = open_views(document, butler)
    assert len(again.views[0].info.columns) == 1


def test_what_a_browser_cannot_hold_is_text_or_null():
    made = butler_lab.catalog({"objectId": [2**60 + 1, 3], "x": [np.nan, 1.5], "ok": [True, False]})
    fields = {"x": "objectId", "y": "x", "color": "ok"}
    view = made.altair(
        {"mark": "point", "encoding": {name: {"field": field} for name, field in fields.items()}}
    )
    assert view.spec()["data"]["values"] == [
        {"objectId": str(2**60 + 1), "x": None, "ok": True},
        {"objectId": 3, "x": 1.5, "ok": False},
    ]


def with_encoding(**encoding):
    return {"mark": "point", "encoding": {"x": {"field": "r", "type": "quantitative"}, **encoding}}


HOSTILE = [
    {"mark": {"type": "image", "url": "http://127.0.0.1:9/x.png"}, "encoding": {}},
    {"mark": "geoshape", "encoding": {}},
    with_encoding(href={"field": "r"}),
    with_encoding(url={"value": "javascript:alert(1)"}),
    with_encoding(tooltip={"value": {"signal": "event.view.alert(1)"}}),
    with_encoding(y={"value": {"expr": "datum.constructor.constructor('alert(1)')()"}}),
    with_encoding(color={"condition": {"test": "vlSelectionTuples(a)", "value": "red"}}),
    {**BARS, "transform": [{"calculate": "lassoAppend([], 1)", "as": "x"}]},
    {**BARS, "transform": [{"filter": "window.alert(1)"}]},
    {**BARS, "transform": [{"lookup": "r", "from": {"data": {"url": "http://169.254.169.254/"}}}]},
    {**BARS, "usermeta": {"embedOptions": {"loader": {}}}},
    {**BARS, "signals": [{"name": "a", "update": "alert(1)"}]},
    {**BARS, "params": [{"name": "a", "expr": "alert(1)"}]},
    {**BARS, "params": [{"name": "a b", "select": "interval"}]},
    {**BARS, "params": [{"name": "a", "select": {"type": "point", "on": "window:mousemove"}}]},
    {**BARS, "params": [{"name": "a", "value": 1, "bind": {"input": "range", "element": "body"}}]},
    with_encoding(y={"field": "constructor.prototype"}),
    with_encoding(y={"field": "a['b']"}),
    {**BARS, "__proto__": {"polluted": True}},
    {**BARS, "title": {"text": {"signal": "alert(1)"}}},
    {**BARS, "encoding": {**BARS["encoding"], "x": {"field": "r", "axis": {"labelExpr": "alert(1)"}}}},
    {**BARS, "description": "x" * 200_000},
    {},
]


@pytest.mark.parametrize("chart", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_charts_are_refused(objects, chart):
    with pytest.raises(LabError):
        objects.altair(chart)
    assert not objects.link.views


def test_data_and_configuration_of_a_chart_are_ignored(objects):
    view = objects.altair(
        {**BARS, "data": {"url": "http://169.254.169.254/"}, "config": {"axis": {"expr": "1"}}}
    )
    assert view.info.spec.chart == BARS


def test_a_chart_of_a_column_that_is_not_there(objects):
    with pytest.raises(LabError, match="no column 'r_psfFlx'") as caught:
        objects.altair(with_encoding(y={"field": "r_psfFlx", "type": "quantitative"}))
    assert "r_psfFlux" in caught.value.hint
    with pytest.raises(LabError, match="is no chart"):
        objects.altair(42)
