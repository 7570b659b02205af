"""Flat fields, certified for two ranges of validity."""

import numpy as np
import numpy.typing as npt
from lsst.daf.butler import Butler, CollectionType, DatasetType, Timespan
from lsst.images import Box, Image

from .. import SEED
from ..instrument import DETECTORS, FILTERS, DemoCam
from ..sky.geometry import DETECTOR_SIZE
from ..sky.survey import NIGHTS, night_noon

__all__ = ["CALIBRATIONS", "flat_field", "put_flats"]

CALIBRATIONS = "DemoCam/calib"
"""Collection in which the flats are certified."""

_SECOND_RANGE = NIGHTS[2]
"""Observing day from which the second set of flats is valid."""


def flat_field(physical_filter: str, detector: int, day_obs: int) -> npt.NDArray[np.float64]:
    """Return the response of a detector's pixels.

    Parameters
    ----------
    physical_filter
        Filter in the beam.
    detector
        Detector number.
    day_obs
        Observing day; a grain of dust fell on the filter before the third night.

    Returns
    -------
    numpy.ndarray
        Response of shape ``(y, x)``, 1 on average, 0 where a pixel is dead.
    """
    y, x = np.mgrid[0:DETECTOR_SIZE, 0:DETECTOR_SIZE] / DETECTOR_SIZE - 0.5
    rng = np.random.default_rng([SEED, detector])
    response: npt.NDArray[np.float64] = 1.0 - 0.12 * (x**2 + y**2) + rng.normal(0.0, 0.005, x.shape)
    if day_obs >= _SECOND_RANGE:
        center = np.random.default_rng([SEED, detector, sorted(FILTERS).index(physical_filter)])
        dx, dy = center.uniform(-0.4, 0.4, 2)
        ring = np.hypot(x - dx, y - dy)
        response[(ring > 0.05) & (ring < 0.09)] *= 0.93
    response /= response.mean()
    if detector == 4:
        response[:, 150:152] = 0.0
    return response


def put_flats(butler: Butler) -> None:
    """Put flats for all detectors and filters, and certify them.

    Parameters
    ----------
    butler
        Writeable client of the repository.
    """
    flat = DatasetType(
        "flat",
        ("instrument", "detector", "physical_filter"),
        "ImageV2",
        universe=butler.dimensions,
        isCalibration=True,
    )
    butler.registry.registerDatasetType(flat)
    butler.collections.register(
        CALIBRATIONS, CollectionType.CALIBRATION, doc="Flats with their ranges of validity."
    )
    middle = night_noon(_SECOND_RANGE)
    for night, timespan in (
        (NIGHTS[0], Timespan(night_noon(NIGHTS[0]), middle)),
        (_SECOND_RANGE, Timespan(middle, None)),
    ):
        run = f"{CALIBRATIONS}/flats/{night}"
        butler.collections.register(run, doc=f"Flats made for the nights from {night} on.")
        refs = [
            butler.put(
                _flat_image(physical_filter, detector, night),
                flat,
                instrument=DemoCam.getName(),
                detector=detector,
                physical_filter=physical_filter,
                run=run,
            )
            for detector in DETECTORS
            for physical_filter in FILTERS
        ]
        butler.registry.certify(CALIBRATIONS, refs, timespan)


def _flat_image(physical_filter: str, detector: int, night: int) -> Image:
    array = flat_field(physical_filter, detector, night).astype(np.float32)
    return Image(array, bbox=Box.from_shape(array.shape))
