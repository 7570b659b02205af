"""Light curves, violins, colours and trends against plain numpy."""

import butler_lab
import numpy as np
import pyarrow as pa
import pytest
from butler_lab.agent.protocol import Clause, Range, ViewSpec
from butler_lab.errors import LabError
from butler_lab.views.curve import compute_periodogram, find_light_curve

from .conftest import CHAIN

PERIOD = 0.53


@pytest.fixture
def measurements():
    """A pulsating star in three bands; some fluxes are negative."""
    rng = np.random.default_rng(3)
    time = np.sort(60000 + rng.uniform(0, 40, 240))
    band = np.array(["r", "g", "i"])[rng.integers(0, 3, 240)]
    mean = np.select([band == "g", band == "r"], [100.0, 200.0], 300.0)
    flux = mean + 150 * np.sin(2 * np.pi * time / PERIOD) + rng.normal(0, 5, 240)
    table = {"midpointMjdTai": time, "psfFlux": flux, "psfFluxErr": np.full(240, 5.0), "band": band}
    fields = [
        pa.field(name, pa.array(values).type, metadata={"unit": unit} if unit else None)
        for (name, values), unit in zip(table.items(), ["d", "nJy", "nJy", ""], strict=True)
    ]
    return table, butler_lab.catalog(
        pa.table([pa.array(v) for v in table.values()], schema=pa.schema(fields))
    )


def test_a_light_curve_keeps_negative_fluxes(measurements):
    table, made = measurements
    assert (table["psfFlux"] < 0).sum() > 10
    view = made.light_curve()
    assert (view.info.spec.x, view.info.spec.y) == ("midpointMjdTai", "psfFlux")
    assert view.info.drawn == len(table["psfFlux"])
    assert view.info.color.values == ["g", "r", "i"]
    points = made.link.view(view.id).points
    np.testing.assert_array_equal(points.y, table["psfFlux"])
    np.testing.assert_array_equal(points.error, table["psfFluxErr"])
    assert [view.info.color.values[n] for n in points.color] == table["band"].tolist()
    assert view.to_svg().count("<path") > 200


def test_magnitudes_say_how_many_fluxes_have_none(measurements):
    table, made = measurements
    view = made.light_curve(magnitude=True)
    assert view.info.axes[1].unit == "mag"
    assert view.info.drawn == int((table["psfFlux"] > 0).sum())
    assert view.info.axes[1].nan == int((table["psfFlux"] <= 0).sum())
    points = made.link.view(view.id).points
    good = table["psfFlux"] > 0
    np.testing.assert_allclose(points.y, -2.5 * np.log10(table["psfFlux"][good]) + 31.4, atol=1e-9)
    relative = table["psfFluxErr"][good] / table["psfFlux"][good]
    np.testing.assert_allclose(points.error, 2.5 / np.log(10) * relative)


def test_the_periodogram_finds_the_period_and_folding_uses_it(measurements):
    table, made = measurements
    view = made.light_curve()
    found = view.periodogram(shortest=0.1)
    assert found.best == pytest.approx(PERIOD, rel=1e-3)
    assert found.chance < 1e-10
    assert found.points == 240
    folded = made.light_curve(period=PERIOD)
    assert folded.info.axes[0].label == "phase, period 0.53 d"
    points = made.link.view(folded.id).points
    np.testing.assert_allclose(points.x, table["midpointMjdTai"] / PERIOD % 1, atol=1e-6)
    # Folded or not, the times are the same.
    assert folded.periodogram(shortest=0.1).best == found.best


def test_the_periodogram_is_of_what_other_views_select(measurements):
    table, made = measurements
    view = made.light_curve()
    made.selection.set("band == 'g'")
    assert view.periodogram().points == int((table["band"] == "g").sum())
    made.selection.set("psfFlux > 1e9")
    with pytest.raises(LabError, match="0 measurements are too few"):
        view.periodogram()
    with pytest.raises(LabError, match="must be shorter"):
        compute_periodogram(table["midpointMjdTai"], table["psfFlux"], shortest=9.0, longest=2.0)
    with pytest.raises(LabError, match="Only a light curve"):
        made.histogram("psfFlux").periodogram()


def test_comm5_an_object_leads_to_its_measurements_and_their_visits(butler, objects, tmp_path):
    object_id = objects.to_arrow(["objectId"])["objectId"][5].as_py()
    view = butler_lab.light_curve(butler, object_id, collections=CHAIN)
    found = view.catalog.to_pandas()
    forced = butler_lab.catalog(butler, "object_forced_source", collections=CHAIN).to_pandas()
    expected = forced[forced.objectId == object_id]
    assert sorted(found.visit) == sorted(expected.visit)
    visits = butler_lab.catalog(butler, "visit_table", collections=CHAIN).to_pandas().set_index("visit")
    assert found.seeing.tolist() == [visits.seeing[visit] for visit in found.visit]
    view.save(tmp_path / "curve.png")
    # The same as a document, which a page opens; the data ID of the row leaves files out.
    row = {"objectId": str(object_id), "skymap": "demo_sky", "tract": "5063", "patch": str(found.patch[0])}
    document = find_light_curve(butler, [CHAIN], row)
    assert document.source.rows == f"objectId == {object_id}"
    assert document.source.data_id["patch"] == row["patch"]
    again = butler_lab.open_views(document, butler)
    assert [compiled.info.drawn_as for compiled in again.views] == ["points", "table"]
    assert again.catalog.rows == len(expected)
    assert "seeing" in [column.name for column in again.views[1].info.columns]
    assert butler_lab.open_views(butler_lab.views.document.document_of(again), butler).catalog.rows == len(
        expected
    )


def test_what_has_no_light_curve(butler, objects):
    for row in ({}, {"objectId": "0"}, {"objectId": "nonsense"}, {"ra": "53.1"}):
        with pytest.raises(LabError, match="No measurements over time"):
            find_light_curve(butler, [CHAIN], row)
    with pytest.raises(LabError, match="no column with the time"):
        objects.light_curve()
    empty = butler_lab.light_curve(butler, 42, collections=CHAIN)
    assert empty.info.drawn == 0


def test_violins_have_exact_quartiles_and_follow_the_selection(numbers):
    made = butler_lab.catalog(numbers)
    view = made.violin("band", "a")
    good = np.isfinite(numbers["a"])
    for name, three in view.quartiles().items():
        values = numbers["a"][good & (numbers["band"] == name)]
        np.testing.assert_allclose(three, np.quantile(values, [0.25, 0.5, 0.75]))
    other = made.histogram("flux")
    made.link.select([Clause(view=other.id, predicate=Range(x="flux", lo=0.0, hi=500.0))])
    chosen = good & (numbers["flux"] >= 0) & (numbers["flux"] < 500) & (numbers["band"] == "g")
    np.testing.assert_allclose(view.quartiles()["g"], np.quantile(numbers["a"][chosen], [0.25, 0.5, 0.75]))
    row = view.info.axes[0].values.index("g")
    assert view.counts(selected=True)[row].sum() == view.counts(selected=True)[row].sum() > 0
    assert view.to_png().startswith(b"\x89PNG")
    with pytest.raises(LabError, match="needs categories"):
        made.violin("flux", "a")


def test_colours_are_categories(numbers):
    made = butler_lab.catalog({name: values[:2000] for name, values in numbers.items()})
    view = made.scatter("a", "flux", color="flag")
    assert view.info.color.values == ["False", "True"]
    points = made.link.view(view.id).points
    assert points.color.tolist() == numbers["flag"][:2000][points.rows].astype(int).tolist()
    with pytest.raises(LabError, match="too many different numbers"):
        made.scatter("a", "flux", color="b")
    many = butler_lab.catalog(numbers).scatter("a", "flux", color="band")
    assert many.info.drawn_as == "density"
    assert "without colors" in many.info.note


def test_ci2_sqr4_sqr17_a_metric_over_runs_is_joined_in_their_order(butler):
    made = butler_lab.metrics(butler, "object_metrics", collections=[CHAIN, "u/demo/DM-2"])
    view = made.trend("median_g_r_mag", color="tract")
    runs = sorted(set(made.to_arrow(["run"])["run"].to_pylist()))
    assert view.info.axes[0].values == runs
    assert view.info.drawn_as == "points"
    assert view.info.drawn == made.rows
    points = made.link.view(view.id).points
    assert [runs[int(x)] for x in points.x] == made.to_arrow(["run"])["run"].to_pylist()
    assert '"line"' in str(view.spec()).replace("'", '"')
    made.selection.set(f"run == {runs[0]!r}")
    assert len(made.selection) < made.rows


def test_a_view_that_was_stored_says_the_same(measurements):
    _, made = measurements
    spec = made.light_curve(period=PERIOD, magnitude=True).info.spec
    assert ViewSpec.model_validate_json(spec.model_dump_json()) == spec
