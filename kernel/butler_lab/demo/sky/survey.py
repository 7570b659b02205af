"""The visits of the demo survey."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import astropy.wcs
import numpy as np
from astropy.time import Time, TimeDelta
from lsst.daf.butler import Butler, Timespan

from .. import SEED
from ..instrument import DETECTORS, FILTERS, DemoCam
from .geometry import DETECTOR_SIZE, corners_to_region, tangent_wcs
from .skymap import TRACTS, tract_center

__all__ = [
    "DETECTOR_PITCH",
    "EXPOSURE_TIME",
    "NIGHTS",
    "Visit",
    "insert_visits",
    "night_noon",
    "survey_visits",
]

NIGHTS = (20261101, 20261102, 20261104, 20261107)
"""Observing days (`tuple` [`int`])."""

EXPOSURE_TIME = 30.0
"""Time the shutter is open (s)."""

DETECTOR_PITCH = DETECTOR_SIZE + 5
"""Distance between the middles of neighbouring detectors (pixel)."""


@dataclass(frozen=True)
class Visit:
    """One pointing of the camera, made of one exposure."""

    id: int
    """Number of the visit and of its exposure."""
    day_obs: int
    """Observing day as YYYYMMDD."""
    seq_num: int
    """Place of the visit within its night, from 1."""
    tract: int
    """Tract the camera points at."""
    physical_filter: str
    """Filter in the beam."""
    ra: float
    """Right ascension of the boresight (deg)."""
    dec: float
    """Declination of the boresight (deg)."""
    rotation: float
    """Angle of the sky on the detectors (deg)."""
    zenith_angle: float
    """Distance from the zenith (deg)."""
    seeing: float
    """Full width of a star's image at half maximum (arcsec)."""
    clouds: float
    """Light lost in clouds (mag)."""
    sky_level: float
    """Brightness of the sky (electron per pixel)."""
    begin: Time
    """When the shutter opened (TAI)."""

    @property
    def band(self) -> str:
        """Band of the filter."""
        return FILTERS[self.physical_filter]

    @property
    def airmass(self) -> float:
        """Air the light crossed, in units of the zenith's."""
        return float(1.0 / np.cos(np.deg2rad(self.zenith_angle)))

    @cached_property
    def timespan(self) -> Timespan:
        """When the shutter was open."""
        return Timespan(self.begin, self.begin + TimeDelta(EXPOSURE_TIME, format="sec"))

    def wcs(self, detector: int) -> astropy.wcs.WCS:
        """Return the projection of a detector's pixels."""
        row, column = divmod(detector, 3)
        middle = (DETECTOR_SIZE - 1) / 2
        x = middle - (column - 1) * DETECTOR_PITCH
        y = middle - (row - 1) * DETECTOR_PITCH
        return tangent_wcs(self.ra, self.dec, x, y, self.rotation)


def night_noon(night: int) -> Time:
    """Return when an observing day begins: 12:00 TAI."""
    digits = str(night)
    return Time(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}T12:00:00", scale="tai")


def survey_visits() -> list[Visit]:
    """Return the whole survey in the order of time: each night both tracts in all filters."""
    rng = np.random.default_rng(SEED)
    return [
        _make_visit(rng, night, seq_num, tract, physical_filter)
        for night in NIGHTS
        for seq_num, (tract, physical_filter) in enumerate(
            ((tract, name) for tract in TRACTS for name in FILTERS), start=1
        )
    ]


def _make_visit(
    rng: np.random.Generator, night: int, seq_num: int, tract: int, physical_filter: str
) -> Visit:
    ra, dec = tract_center(tract)
    dither = rng.uniform(-8.0, 8.0, 2) / 3600.0
    zenith_angle = rng.uniform(5.0, 50.0)
    dark = {"demo_g": 250.0, "demo_r": 500.0, "demo_i": 800.0}[physical_filter]
    return Visit(
        id=night * 100_000 + seq_num,
        day_obs=night,
        seq_num=seq_num,
        tract=tract,
        physical_filter=physical_filter,
        ra=float(ra + dither[0] / np.cos(np.deg2rad(dec))),
        dec=float(dec + dither[1]),
        rotation=float(rng.uniform(-3.0, 3.0)),
        zenith_angle=float(zenith_angle),
        seeing=float(rng.uniform(0.65, 0.95) * np.cos(np.deg2rad(zenith_angle)) ** -0.6),
        clouds=float(rng.exponential(0.04)),
        sky_level=float(dark * rng.uniform(0.9, 1.3)),
        begin=night_noon(night) + TimeDelta(13.5 * 3600.0 + 95.0 * seq_num, format="sec"),
    )


def insert_visits(butler: Butler, visits: list[Visit]) -> None:
    """Insert the dimension records of visits and of their exposures.

    Parameters
    ----------
    butler
        Writeable client of a repository in which `DemoCam` is registered.
    visits
        The visits to insert.
    """
    name = DemoCam.getName()
    with butler.transaction():
        for night in sorted({visit.day_obs for visit in visits}):
            begin = night_noon(night)
            timespan = Timespan(begin, begin + TimeDelta(1.0, format="jd"))
            butler.registry.syncDimensionData(
                "day_obs", {"instrument": name, "id": night, "timespan": timespan}
            )
        for element in ("group", "exposure", "visit", "visit_definition", "visit_system_membership"):
            records = [{"instrument": name, **_RECORDS[element](visit)} for visit in visits]
            butler.registry.insertDimensionData(element, *records)
        butler.registry.insertDimensionData(
            "visit_detector_region", *[record for visit in visits for record in _detector_regions(visit)]
        )


def _observation(visit: Visit) -> dict[str, Any]:
    return {
        "id": visit.id,
        "physical_filter": visit.physical_filter,
        "day_obs": visit.day_obs,
        "seq_num": visit.seq_num,
        "exposure_time": EXPOSURE_TIME,
        "target_name": f"tract {visit.tract}",
        "observation_reason": "science",
        "science_program": "demo survey",
        "azimuth": 90.0 + visit.rotation,
        "zenith_angle": visit.zenith_angle,
        "timespan": visit.timespan,
    }


def _exposure(visit: Visit) -> dict[str, Any]:
    return {
        **_observation(visit),
        "obs_id": _obs_id(visit),
        "group": _obs_id(visit),
        "dark_time": EXPOSURE_TIME + 1.0,
        "observation_type": "science",
        "seq_start": visit.seq_num,
        "seq_end": visit.seq_num,
        "tracking_ra": visit.ra,
        "tracking_dec": visit.dec,
        "sky_angle": visit.rotation % 360.0,
        "has_simulated": True,
        "can_see_sky": True,
    }


def _visit(visit: Visit) -> dict[str, Any]:
    half = DETECTOR_PITCH + DETECTOR_SIZE / 2
    center = tangent_wcs(visit.ra, visit.dec, 0.0, 0.0, visit.rotation)
    region = corners_to_region(center, 0.5 - half, 0.5 - half, 0.5 + half, 0.5 + half)
    return {**_observation(visit), "name": _obs_id(visit), "region": region}


def _detector_regions(visit: Visit) -> list[dict[str, Any]]:
    return [
        {
            "instrument": DemoCam.getName(),
            "visit": visit.id,
            "detector": detector,
            "region": corners_to_region(visit.wcs(detector), 0, 0, DETECTOR_SIZE, DETECTOR_SIZE),
        }
        for detector in DETECTORS
    ]


def _obs_id(visit: Visit) -> str:
    return f"DC_O_{visit.day_obs}_{visit.seq_num:06d}"


_RECORDS: dict[str, Callable[[Visit], dict[str, Any]]] = {
    "group": lambda visit: {"name": _obs_id(visit)},
    "exposure": _exposure,
    "visit": _visit,
    "visit_definition": lambda visit: {"exposure": visit.id, "visit": visit.id},
    "visit_system_membership": lambda visit: {"visit": visit.id, "visit_system": 0},
}
