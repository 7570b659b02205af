"""SQR15: several images as one, reading only what is looked at."""

import numpy as np
import pytest
from astropy.io import fits
from butler_lab.errors import LabError
from butler_lab.pixels import PyramidImage, open_image
from butler_lab.sky import DifferenceOfTwo, MosaicImage, image_groups, image_wcs

from .conftest import first_ref, fits_image, wcs_header


def sky_image(path, cache, value, shape=(60, 80), **header):
    hdu = fits.ImageHDU(np.full(shape, value, "f4"), wcs_header(**header), name="IMAGE")
    return PyramidImage(fits_image(path, hdu), str(path), cache)


def group(demo, dataset_type, layout, **data_id):
    ref = first_ref(demo, dataset_type, **data_id)
    return next(group for group in image_groups(demo, str(ref.id)) if group.layout == layout)


def sources(demo, ids, cache):
    return [PyramidImage(open_image(demo, demo.get_dataset(id_)), id_, cache) for id_ in ids]


def test_patches_of_a_tract_are_stitched_pixel_by_pixel(demo, cache):
    patches = group(demo, "deep_coadd", "pixels", tract=5063, band="r")
    parts = sources(demo, patches.dataset_ids, cache)
    mosaic = MosaicImage(parts, "pixels")
    assert (mosaic.info.width, mosaic.info.height) == (600, 600)
    whole = mosaic.tile("image", (0, 600), (0, 600))
    expected = np.full((600, 600), np.nan, "f4")
    for part in reversed(parts):
        info = part.info
        pixels = part.tile("image", (0, info.width), (0, info.height))
        window = expected[info.y0 : info.y0 + info.height, info.x0 : info.x0 + info.width]
        window[~np.isnan(pixels)] = pixels[~np.isnan(pixels)]
    np.testing.assert_array_equal(whole, expected)


def test_only_the_patch_in_view_is_read(demo):
    patches = group(demo, "deep_coadd", "pixels", tract=5063, band="r")
    parts = [open_image(demo, demo.get_dataset(id_)) for id_ in patches.dataset_ids]
    mosaic = MosaicImage(parts, "pixels")
    before = [part.bytes_read for part in parts]
    mosaic.tile("image", (10, 60), (10, 60))
    read = [part.bytes_read - start for part, start in zip(parts, before, strict=True)]
    assert read[0] > 0
    assert read[1:] == [0, 0, 0]


@pytest.mark.parametrize("layout", ["focal_plane", "sky"])
def test_detectors_are_where_the_sky_says(demo, cache, layout):
    visit = group(demo, "visit_image", layout)
    parts = sources(demo, visit.dataset_ids, cache)
    mosaic = MosaicImage(parts, layout)
    whole = mosaic.tile("image", (0, mosaic.info.width), (0, mosaic.info.height))
    grid = image_wcs(mosaic.info)
    rng = np.random.default_rng(3)
    for part in parts:
        pixels = part.tile("image", (0, part.info.width), (0, part.info.height))
        wcs = image_wcs(part.info)
        x, y = rng.integers(20, 180, (2, 50))
        ra, dec = wcs.all_pix2world(x, y, 0)
        column, row = (np.rint(v).astype(int) for v in grid.all_world2pix(ra, dec, 0))
        # The nearest pixel of the grid shows a pixel that is at most one off.
        back_x, back_y = wcs.all_world2pix(*grid.all_pix2world(column, row, 0), 0)
        shown = pixels[np.rint(back_y).astype(int), np.rint(back_x).astype(int)]
        np.testing.assert_array_equal(whole[row, column], shown)


def test_north_is_up_and_east_is_left(demo, cache):
    mosaic = MosaicImage(sources(demo, group(demo, "visit_image", "sky").dataset_ids, cache), "sky")
    wcs = image_wcs(mosaic.info)
    ra, dec = wcs.all_pix2world([100, 200, 100], [100, 100, 200], 0)
    assert ra[1] < ra[0]
    assert dec[2] > dec[0]


def test_the_whole_sky_can_be_zoomed_out_to(demo, cache):
    tracts = group(demo, "deep_coadd", "full_sky", band="r")
    mosaic = MosaicImage(sources(demo, tracts.dataset_ids, cache), "full_sky")
    info = mosaic.info
    wcs = image_wcs(info)
    x, y = wcs.all_world2pix(53.1, -28.1, 0)
    x, y = int(x) // 64 * 64, int(y) // 64 * 64
    near = mosaic.tile("image", (x - 256, x + 256), (y - 256, y + 256))
    assert np.isfinite(near).mean() > 0.5
    wide = mosaic.tile("image", (x - 64 * 64, x + 64 * 64), (y - 64 * 64, y + 64 * 64), 64)
    assert np.isfinite(wide).any()
    far = mosaic.tile("image", (0, info.width), (0, info.height), 8192)
    assert np.isfinite(far).sum() <= 4


def test_images_of_different_scales(tmp_path, cache):
    fine = sky_image(tmp_path / "a.fits", cache, 1.0, scale=1e-4)
    coarse = sky_image(tmp_path / "b.fits", cache, 2.0, scale=4e-4, ra=149.9)
    mosaic = MosaicImage([fine, coarse], "sky")
    pixels = mosaic.tile("image", (0, mosaic.info.width), (0, mosaic.info.height))
    assert {1.0, 2.0} == set(np.unique(pixels[np.isfinite(pixels)]))


def test_what_shares_no_pixels_cannot_be_pasted(tmp_path, cache):
    parts = [sky_image(tmp_path / f"{n}.fits", cache, 1.0, ra=150 + n) for n in range(2)]
    with pytest.raises(LabError) as caught:
        MosaicImage(parts, "pixels")
    assert "sky" in caught.value.hint


def test_a_difference_follows_the_sky(tmp_path, cache):
    first = sky_image(tmp_path / "a.fits", cache, 5.0, crpix=(1, 1))
    second = sky_image(tmp_path / "b.fits", cache, 2.0, crpix=(11, 1))
    pixels = DifferenceOfTwo(first, second).tile("image", (0, 80), (0, 60))
    assert (pixels[:, :70] == 3.0).all()
    assert np.isnan(pixels[:, 70:]).all()
