"""HEALPix against an independent implementation."""

import hpgeom
import numpy as np
import pytest
from butler_lab.sky.catalog.healpix import healpix_pixel, healpix_vertices


@pytest.mark.parametrize("order", [0, 1, 3, 9, 17])
def test_pixels(order):
    rng = np.random.default_rng(order)
    ra, dec = rng.uniform(0, 360, 20_000), np.degrees(np.arcsin(rng.uniform(-1, 1, 20_000)))
    expected = hpgeom.angle_to_pixel(1 << order, ra, dec, nest=True)
    np.testing.assert_array_equal(healpix_pixel(order, ra, dec), expected)


@pytest.mark.parametrize("order", [0, 2, 9])
def test_corners(order):
    pixels = np.random.default_rng(order).integers(0, 12 * 4**order, 2000)
    ra, dec = hpgeom.boundaries(1 << order, pixels, nest=True)
    expected = np.stack([ra, dec], axis=-1)
    ours = healpix_vertices(order, pixels)
    a, b = (np.radians(v) for v in (ours, expected))
    cosine = np.sin(a[..., 1]) * np.sin(b[..., 1]) + np.cos(a[..., 1]) * np.cos(b[..., 1]) * np.cos(
        a[..., 0] - b[..., 0]
    )
    assert (cosine > 1 - 1e-12).all()
