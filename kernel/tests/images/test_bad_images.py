"""Images that are not as they should be."""

import numpy as np
import pytest
from astropy.io import fits
from butler_lab.errors import LabError
from butler_lab.pixels import FitsImage, PyramidImage
from butler_lab.sky import MosaicImage, cut_stamp, image_wcs

from .conftest import artifact, fits_image, wcs_header


def pyramid(path, cache, *hdus):
    return PyramidImage(fits_image(path, *hdus), str(path), cache)


def test_nothing_but_nan(tmp_path, cache):
    image = pyramid(tmp_path / "x.fits", cache, fits.ImageHDU(np.full((30, 20), np.nan, "f4")))
    assert np.isnan(image.tile("image", (0, 20), (0, 30), 4)).all()


def test_no_pixels(tmp_path):
    header = fits.ImageHDU(np.zeros((1, 1), "f4")).header
    with pytest.raises(LabError) as caught:
        hdu = fits.ImageHDU(name="IMAGE")
        del header
        fits_image(tmp_path / "x.fits", hdu)
    assert caught.value.kind == "unreadable"


@pytest.mark.parametrize("kind", ["u1", "i2", "i4", "i8", "f8"])
def test_any_kind_of_number(tmp_path, cache, kind):
    pixels = np.arange(600).reshape(20, 30).astype(kind)
    image = pyramid(tmp_path / "x.fits", cache, fits.ImageHDU(pixels))
    np.testing.assert_array_equal(image.tile("image", (3, 9), (2, 5)), pixels[2:5, 3:9].astype("f4"))


def test_a_huge_dynamic_range(tmp_path, cache):
    pixels = np.array([[1e-30, 1e30], [-1e30, np.inf]], "f4")
    image = pyramid(tmp_path / "x.fits", cache, fits.ImageHDU(pixels))
    np.testing.assert_array_equal(image.tile("image", (0, 2), (0, 2)), pixels)


def test_20k_by_20k_reads_only_what_is_asked_for(tmp_path, cache):
    path = tmp_path / "wide.fits"
    with path.open("wb") as file:
        file.write(fits.PrimaryHDU().header.tostring().encode())
        header = fits.Header()
        header.update({"XTENSION": "IMAGE", "BITPIX": -32, "NAXIS": 2, "NAXIS1": 20_000, "NAXIS2": 20_000})
        header.update({"PCOUNT": 0, "GCOUNT": 1, "EXTNAME": "IMAGE"})
        file.write(header.tostring().encode())
        # A file with a hole: its pixels are zeros that take no space.
        file.truncate(file.tell() + 20_000 * 20_000 * 4 + 2240)
    image = PyramidImage(FitsImage(artifact(path)), "wide", cache)
    before = image.bytes_read
    assert image.tile("image", (19_900, 20_100), (19_900, 20_100)).shape == (100, 100)
    assert image.bytes_read - before < 50e6


def test_a_truncated_compressed_image(tmp_path, cache):
    rng = np.random.default_rng(1)
    path = tmp_path / "x.fits"
    fits_image(path, fits.CompImageHDU(rng.normal(size=(600, 600)).astype("f4"), name="IMAGE"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(LabError) as caught:
        PyramidImage(FitsImage(artifact(path)), "cut", cache).tile("image", (0, 600), (0, 600), 2)
    assert caught.value.kind == "corrupt"


def test_corrupt_compressed_tiles(tmp_path, cache):
    rng = np.random.default_rng(1)
    path = tmp_path / "x.fits"
    fits_image(path, fits.CompImageHDU(rng.normal(size=(600, 600)).astype("f4"), name="IMAGE"))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 20_000] = rng.integers(0, 256, 20_000, dtype="u1").tobytes()
    path.write_bytes(content)
    image = PyramidImage(FitsImage(artifact(path)), "corrupt", cache)
    try:
        pixels = image.tile("image", (0, 600), (0, 600))
    except LabError as error:
        assert error.kind == "corrupt"
    else:
        assert pixels.shape == (600, 600)


def test_a_mask_without_names(tmp_path, cache):
    hdus = [
        fits.ImageHDU(np.ones((4, 4), "f4"), name="IMAGE"),
        fits.ImageHDU(np.ones((4, 4), "i4"), name="MASK"),
    ]
    image = pyramid(tmp_path / "x.fits", cache, *hdus)
    assert image.info.mask_planes == []
    assert image.tile("mask", (0, 4), (0, 4)).sum() == 16


def test_without_a_wcs_there_is_no_sky(tmp_path, cache):
    image = pyramid(tmp_path / "x.fits", cache, fits.ImageHDU(np.ones((4, 4), "f4")))
    for attempt in (
        lambda: image_wcs(image.info),
        lambda: MosaicImage([image], "sky"),
        lambda: cut_stamp(image, "x", (1, 1), 5, cache=cache),
    ):
        with pytest.raises(LabError) as caught:
            attempt()
        assert caught.value.kind == "bad_request"


def test_a_stamp_beside_the_image(tmp_path, cache):
    image = pyramid(tmp_path / "x.fits", cache, fits.ImageHDU(np.ones((4, 4), "f4"), wcs_header()))
    with pytest.raises(LabError) as caught:
        cut_stamp(image, "x", (151.0, 2.0), 5, cache=cache)
    assert caught.value.kind == "not_found"
    # The other side of the sky has no place on a tangent plane at all.
    with pytest.raises(LabError):
        cut_stamp(image, "x", (330.0, -2.0), 5, cache=cache)
