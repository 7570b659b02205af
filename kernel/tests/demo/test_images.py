"""Images and how they are calibrated."""

import numpy as np
from astropy.coordinates import SkyCoord
from butler_lab.demo.pixels.raws import raw_image
from butler_lab.demo.sky.catalog import synthetic_sky
from butler_lab.demo.sky.survey import survey_visits
from lsst.daf.butler import Butler
from lsst.images import Box, DifferenceImage, VisitImage

DATA_ID = {"visit": 2026110100002, "detector": 4}


def test_raws_are_the_same_at_each_build(butler: Butler) -> None:
    visit = survey_visits()[1]
    raw = butler.get("raw", exposure=visit.id, detector=4)
    again = raw_image(visit, 4)
    assert raw.array.dtype == np.uint16
    np.testing.assert_array_equal(raw.array, again.array)
    assert raw.metadata["FILTER"] == "demo_r"
    assert raw.metadata["AIRMASS"] > 1


def test_flats_have_two_ranges_of_validity(butler: Butler) -> None:
    early, late = (
        butler.get("flat", exposure=exposure, detector=4) for exposure in (2026110100002, 2026110700002)
    )
    assert early.array.shape == (200, 200)
    assert np.abs(early.array - late.array).max() > 0.05
    with butler.query() as query:
        search = query.join_dataset_search("flat", "DemoCam/calib")
        rows = search.general(
            ["detector", "physical_filter"],
            dataset_fields={"flat": {"timespan", "run"}},
            find_first=False,
        )
        timespans = {row["flat.timespan"] for row in rows}
    assert len(timespans) == 2
    first, second = sorted(timespans, key=lambda timespan: timespan.nsec[0])
    assert first.end == second.begin


def test_visit_image_is_whole(butler: Butler) -> None:
    image = butler.get("visit_image", **DATA_ID)
    assert isinstance(image, VisitImage)
    assert image.unit.to_string() == "nJy"
    assert {"SATURATED", "COSMIC_RAY", "BAD", "DETECTED"} <= set(image.mask.schema.names)
    assert image.mask.get("BAD")[:, 150:152].all()
    assert (image.variance.array > 0).all()
    assert image.psf.sigma > 0.5
    assert image.obs_info.boresight_airmass > 1


def test_projection_round_trip(butler: Butler) -> None:
    projection = butler.get("visit_image.sky_projection", **DATA_ID)
    x, y = (grid.ravel().astype(float) for grid in np.mgrid[0:200:40, 0:200:40])
    pixels = projection.sky_to_pixel(projection.pixel_to_sky(x=x, y=y))
    np.testing.assert_allclose(pixels.x, x, atol=1e-6)
    np.testing.assert_allclose(pixels.y, y, atol=1e-6)


def test_stars_are_where_and_as_bright_as_they_should_be(butler: Butler) -> None:
    sources = butler.get("source_detector", **DATA_ID)
    sources = sources[(sources["snr"] > 50) & ~sources["pixelFlags_edge"] & ~sources["pixelFlags_cr"]]
    sky = synthetic_sky().table
    stars = sky[sky["kind"] == "star"]
    truth = SkyCoord(stars["ra"], stars["dec"], unit="deg")
    index, distance, _ = SkyCoord(sources["ra"], sources["dec"], unit="deg").match_to_catalog_sky(truth)
    matched = distance.arcsec < 0.5
    assert matched.sum() >= 5
    assert np.median(distance.arcsec[matched]) < 0.05
    magnitudes = 31.4 - 2.5 * np.log10(sources["psfFlux"][matched])
    assert np.median(np.abs(magnitudes - stars["mag_r"][index[matched]])) < 0.03


def test_part_of_an_image(butler: Butler) -> None:
    box = Box.factory[20:70, 30:90]
    part = butler.get("visit_image", **DATA_ID, parameters={"bbox": box})
    whole = butler.get("visit_image", **DATA_ID)
    np.testing.assert_array_equal(part.image.array, whole.image.array[20:70, 30:90])


def test_difference_image_knows_its_template(butler: Butler) -> None:
    difference = butler.get("difference_image", **DATA_ID)
    assert isinstance(difference, DifferenceImage)
    assert difference.templates[0].tract == 5063
    template = butler.get_dataset(difference.templates[0].dataset_id)
    assert template.datasetType.name == "template_coadd"
    science = butler.get("visit_image", **DATA_ID)
    bright = science.image.array > 30 * science.summary_stats.skyNoise
    assert np.nanmedian(np.abs(difference.image.array[bright])) < 0.2 * np.median(science.image.array[bright])


def test_coadds_are_deeper_than_visits(butler: Butler) -> None:
    coadd = butler.get("deep_coadd", tract=5063, patch=0, band="g")
    summary = butler.get("visit_summary", visit=2026110100001)
    assert np.sqrt(np.nanmedian(coadd.variance.array)) < 0.7 * np.median(summary["skyNoise"])
    assert coadd.bbox.x.start == 0
    assert butler.get("deep_coadd.bbox", tract=5063, patch=3, band="g").x.start == 285
