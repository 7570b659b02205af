"""The demo skymap: two neighbouring tracts of 2 x 2 patches."""

import astropy.wcs
import numpy as np
import numpy.typing as npt
from lsst.daf.butler import Butler
from lsst.images import Box, SkyProjection, TractFrame

from .geometry import FIELD_DEC, FIELD_RA, PIXEL_SCALE, corners_to_region, tangent_wcs

__all__ = [
    "PATCHES",
    "SKYMAP",
    "TRACTS",
    "insert_skymap",
    "patch_box",
    "patch_inner_box",
    "patch_projection",
    "tract_center",
    "tract_contains",
    "tract_wcs",
]

SKYMAP = "demo_sky"
"""Name of the skymap."""

TRACTS = (5063, 5064)
"""Tract numbers, from west to east (`tuple` [`int`])."""

PATCHES = range(4)
"""Patch numbers, row by row from the south-east corner of a tract (`range`)."""

_INNER = 300
"""Side of a patch without its border (pixel)."""

_BORDER = 15
"""Width of the border shared with neighbouring patches (pixel)."""

_TRACT = 2 * _INNER
"""Side of a tract (pixel)."""


def tract_center(tract: int) -> tuple[float, float]:
    """Return the right ascension and declination of a tract's middle (deg)."""
    # Less than a whole tract apart, so that the tracts overlap as real ones do.
    offset = (TRACTS.index(tract) - 0.5) * 0.98 * _TRACT * PIXEL_SCALE / 3600.0
    return float(FIELD_RA + offset / np.cos(np.deg2rad(FIELD_DEC))), FIELD_DEC


def tract_wcs(tract: int) -> astropy.wcs.WCS:
    """Return the projection of a tract's pixels, common to all its patches."""
    middle = (_TRACT - 1) / 2
    return tangent_wcs(*tract_center(tract), middle, middle)


def tract_contains(tract: int, ra: npt.ArrayLike, dec: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Tell which positions lie in a tract and not nearer to another one's middle.

    Parameters
    ----------
    tract
        Number of the tract.
    ra, dec
        Positions (deg).

    Returns
    -------
    numpy.ndarray
        `True` for positions inside.
    """
    x, y = tract_wcs(tract).all_world2pix(np.asarray(ra), np.asarray(dec), 0)
    inside = (x > -0.5) & (y > -0.5) & (x < _TRACT - 0.5) & (y < _TRACT - 0.5)
    middles = np.array([tract_center(other)[0] for other in TRACTS])
    nearest = np.argmin(np.abs(np.asarray(ra)[..., None] - middles), axis=-1)
    return np.asarray(inside & (nearest == TRACTS.index(tract)))


def patch_inner_box(patch: int) -> Box:
    """Return the pixels of a tract that belong to one patch only."""
    row, column = divmod(patch, 2)
    return Box.factory[row * _INNER : (row + 1) * _INNER, column * _INNER : (column + 1) * _INNER]


def patch_box(patch: int) -> Box:
    """Return the pixels of a patch with its border, in the tract's pixel grid."""
    inner = patch_inner_box(patch)
    y0, x0 = max(inner.y.start - _BORDER, 0), max(inner.x.start - _BORDER, 0)
    y1, x1 = min(inner.y.stop + _BORDER, _TRACT), min(inner.x.stop + _BORDER, _TRACT)
    return Box.factory[y0:y1, x0:x1]


def patch_projection(tract: int, patch: int) -> SkyProjection[TractFrame]:
    """Return the projection to attach to images of a patch."""
    frame = TractFrame(skymap=SKYMAP, tract=tract, bbox=Box.factory[0:_TRACT, 0:_TRACT])
    return SkyProjection.from_fits_wcs(tract_wcs(tract), frame, pixel_bounds=patch_box(patch))


def insert_skymap(butler: Butler) -> None:
    """Insert the records of the skymap, its tracts and patches.

    Parameters
    ----------
    butler
        Writeable client of the repository.
    """
    with butler.transaction():
        butler.registry.insertDimensionData(
            "skymap",
            {
                "name": SKYMAP,
                "hash": b"butler-lab demo sky 1",
                "tract_max": max(TRACTS) + 1,
                "patch_nx_max": 2,
                "patch_ny_max": 2,
            },
        )
        for tract in TRACTS:
            wcs = tract_wcs(tract)
            butler.registry.insertDimensionData(
                "tract",
                {"skymap": SKYMAP, "id": tract, "region": corners_to_region(wcs, 0, 0, _TRACT, _TRACT)},
            )
            butler.registry.insertDimensionData(
                "patch", *[_patch_record(tract, patch, wcs) for patch in PATCHES]
            )


def _patch_record(tract: int, patch: int, wcs: astropy.wcs.WCS) -> dict[str, object]:
    row, column = divmod(patch, 2)
    box = patch_box(patch)
    region = corners_to_region(wcs, box.x.start, box.y.start, box.x.stop, box.y.stop)
    return {
        "skymap": SKYMAP,
        "tract": tract,
        "id": patch,
        "cell_x": column,
        "cell_y": row,
        "region": region,
    }
