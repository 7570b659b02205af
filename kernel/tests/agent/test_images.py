"""Images: planes, mask planes, WCS, tiles."""

import astropy.wcs
import numpy as np
import pytest
from astropy.io import fits
from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError, explain
from butler_lab.pixels import ArrayImage, FitsImage, cut_tile, open_image
from butler_lab.pixels.blocks import block_mean, block_or
from hypothesis import given
from hypothesis import strategies as st
from lsst.resources import ResourcePath

from .kernel_client import AgentError
from .tiny_repository import SHAPE, masked_image


@pytest.fixture
def image(tiny_butler, tiny):
    return open_image(tiny_butler, tiny.refs["image"])


def test_what_an_image_is(image):
    info = image.info
    assert (info.height, info.width) == SHAPE
    assert (info.x0, info.y0) == (20, 10)
    planes = [(p.name, p.unit, p.type) for p in info.planes]
    assert planes == [("image", "nJy", "float32"), ("mask", "", "int32"), ("variance", "nJy2", "float32")]
    assert [(p.name, p.bit, p.doc, p.plane) for p in info.mask_planes] == [
        ("SAT", 0, "saturated", "mask"),
        ("CR", 1, "cosmic ray", "mask"),
    ]


def test_the_wcs_is_that_of_the_image(image):
    wcs = astropy.wcs.WCS(fits.Header(image.info.wcs))
    truth = masked_image().image.sky_projection
    sky = wcs.pixel_to_world(7, 5)
    expected = truth.pixel_to_sky(x=np.array([27.0]), y=np.array([15.0]))
    assert sky.separation(expected[0]).arcsec < 1e-6


def test_a_tile_is_a_slice(image):
    masked = masked_image()
    tile = image.tile("image", (3, 13), (2, 7))
    np.testing.assert_array_equal(tile, masked.image.array[2:7, 3:13])
    bits = image.tile("mask", (0, 80), (50, 60))
    np.testing.assert_array_equal(bits, masked.mask.array[50:60, :, 0])
    assert bits.dtype == np.dtype("<i4")
    np.testing.assert_array_equal(image.tile("variance", (0, 2), (0, 2)), np.full((2, 2), 4.0, "f4"))


def test_a_tile_ends_at_the_edge(image):
    assert image.tile("image", (70, 100), (55, 100)).shape == (5, 10)
    assert image.tile("image", (-5, 3), (-5, 2)).shape == (2, 3)
    assert image.tile("image", (200, 300), (0, 10)).size == 0
    with pytest.raises(LabError):
        image.tile("nonsense", (0, 1), (0, 1))


@given(
    height=st.integers(1, 12), width=st.integers(1, 12), step=st.integers(1, 5), seed=st.integers(0, 2**16)
)
def test_blocks(height, width, step, seed):
    rng = np.random.default_rng(seed)
    pixels = rng.random((height, width)).astype("f4")
    pixels[rng.random((height, width)) < 0.3] = np.nan
    bits = rng.integers(0, 8, (height, width)).astype("i4")
    means, combined = block_mean(pixels, step), block_or(bits, step)
    for y in range(means.shape[0]):
        for x in range(means.shape[1]):
            block = np.s_[y * step : (y + 1) * step, x * step : (x + 1) * step]
            valid = pixels[block][~np.isnan(pixels[block])]
            expected = valid.mean() if valid.size else np.nan
            np.testing.assert_allclose(means[y, x], expected, rtol=1e-5)
            assert combined[y, x] == np.bitwise_or.reduce(bits[block], axis=None)


def test_only_the_pixels_asked_for_are_read():
    read = []

    def section(rows, columns):
        read.append((rows, columns))
        return np.zeros((rows.stop - rows.start, columns.stop - columns.start))

    cut_tile(section, (4000, 4000), (100, 356), (200, 456))
    assert read == [(slice(200, 456), slice(100, 356))]


def test_tiles_through_the_kernel(comm, opened, tiny):
    dataset = {"repository": opened, "dataset_id": tiny.id("image")}
    info = comm.call("image.open", **dataset).value
    assert info["width"] == SHAPE[1]
    area = {"plane": "image", "x0": 0, "y0": 0, "x1": 80, "y1": 60, "step": 4}
    answer = comm.call("image.tile", **dataset, **area)
    tile = np.frombuffer(answer.batches[0], "<f4").reshape(answer.value["height"], answer.value["width"])
    np.testing.assert_allclose(tile, block_mean(masked_image().image.array, 4))
    assert not np.isnan(tile[0, 0])


def test_an_array_needs_the_users_word(comm, opened, tiny):
    dataset = {"repository": opened, "dataset_id": tiny.id("array")}
    with pytest.raises(AgentError) as caught:
        comm.call("image.open", **dataset)
    assert caught.value.kind == "untrusted"
    assert comm.call("image.open", **dataset, allow_code=True).value["width"] == 4


def test_objects_of_lsst_images_in_memory(image):
    whole = ArrayImage(masked_image())
    assert whole.info.model_copy(update={"wcs": {}}) == image.info.model_copy(
        update={"wcs": {}, "planes": whole.info.planes, "file_size": 0}
    )
    wcs = astropy.wcs.WCS(fits.Header(whole.info.wcs))
    expected = astropy.wcs.WCS(fits.Header(image.info.wcs))
    assert wcs.pixel_to_world(3, 4).separation(expected.pixel_to_world(3, 4)).arcsec < 1e-6
    for plane in ("image", "mask", "variance"):
        np.testing.assert_array_equal(
            whole.tile(plane, (5, 25), (0, 60), 3), image.tile(plane, (5, 25), (0, 60), 3)
        )


def test_a_file_that_vanishes_between_two_tiles(own_tiny):
    with own_tiny.butler() as butler:
        opened = open_image(butler, own_tiny.refs["image"])
        butler.getURI(own_tiny.refs["image"]).remove()
    with pytest.raises(FileNotFoundError) as caught:
        opened.tile("image", (0, 1), (0, 1))
    assert explain(caught.value).kind == "missing_artifact"


def write(path, *hdus):
    fits.HDUList([fits.PrimaryHDU(), *hdus]).writeto(path)
    return Artifact(ResourcePath(str(path)), "", "", None, path.stat().st_size)


def test_an_image_as_afw_writes_it(tmp_path):
    pixels = np.arange(20, dtype="i2").reshape(4, 5)
    mask = fits.ImageHDU(pixels.astype("i4"), name="MASK")
    mask.header["MP_BAD"] = 0
    mask.header["MP_SAT"] = 1
    mask.header["LTV1"] = -7
    image = fits.CompImageHDU(pixels.astype("f4"), name="IMAGE", compression_type="GZIP_2")
    image.header["LTV1"] = -7
    image.header["LTV2"] = -9
    artifact = write(tmp_path / "x.fits", image, mask, fits.BinTableHDU.from_columns([]))
    opened = FitsImage(artifact)
    assert (opened.info.x0, opened.info.y0) == (7, 9)
    assert [(p.name, p.bit) for p in opened.info.mask_planes] == [("BAD", 0), ("SAT", 1)]
    np.testing.assert_array_equal(opened.tile("image", (0, 5), (0, 4)), pixels)
    assert opened.info.wcs == {}


def test_a_fits_file_without_names(tmp_path):
    path = tmp_path / "plain.fits"
    fits.PrimaryHDU(np.ones((3, 2))).writeto(path)
    opened = FitsImage(Artifact(ResourcePath(str(path)), "", "", None, None))
    assert [plane.name for plane in opened.info.planes] == ["image"]
    assert opened.tile("image", (0, 2), (0, 3)).sum() == 6


def test_a_fits_file_without_image(tmp_path):
    artifact = write(tmp_path / "t.fits", fits.BinTableHDU.from_columns([]))
    with pytest.raises(LabError) as caught:
        FitsImage(artifact)
    assert caught.value.kind == "unreadable"


@pytest.mark.parametrize("damage", [slice(0, 80), slice(2880, 8640), slice(None, None)])
def test_a_damaged_fits_file(own_tiny, damage):
    with own_tiny.butler() as butler:
        ref = own_tiny.refs["image"]
        uri = butler.getURI(ref)
        content = bytearray(uri.read())
        content[damage] = b"\xff" * len(content[damage])
        uri.write(bytes(content), overwrite=True)
        with pytest.raises(LabError) as caught:
            open_image(butler, ref).tile("image", (0, 80), (0, 60))
    assert caught.value.kind in ("corrupt", "unreadable")
    assert uri.basename() in caught.value.message
