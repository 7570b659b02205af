"""A thousand boxes, bit by bit against the full read."""

import numpy as np
import pytest
from astropy.io import fits
from butler_lab.pixels import PyramidImage
from butler_lab.pixels.blocks import block_mean, block_or

from .conftest import fits_image

SHAPE = (611, 1333)


@pytest.fixture(scope="module", params=["rice", "plain", "gzip-double", "scaled-int"])
def image(request, tmp_path_factory):
    rng = np.random.default_rng(5)
    pixels = rng.normal(100, 10, SHAPE).astype("f4")
    pixels[rng.random(SHAPE) < 0.01] = np.nan
    mask = (rng.random(SHAPE) < 0.01).astype("i4") | ((rng.random(SHAPE) < 0.1) << 5)
    if request.param == "rice":
        hdus = [
            fits.CompImageHDU(pixels, name="IMAGE", tile_shape=(97, 103)),
            fits.CompImageHDU(mask.astype("i4"), name="MASK", tile_shape=(97, 103)),
        ]
    elif request.param == "plain":
        hdus = [fits.ImageHDU(pixels, name="IMAGE"), fits.ImageHDU(mask.astype("i4"), name="MASK")]
    elif request.param == "gzip-double":
        hdus = [
            fits.CompImageHDU(pixels.astype("f8"), name="IMAGE", compression_type="GZIP_1", quantize_level=0),
            fits.ImageHDU(mask.astype("i4"), name="MASK"),
        ]
    else:
        # Unsigned integers are stored with an offset.
        hdus = [
            fits.ImageHDU(np.nan_to_num(pixels).astype("u2"), name="IMAGE"),
            fits.ImageHDU(mask.astype("i4"), name="MASK"),
        ]
    hdus[1].header["MP_BAD"], hdus[1].header["MP_CR"] = 0, 5
    path = tmp_path_factory.mktemp("boxes") / "image.fits"
    opened = fits_image(path, *hdus)
    with fits.open(path) as read:
        return opened, read["IMAGE"].data.astype("<f4"), read["MASK"].data.astype("<i4")


def boxes(count):
    """Inside, over edges, outside, empty, inverted; x and y differ in range, so that swapping them shows."""
    rng = np.random.default_rng(count)
    for _ in range(count):
        x = rng.integers(-80, SHAPE[1] + 80, 2)
        y = rng.integers(-80, SHAPE[0] + 80, 2)
        if rng.random() < 0.9:
            x, y = np.sort(x), np.sort(y)
        if rng.random() < 0.2:
            x[1] = x[0] + rng.integers(0, 2)
        yield (int(x[0]), int(x[1])), (int(y[0]), int(y[1]))


def expected(array, x, y):
    part = array[max(0, y[0]) : max(0, y[1]), max(0, x[0]) : max(0, x[1])]
    return part if part.size else np.zeros((0, 0), array.dtype)


def test_a_thousand_boxes(image, cache):
    opened, pixels, mask = image
    pyramid = PyramidImage(opened, "image", cache)
    for number, (x, y) in enumerate(boxes(250)):
        for plane, truth in (("image", pixels), ("mask", mask)):
            # Every other box is read without the cache, so that both ways are seen.
            source = pyramid if number % 2 else opened
            got = source.tile(plane, x, y)
            want = expected(truth, x, y)
            assert got.shape == want.shape
            assert got.dtype == want.dtype
            assert got.tobytes() == want.tobytes(), (plane, x, y)


def test_means_leave_out_bad_pixels(image, cache):
    opened, pixels, mask = image
    pyramid = PyramidImage(opened, "image", cache)
    good = np.where(mask & 1, np.nan, pixels).astype("f4")
    for step in (2, 4, 8, 16, 64, 1024):
        got = pyramid.tile("image", (0, SHAPE[1]), (0, SHAPE[0]), step)
        np.testing.assert_allclose(got, block_mean(good, step), rtol=2e-6)
        bits = pyramid.tile("mask", (0, SHAPE[1]), (0, SHAPE[0]), step)
        np.testing.assert_array_equal(bits, block_or(mask, step))


def test_a_part_of_a_level(image, cache):
    opened, pixels, mask = image
    pyramid = PyramidImage(opened, "image", cache)
    good = np.where(mask & 1, np.nan, pixels).astype("f4")
    got = pyramid.tile("image", (8, 1024), (16, 400), 8)
    np.testing.assert_allclose(got, block_mean(good, 8)[2:50, 1:128], rtol=2e-6)
