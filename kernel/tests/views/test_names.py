"""Named selections, unions, awaiting, statistics of columns."""

import asyncio
import threading

import butler_lab
import numpy as np
import pytest
from butler_lab.agent.protocol import Clause, Range
from butler_lab.errors import LabError
from butler_lab.views.code import code_for
from butler_lab.views.document import document_of
from butler_lab.views.summary import summarize


def test_named_selections_are_combined(numbers):
    made = butler_lab.catalog(numbers)
    made.selection.set("a > 0")
    made.selection.keep("right")
    made.selection.keep("bright", "flux > 1000")
    made.selection.set("right and not bright")
    expected = (numbers["a"] > 0) & ~(numbers["flux"] > 1000)
    assert made.selection.ids().to_pylist() == numbers["objectId"][expected].tolist()
    assert made.selection.names == {"right": "a > 0", "bright": "flux > 1000"}
    # A name is a condition wherever an expression is wanted: on an axis, as a colour, in a table.
    assert made.histogram("bright").counts().tolist() == [
        int((~(numbers["flux"] > 1000)).sum()),
        int((numbers["flux"] > 1000).sum()),
    ]
    assert "bright" in made.columns.names


def test_a_name_that_changes_changes_all_that_speaks_of_it(numbers):
    made = butler_lab.catalog(numbers)
    made.selection.keep("bright", "flux > 1000")
    view = made.histogram("bright")
    made.selection.set("bright")
    made.selection.keep("bright", "flux > 2000")
    assert len(made.selection) == int((numbers["flux"] > 2000).sum())
    assert view.counts()[1] == len(made.selection)


def test_names_that_cannot_be(numbers):
    made = butler_lab.catalog(numbers)
    with pytest.raises(LabError, match="Nothing is selected"):
        made.selection.keep("nothing")
    with pytest.raises(LabError, match="is a column 'flux' already"):
        made.selection.keep("flux", "a > 0")
    with pytest.raises(LabError, match="no column 'nope'"):
        made.selection.keep("odd", "nope > 0")
    with pytest.raises(LabError, match="is no name"):
        made.selection.keep("not a name", "a > 0")
    made.selection.keep("used", "a > 0")
    made.selection.set("used")
    with pytest.raises(LabError, match="no column 'used'"):
        made.selection.forget("used")
    with pytest.raises(LabError):
        made.selection.keep("used", "not used")
    assert made.selection.names == {"used": "a > 0"}
    assert len(made.selection) == int((numbers["a"] > 0).sum())
    made.selection.clear()
    made.selection.forget("used")
    assert made.selection.names == {}


def test_a_union_selects_rows_in_any_clause(numbers):
    made = butler_lab.catalog(numbers)
    first, second = made.histogram("a", bins=20), made.histogram("flux", bins=20)
    clauses = [
        Clause(view=first.id, predicate=Range(x="a", lo=1.0, hi=None)),
        Clause(view=second.id, predicate=Range(x="flux", lo=2000.0, hi=None)),
    ]
    made.link.select(clauses, combine="any")
    chosen = (numbers["a"] >= 1) | (numbers["flux"] >= 2000)
    assert len(made.selection) == int(chosen.sum())
    assert made.selection.ids().to_pylist() == numbers["objectId"][chosen].tolist()
    # In a union a view shows its own part, too.
    assert first.counts(selected=True).sum() == (chosen & np.isfinite(numbers["a"])).sum() - _outside(
        first, numbers, chosen
    )
    again = butler_lab.catalog(numbers)
    again.selection.set(made.selection.expression)
    assert len(again.selection) == len(made.selection)
    made.selection.set("a > 0", combine="all", mode="filter")
    assert (made.link.state.combine, made.link.state.mode) == ("all", "filter")


def _outside(view, numbers, chosen):
    edges = view.edges()
    values = numbers["a"][chosen & np.isfinite(numbers["a"])]
    return int(((values < edges[0]) | (values > edges[-1])).sum())


def test_a_selection_is_awaited(numbers):
    made = butler_lab.catalog(numbers)

    async def next_selection():
        threading.Timer(0.05, made.selection.set, ["a > 1"]).start()
        return await asyncio.wait_for(_wait(), 30)

    async def _wait():
        return await made.selection

    assert asyncio.run(next_selection()).expression == "a > 1"


def test_names_are_stored_and_inserted(objects, butler):
    objects.selection.keep("bright", "r < 20")
    objects.selection.set("bright and g - r > 0.5")
    objects.violin("bright", "g - r")
    again = butler_lab.open_views(document_of(objects.link), butler)
    assert again.state.selected == len(objects.selection)
    scope, shown = {}, []
    exec(code_for(objects.link), {"display": shown.append}, scope)
    assert len(scope["cat"].selection) == len(objects.selection)
    assert shown[0].info.drawn_as == "violins"


def test_statistics_of_columns(numbers, table):
    link = butler_lab.catalog(table).link
    flux = summarize(link, "flux")
    assert float(flux.low) == numbers["flux"].min()
    assert float(flux.median) == np.median(numbers["flux"])
    assert sum(flux.bins) > 0.97 * len(numbers["flux"])
    a = summarize(link, "a")
    assert a.nan == int(np.isnan(numbers["a"]).sum())
    assert float(a.high) == numbers["a"][np.isfinite(numbers["a"])].max()
    assert summarize(link, "b").null == 200
    ids = summarize(link, "objectId")
    assert ids.low == str(numbers["objectId"].min())
    assert int(ids.median) in numbers["objectId"]
    band = summarize(link, "band")
    assert set(band.values) == {"g", "r", "i"}
    assert sum(band.bins) == len(numbers["band"])
    assert sorted(band.bins, reverse=True) == band.bins
    assert summarize(link, "flag").values == ["False", "True"]
    with pytest.raises(LabError, match="no column 'nope'"):
        summarize(link, "nope")
