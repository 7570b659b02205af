"""DAX5, DAX7: what was read once is not read again, in bounded memory; few bytes for a cutout."""

import numpy as np
import pytest
from astropy.io import fits
from butler_lab.pixels import PyramidImage
from butler_lab.pixels.pixel_cache import Block, PixelCache
from butler_lab.sky import cut_stamp

from .conftest import fits_image, wcs_header


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """An image of 4096 x 4096 pixels, compressed as a survey does it."""
    rng = np.random.default_rng(0)
    pixels = rng.normal(100, 10, (4096, 4096)).astype("f4")
    hdu = fits.CompImageHDU(
        pixels, wcs_header(), name="IMAGE", compression_type="RICE_1", tile_shape=(100, 100)
    )
    return fits_image(tmp_path_factory.mktemp("large") / "large.fits", hdu)


def test_a_second_look_reads_nothing(large, cache):
    image = PyramidImage(large, "a", cache)
    box = ((1000, 1300), (1000, 1300))
    first = image.tile("image", *box)
    before = image.bytes_read
    np.testing.assert_array_equal(image.tile("image", *box), first)
    assert image.bytes_read == before


def test_a_request_inside_a_superset_reads_nothing(large, cache):
    image = PyramidImage(large, "a", cache)
    image.tile("image", (512, 2048), (512, 2048))
    before = image.bytes_read
    for box in [((600, 700), (600, 700)), ((512, 2048), (900, 901)), ((1023, 1025), (1535, 1537))]:
        image.tile("image", *box)
    # Coarser levels of the same pixels, too.
    image.tile("image", (1024, 2048), (1024, 2048), 2)
    assert image.bytes_read == before


def test_all_levels_cost_one_read(large, cache):
    image = PyramidImage(large, "a", cache)
    start = image.bytes_read
    image.tile("image", (0, 4096), (0, 4096), 8)
    read = image.bytes_read - start
    assert read < 1.5 * large.info.file_size
    for step in (4, 2, 1):
        image.tile("image", (0, 4096), (0, 4096), step)
    assert image.bytes_read - start == read


def test_a_cutout_costs_a_tenth_of_the_file_at_most(large):
    before = large.bytes_read
    large.tile("image", (2000, 2256), (2000, 2256))
    assert large.bytes_read - before <= large.info.file_size / 10


def test_a_stamp_is_kept(large, cache):
    position = 149.95, 2.05
    first = cut_stamp(large, "a", position, 51, cache=cache)
    before = large.bytes_read
    np.testing.assert_array_equal(cut_stamp(large, "a", position, 51, cache=cache), first)
    assert large.bytes_read == before


def test_memory_is_bounded():
    cache = PixelCache(1000)
    for n in range(100):
        cache.put(n, Block(np.zeros(100, "u1")))
        assert cache.size <= 1000
    assert cache.get(99) is not None
    assert cache.get(0) is None
    cache.put(99, Block(np.zeros(50, "u1")))
    assert cache.size == 950


def test_a_small_cache_is_still_right(large):
    image = PyramidImage(large, "a", PixelCache(1 << 20))
    np.testing.assert_array_equal(
        image.tile("image", (100, 900), (100, 900)), large.tile("image", (100, 900), (100, 900))
    )
