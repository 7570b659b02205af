"""LDM-592 use cases of catalogs on the demo repository, in a script."""

import butler_lab
import numpy as np
import pytest
from astropy.table import Table
from butler_lab.errors import LabError
from lsst.daf.butler import Butler
from lsst.daf.butler.registry import ConflictingDefinitionError

from .conftest import CHAIN

OTHER = "u/demo/DM-2"


@pytest.fixture
def two_releases(butler):
    return [
        butler_lab.catalog(butler, "object", collections=chain, tract=5063, skymap="demo_sky")
        for chain in (CHAIN, OTHER)
    ]


def test_drp31_two_collections_are_compared_with_a_summary(two_releases):
    one, two = two_releases
    found = one.compare(two, ["r_psfFlux", "r"])
    assert not found.is_equal
    assert found.only_first == one.rows - found.pairs.rows
    assert 0 < found.only_second < two.rows
    difference = found.pairs.to_arrow(["r_psfFlux_difference"])["r_psfFlux_difference"].to_numpy()
    first, second = (
        found.pairs.to_arrow([name])[name].to_numpy() for name in ("r_psfFlux", "other_r_psfFlux")
    )
    np.testing.assert_array_equal(difference, first - second)
    summary = {row["value"]: row for row in found.summary.to_pylist()}
    good = difference[np.isfinite(difference)]
    assert summary["r_psfFlux"]["median"] == np.median(good)
    assert summary["r_psfFlux"]["unit"] == "nJy"
    assert summary["r"]["unit"] == "mag"
    assert found.pairs.histogram("r_difference").counts().sum() > 100
    # The visit of bad seeing was left out of the other: the changed objects can be selected.
    found.pairs.selection.set("abs(r_difference) > 0.1")
    assert len(found.pairs.selection) > 0


def test_arch1_the_same_table_in_two_formats_is_equal(butler, tmp_path):
    stored = butler_lab.catalog(butler, "object", collections=CHAIN, tract=5063, skymap="demo_sky")
    path = tmp_path / "object.fits"
    stored.to_astropy(["objectId", "ra", "r_psfFlux"]).write(path)
    copy = butler_lab.catalog(path)
    assert stored.compare(copy, ["ra", "r_psfFlux"], on="objectId").is_equal
    table = Table.read(path)
    table["ra"][3] += 1e-6
    table.write(path, overwrite=True)
    changed = stored.compare(butler_lab.catalog(path), ["ra", "r_psfFlux"], on="objectId")
    assert not changed.is_equal
    assert [row["differ"] for row in changed.summary.to_pylist()] == [1, 0]


def test_sqr4_sqr17_ci2_metrics_over_runs_are_one_table(butler, tmp_path):
    made = butler_lab.metrics(butler, "object_metrics", collections=[CHAIN, OTHER])
    runs = set(made.to_arrow(["run"])["run"].to_pylist())
    assert len(runs) == 2
    refs = butler.query_datasets("object_metrics", CHAIN)
    expected = butler.get(refs[0])
    name = next(key for key, value in expected.items() if isinstance(value, int | float))
    row = made.to_arrow([name], where=f"collection == {CHAIN!r} and tract == {refs[0].dataId['tract']}")
    assert row[name].to_pylist() == [expected[name]]
    made.selection.set(f"{name} >= {expected[name]}")
    made.table().save(tmp_path / "metrics.parquet")
    assert butler_lab.catalog(tmp_path / "metrics.parquet").rows == len(made.selection)
    with pytest.raises(LabError, match="with numbers was found"):
        butler_lab.metrics(butler, "object_metrics", collections="DemoCam/raw/all")


def test_sqr7_comm11_two_releases_in_one_view(two_releases):
    one, two = two_releases
    both = one.stack(two, "release", ("DM-1", "DM-2"))
    assert both.rows == one.rows + two.rows
    view = both.histogram("release")
    counts = dict(zip(view.info.axes[0].values, view.counts().tolist(), strict=True))
    assert counts == {"DM-1": one.rows, "DM-2": two.rows}
    both.selection.set("release == 'DM-2'")
    assert len(both.selection) == two.rows


def test_comm7_a_comparison_is_split_by_observing_conditions(butler):
    sources = butler_lab.catalog(
        butler, "source", collections=CHAIN, columns=["sourceId", "visit", "psfFlux", "snr"]
    )
    visits = butler_lab.catalog(butler, "visit_table", collections=CHAIN)
    seeing = next(name for name in visits.columns.names if "seeing" in name.lower())
    key = "visit" if "visit" in visits.columns.names else "visitId"
    assert key == "visit"
    joined = sources.join(visits, "visit").derive(sharp=f"{seeing} < 1.0")
    parts = joined.histogram("sharp").counts()
    assert parts.sum() == joined.rows == sources.rows
    assert (parts > 0).all()


def test_comm9_an_external_reference_catalog_joins_the_views(butler, objects, tmp_path):
    table = objects.to_astropy(["ra", "dec"])[:50]
    table["ra"] += 1e-5
    table["mag"] = np.linspace(15, 20, 50)
    table.write(tmp_path / "reference.vot", format="votable")
    reference = butler_lab.catalog(tmp_path / "reference.vot")
    matched = objects.match(reference, radius=0.5)
    # Objects of overlapping patches have the same partner.
    assert len(set(matched.to_arrow(["mag"])["mag"].to_pylist())) == 50
    assert matched.scatter("r", "mag - r").info.drawn > 40


def test_sqr6_drp22_views_are_stored_as_datasets_all_or_none(objects, butler, writable_repository):
    objects.histogram("r"), objects.selection.set("r < 20")
    page = objects.link
    with Butler.from_config(str(writable_repository), writeable=True) as own:
        refs = butler_lab.put_views(own, {"one_views": page, "two_views": page}, run="u/test/views")
        again = butler_lab.open_views(own.get(refs[0]), butler)
        assert again.state.selected == len(objects.selection) < objects.rows
        assert again.views[0].info.drawn == page.views[0].info.drawn
        with pytest.raises(ConflictingDefinitionError):
            butler_lab.put_views(own, {"three_views": page, "two_views": page}, run="u/test/views")
        assert own.query_datasets("three_views", "u/test/views", explain=False) == []
        memory = butler_lab.catalog({"x": [1.0]}).link
        with pytest.raises(LabError, match="not a dataset"):
            butler_lab.put_views(own, {"four_views": memory}, run="u/test/views")
