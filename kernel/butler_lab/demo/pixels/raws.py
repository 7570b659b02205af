"""Raw images."""

import astropy.units
import numpy as np
import numpy.typing as npt
from lsst.daf.butler import Butler, DatasetType
from lsst.images import Box, DetectorFrame, Image, SkyProjection

from .. import SEED
from ..flaws import BAD_VISIT, DEAD_READOUT, background_gradient, trail
from ..instrument import DETECTORS, DemoCam
from ..sky.geometry import DETECTOR_SIZE
from ..sky.survey import EXPOSURE_TIME, Visit
from .calibrations import flat_field
from .render import render_objects

__all__ = ["BIAS", "GAIN", "RAWS", "SATURATION", "detector_projection", "put_raws", "raw_image"]

RAWS = "DemoCam/raw/all"
"""RUN collection of the raw images."""

BIAS = 1000
"""Counts of a pixel without light (adu)."""

GAIN = 1.5
"""Electrons per count (electron / adu)."""

SATURATION = 65_535
"""Greatest count (adu)."""

_READ_NOISE = 6.0
"""Noise of the electronics (electron)."""


def put_raws(butler: Butler, visits: list[Visit]) -> None:
    """Put the raw images of visits.

    Parameters
    ----------
    butler
        Writeable client of the repository.
    visits
        Visits whose dimension records are there.
    """
    raw = DatasetType("raw", ("instrument", "exposure", "detector"), "ImageV2", universe=butler.dimensions)
    butler.registry.registerDatasetType(raw)
    butler.collections.register(RAWS, doc="Everything the camera took.")
    for visit in visits:
        with butler.transaction():
            for detector in DETECTORS:
                data_id = {"instrument": DemoCam.getName(), "exposure": visit.id, "detector": detector}
                butler.put(raw_image(visit, detector), raw, data_id, run=RAWS)


def raw_image(visit: Visit, detector: int) -> Image:
    """Make the raw image of a detector, the same at each call.

    Parameters
    ----------
    visit
        The visit.
    detector
        Detector number.

    Returns
    -------
    lsst.images.Image
        Counts with the projection the telescope aimed at (adu).
    """
    rng = np.random.default_rng([SEED, visit.id, detector])
    if (visit.id, detector) == DEAD_READOUT:
        electrons = np.zeros((DETECTOR_SIZE, DETECTOR_SIZE))
    else:
        electrons = _exposed(rng, visit, detector)
    counts = BIAS + rng.normal(electrons, _READ_NOISE) / GAIN
    array = np.clip(np.rint(counts), 0, SATURATION).astype(np.uint16)
    return Image(
        array,
        bbox=Box.from_shape(array.shape),
        unit=astropy.units.adu,
        sky_projection=detector_projection(visit, detector),
        metadata={
            "OBJECT": f"tract {visit.tract}",
            "FILTER": visit.physical_filter,
            "EXPTIME": EXPOSURE_TIME,
            "AIRMASS": visit.airmass,
            "DATE-BEG": visit.begin.isot,
            "TIMESYS": "TAI",
        },
    )


def detector_projection(visit: Visit, detector: int) -> SkyProjection[DetectorFrame]:
    """Return the projection to attach to images of a detector."""
    box = Box.from_shape((DETECTOR_SIZE, DETECTOR_SIZE))
    frame = DetectorFrame(instrument=DemoCam.getName(), visit=visit.id, detector=detector, bbox=box)
    return SkyProjection.from_fits_wcs(visit.wcs(detector), frame, pixel_bounds=box)


def _exposed(rng: np.random.Generator, visit: Visit, detector: int) -> npt.NDArray[np.float64]:
    bad = visit.id == BAD_VISIT
    light = visit.sky_level + render_objects(visit, detector, trail() if bad else (0.0, 0.0))
    if bad:
        light += visit.sky_level * background_gradient(detector)
    electrons = rng.poisson(light * flat_field(visit.physical_filter, detector, visit.day_obs)).astype(float)
    _add_cosmic_rays(rng, electrons)
    return electrons


def _add_cosmic_rays(rng: np.random.Generator, electrons: npt.NDArray[np.float64]) -> None:
    for _ in range(rng.poisson(4)):
        steps = np.arange(rng.integers(2, 12))
        x, y = rng.uniform(0, DETECTOR_SIZE, 2)
        angle = rng.uniform(0, 2 * np.pi)
        columns = (x + steps * np.cos(angle)).astype(int)
        rows = (y + steps * np.sin(angle)).astype(int)
        inside = (columns >= 0) & (columns < DETECTOR_SIZE) & (rows >= 0) & (rows < DETECTOR_SIZE)
        electrons[rows[inside], columns[inside]] += rng.uniform(1500, 6000)
