"""The right image of a row; epochs of an object; stamps; metrics on the sky; marks."""

import numpy as np
import pytest
from butler_lab.agent.protocol import QualityMark
from butler_lab.errors import LabError
from butler_lab.pixels import PyramidImage, open_image
from butler_lab.provenance import find_provenance
from butler_lab.provenance.find import find_inputs
from butler_lab.quality import exclusion, read_marks, save_marks
from butler_lab.sky import bin_catalogs, cut_stamp, find_epochs, image_groups, images_for_row
from butler_lab.sky.exact import exact_positions, psf_image
from butler_lab.sky.surroundings import image_context, input_images, products_of
from lsst.daf.butler import Butler, DatasetType

from .conftest import first_ref

CHAIN = ["u/demo/DM-1"]


@pytest.fixture(scope="module")
def star(demo):
    """A variable object that is bright in all bands."""
    table = demo.get(first_ref(demo, "object", tract=5063))
    row = table[np.nanargmax(table["r_psfFlux"])]
    return {name: str(row[name]) for name in ("objectId", "tract", "patch", "ra", "dec")}


def test_a_source_leads_to_its_visit_and_detector(demo):
    row = demo.get(first_ref(demo, "source"))[7]
    found = images_for_row(demo, CHAIN, {name: str(row[name]) for name in ("visit", "detector", "ra", "dec")})
    assert found[0].dataset_type == "visit_image"
    assert {image.data_id["visit"] for image in found if "visit" in image.data_id} == {str(row["visit"])}
    assert found[0].data_id["detector"] == str(row["detector"])
    assert found[0].ra == pytest.approx(row["ra"])


def test_an_object_leads_to_its_patch_in_its_band(demo, star):
    found = images_for_row(demo, CHAIN, {**star, "band": "i"}, "deep_coadd")
    assert (found[0].data_id["tract"], found[0].data_id["patch"]) == (star["tract"], star["patch"])
    assert found[0].data_id["band"] == "i"
    assert images_for_row(demo, CHAIN, star, "deep_coadd")[0].data_id["band"] == "r"


def test_a_position_is_enough(demo, star):
    found = images_for_row(demo, CHAIN, {"coord_ra": star["ra"], "coord_dec": star["dec"]}, "deep_coadd")
    assert star["patch"] in {image.data_id["patch"] for image in found}


def test_a_row_that_names_nothing(demo):
    with pytest.raises(LabError) as caught:
        images_for_row(demo, CHAIN, {"flux": "1"})
    assert "visit" in caught.value.hint


def test_all_epochs_of_an_object(demo, star):
    position = float(star["ra"]), float(star["dec"])
    epochs = find_epochs(demo, "visit_image", CHAIN, position)
    assert len(epochs) >= 8
    assert [e.begin_mjd for e in epochs] == sorted(e.begin_mjd for e in epochs)
    assert {e.band for e in epochs} == {"g", "r", "i"}
    brightest = []
    for epoch in epochs:
        try:
            source = open_image(demo, demo.get_dataset(epoch.dataset_id))
            stamp = cut_stamp(source, epoch.dataset_id, position, 21)
        except LabError:
            continue
        inner = stamp[7:14, 7:14]
        brightest.append(np.nanmax(inner) == np.nanmax(stamp))
    assert np.mean(brightest) > 0.7


def test_groups(demo):
    visit = image_groups(demo, str(first_ref(demo, "visit_image").id))
    assert [group.layout for group in visit] == ["focal_plane", "sky"]
    assert len(visit[0].dataset_ids) == 9
    tract = image_groups(demo, str(first_ref(demo, "deep_coadd").id))
    assert [len(group.dataset_ids) for group in tract] == [4, 8, 8, 3]
    assert tract[-1].layout == "rgb"
    assert image_groups(demo, str(first_ref(demo, "object").id)) == []


@pytest.mark.parametrize(("scale", "number"), [("tract", 1), ("patch", 4), ("healpix", None)])
def test_metrics_on_the_sky(demo, scale, number):
    ref = first_ref(demo, "object", tract=5063)
    table = demo.get(ref)
    bins = bin_catalogs(demo, [ref], "r_psfFlux", "mean", scale, 12)
    flux = np.asarray(table["r_psfFlux"], float)
    assert sum(each.count for each in bins) == np.isfinite(flux).sum()
    total = sum(each.value * each.count for each in bins)
    assert total == pytest.approx(flux[np.isfinite(flux)].sum(), rel=1e-6)
    assert all(len(each.vertices) == 4 for each in bins)
    assert number in (None, len(bins))
    if scale == "healpix":
        assert 4 < len(bins) < len(table)


def test_a_column_that_is_not_there(demo):
    with pytest.raises(LabError):
        bin_catalogs(demo, [first_ref(demo, "object")], "nothing", "mean", "tract", 9)


def test_sky_positions_of_the_stored_projection(demo):
    ref = first_ref(demo, "visit_image")
    info = open_image(demo, ref).info
    projection = demo.get(ref.makeComponentRef("sky_projection"))
    truth = projection.pixel_to_sky(x=np.array([3.0]), y=np.array([4.5]))

    (position,) = exact_positions(demo, ref, info, [(3.0, 4.5)])
    assert position == pytest.approx((truth.ra.deg[0], truth.dec.deg[0]), abs=1e-10)


def test_the_psf_at_a_point(demo):
    kernel = psf_image(demo, first_ref(demo, "visit_image"), 100, 100)
    assert kernel.sum() == pytest.approx(1, abs=1e-3)
    assert np.unravel_index(kernel.argmax(), kernel.shape) == (kernel.shape[0] // 2, kernel.shape[1] // 2)
    with pytest.raises(LabError):
        psf_image(demo, first_ref(demo, "deep_coadd"), 1, 1)


def marks():
    return [
        QualityMark(dataset_id="a", dataset_type="visit_image", data_id=key, mark=mark, reason="why")
        for key, mark in [
            ({"visit": "5", "detector": "2"}, "bad"),
            ({"visit": "6", "detector": "2"}, "good"),
            ({"skymap": "s", "tract": "1", "patch": "3", "band": "r"}, "bad"),
        ]
    ]


def test_marks_are_a_dataset_and_an_exclusion(writable_repository):
    with Butler.from_config(writable_repository, writeable=True) as butler:
        kind = DatasetType("thing", (), "StructuredDataDict", universe=butler.dimensions)
        butler.registry.registerDatasetType(kind)
        butler.collections.register("some/run")
        about = butler.put({}, kind, run="some/run")
        saved = save_marks(butler, "u/me/marks", about, marks()[:2])
        again = save_marks(butler, "u/me/marks", about, marks()[2:])
        assert saved.run != again.run
        stored = butler.get(saved)
        assert stored["where"] == "NOT (visit = 5 AND detector = 2)"
        assert stored["marks"][0]["reason"] == "why"
        assert stored["about"]["dataset_id"] == str(about.id)
        assert len(read_marks(butler, ["u/me/marks/*"])) == 1
        with pytest.raises(LabError):
            save_marks(butler, "u/me/marks", about, [])
    with Butler.from_config(writable_repository) as reader, pytest.raises(LabError) as caught:
        save_marks(reader, "u/me/marks", about, marks())
    assert caught.value.kind == "permission"


def test_an_exclusion_is_understood_by_the_butler(demo):
    bad = first_ref(demo, "visit_image")
    mark = QualityMark(
        dataset_id=str(bad.id),
        dataset_type="visit_image",
        data_id={"visit": str(bad.dataId["visit"]), "detector": str(bad.dataId["detector"])},
        mark="bad",
    )
    everything = demo.query_datasets("visit_image", CHAIN)
    kept = demo.query_datasets("visit_image", CHAIN, where="instrument = 'DemoCam' AND " + exclusion([mark]))
    assert {ref.id for ref in everything} - {ref.id for ref in kept} == {bad.id}


def test_a_pyramid_of_the_demo(demo, cache):
    ref = first_ref(demo, "visit_image")
    image = PyramidImage(open_image(demo, ref), str(ref.id), cache)
    assert image.tile("image", (0, 200), (0, 200), 4).shape == (50, 50)


def test_catalogs_that_lie_on_an_image(demo):
    context = image_context(demo, str(first_ref(demo, "visit_image", visit=2026110100001).id))
    assert context.collections == CHAIN
    found = {catalog.dataset_type: catalog for catalog in context.catalogs}
    assert {"source", "object", "dia_object", "dia_source"} <= found.keys()
    assert found["source"].data_id["visit"] == "2026110100001"
    assert {"ra", "psfFlux"} <= set(found["source"].columns)


def test_inputs_of_every_type(demo):
    inputs = input_images(demo, str(first_ref(demo, "difference_image").id))
    assert {image.dataset_type for image in inputs if image.depth == 1} == {"visit_image", "template_coadd"}
    assert {"raw", "flat"} <= {image.dataset_type for image in inputs if image.depth == 2}
    assert input_images(demo, str(first_ref(demo, "raw", "DemoCam/raw/all").id)) == []


def test_inputs_of_many_are_those_of_each(demo):
    refs = [first_ref(demo, name) for name in ("deep_coadd", "visit_image", "object", "dia_source")]
    refs.append(first_ref(demo, "raw", "DemoCam/raw/all"))
    together = find_inputs(demo, refs)
    assert {ref.id for ref in refs} == together.keys()
    for ref in refs:
        alone = {link.dataset_id for link in find_provenance(demo, str(ref.id)).inputs}
        known = {str(found.id) for found in demo.get_many_datasets(together[ref.id])}
        assert known == alone
    assert not together[refs[-1].id] and together[refs[0].id]


def test_everything_made_from_a_bad_image_is_listed(demo):
    image = first_ref(demo, "visit_image")
    found = products_of(demo, [str(image.id)])
    types = {link.dataset_type for link in found.products}
    assert {"difference_image", "deep_coadd", "object"} <= types
    assert len({link.dataset_id for link in found.products}) == len(found.products)
    # A product lists the image among its inputs or theirs.
    coadd = next(link for link in found.products if link.dataset_type == "deep_coadd")
    assert str(image.id) in {made.dataset_id for made in input_images(demo, coadd.dataset_id)}
