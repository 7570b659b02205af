"""Several bands as one image, and how bright an object was in each image."""

import numpy as np
import pytest
from astropy.io import fits
from butler_lab.errors import LabError
from butler_lab.pixels import PyramidImage, open_image
from butler_lab.sky import BandsImage, DifferenceOfTwo, find_epochs, image_groups, with_fluxes
from lsst.daf.butler import Butler

from .conftest import fits_image, wcs_header

CHAIN = "u/demo/DM-1"


@pytest.fixture(scope="module")
def butler(demo_repository):
    with Butler.from_config(demo_repository, collections=CHAIN) as butler:
        yield butler


def test_three_coadds_are_red_green_and_blue(butler):
    ref = butler.query_datasets("deep_coadd", where="band = 'g'", skymap="demo_sky")[0]
    (group,) = [group for group in image_groups(butler, str(ref.id)) if group.layout == "rgb"]
    assert group.title == "i r g as colours"
    refs = [butler.get_dataset(dataset_id) for dataset_id in group.dataset_ids]
    assert [ref.dataId["band"] for ref in refs] == ["i", "r", "g"]
    image = BandsImage({ref.dataId["band"]: open_image(butler, ref) for ref in refs})
    assert image.info.rgb == ["i", "r", "g"]
    for other in refs:
        pixels = butler.get(other.makeComponentRef("image")).array
        np.testing.assert_array_equal(
            image.tile(other.dataId["band"], (10, 60), (20, 50)), pixels[20:50, 10:60].astype("f4")
        )


def test_bands_on_other_pixels_are_laid_on_those_of_the_first(tmp_path, cache):
    rng = np.random.default_rng(3)
    pixels = rng.normal(size=(40, 50)).astype("f4")
    shifted = wcs_header()
    shifted["CRPIX1"] += 7
    shifted["CRPIX2"] -= 4
    first = PyramidImage(fits_image(tmp_path / "a.fits", fits.ImageHDU(pixels, wcs_header())), "a", cache)
    second = PyramidImage(fits_image(tmp_path / "b.fits", fits.ImageHDU(pixels, shifted)), "b", cache)
    image = BandsImage({"r": first, "g": second})
    assert image.info.rgb == []
    there = image.tile("g", (0, 50), (0, 40))
    # Column i of the first is column i + 7 of the second, row j is row j - 4.
    np.testing.assert_array_equal(there[4:, :43], pixels[:36, 7:])
    assert np.isnan(there[:4]).all()
    assert np.isnan(there[:, 43:]).all()
    difference = DifferenceOfTwo(first, second).tile("image", (0, 50), (0, 40))
    np.testing.assert_array_equal(difference[4:, :43], pixels[4:, :43] - pixels[:36, 7:])
    with pytest.raises(LabError, match="band 'z'"):
        image.tile("z", (0, 1), (0, 1))


def test_fluxes_of_epochs_are_those_of_the_nearest_source(butler):
    visit = 2026110100001
    sources = butler.get("source", visit=visit, instrument="DemoCam")
    good = sources[~sources["psfFlux_flag"]]
    brightest = good[np.nanargmax(good["psfFlux"])]
    position = float(brightest["ra"]), float(brightest["dec"])
    epochs = find_epochs(butler, "visit_image", [CHAIN], position)
    answer = with_fluxes(butler, epochs, [CHAIN], position)
    assert answer.catalog == "source"
    assert answer.unit == "nJy"
    assert [epoch.dataset_id for epoch in answer.epochs] == [epoch.dataset_id for epoch in epochs]
    (mine,) = [epoch for epoch in answer.epochs if epoch.data_id["visit"] == str(visit)]
    assert mine.flux == pytest.approx(float(brightest["psfFlux"]))
    assert mine.flux_error == pytest.approx(float(brightest["psfFluxErr"]))
    assert sum(epoch.flux is not None for epoch in answer.epochs) > 5


def test_where_there_is_no_source_there_is_no_flux(butler):
    epochs = find_epochs(butler, "visit_image", [CHAIN], (12.0, 34.0))
    assert epochs == []
    assert with_fluxes(butler, epochs, [CHAIN], (12.0, 34.0)).epochs == []
