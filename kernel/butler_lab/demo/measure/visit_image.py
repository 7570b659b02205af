"""Assembly of calibrated images."""

from typing import Any

import astropy.units as u
import numpy as np
from astro_metadata_translator import ObservationInfo
from astropy.coordinates import SkyCoord
from lsst.images import BackgroundMap, Box, Image, ObservationSummaryStats, SkyProjection, VisitImage
from lsst.images.fields import ChebyshevField
from lsst.images.psfs import GaussianPointSpreadFunction

from ..instrument import DemoCam
from ..pixels.camera import camera_detector
from ..sky.geometry import PIXEL_SCALE
from .detection import robust_sigma
from .masks import VISIT_MASK
from .reference_match import StarFit
from .signature import CleanImage

__all__ = ["make_visit_image"]

_STAMP = 25
"""Side of images of the point-spread function (pixel)."""


def make_visit_image(
    clean: CleanImage, projection: SkyProjection, background: ChebyshevField, fit: StarFit, data_id: Any
) -> VisitImage:
    """Put a calibrated image together.

    Parameters
    ----------
    clean
        Light on the detector (electron).
    projection
        Projection of its pixels.
    background
        Model of the sky, to be subtracted (electron).
    fit
        Width of stars and photometric scale.
    data_id
        Data ID with dimension records of the visit and the detector.

    Returns
    -------
    lsst.images.VisitImage
        Image, mask and variance with everything known of them (nJy).
    """
    box = Box.from_shape(clean.image.shape)
    light = clean.image - background.render(box, dtype=float).array
    scale = fit.scale
    visit_image = VisitImage(
        Image((light * scale).astype(np.float32), bbox=box, unit=u.nJy, sky_projection=projection),
        mask_schema=VISIT_MASK,
        variance=Image((clean.variance * scale**2).astype(np.float32), bbox=box, unit=u.nJy**2),
        obs_info=_observation(data_id),
        summary_stats=_summarize(clean, light, projection, fit, data_id),
        photometric_scaling=ChebyshevField(box, np.array([[scale]]), unit=u.nJy / u.electron),
        psf=GaussianPointSpreadFunction(fit.psf_sigma, box, _STAMP),
        detector=camera_detector(data_id["detector"], data_id["visit"]),
        backgrounds=_describe_background(background, scale),
        band=data_id["band"],
    )
    _set_mask(visit_image, clean)
    return visit_image


def _describe_background(background: ChebyshevField, scale: float) -> BackgroundMap:
    backgrounds = BackgroundMap()
    field = ChebyshevField(background.bounds, background.coefficients * scale, unit=u.nJy)
    backgrounds.add("sky", field, "Polynomial through medians of squares.", is_subtracted=True)
    return backgrounds


def _set_mask(visit_image: VisitImage, clean: CleanImage) -> None:
    edge = np.ones_like(clean.bad)
    edge[4:-4, 4:-4] = False
    for plane, pixels in (
        ("BAD", clean.bad),
        ("SATURATED", clean.saturated),
        ("COSMIC_RAY", clean.cosmic_ray),
        ("INTERPOLATED", clean.bad | clean.cosmic_ray),
        ("DETECTION_EDGE", edge),
    ):
        visit_image.mask.set(plane, pixels)


def _summarize(
    clean: CleanImage, light: Any, projection: SkyProjection, fit: StarFit, data_id: Any
) -> ObservationSummaryStats:
    height, width = light.shape
    middle = projection.pixel_to_sky(x=(width - 1) / 2, y=(height - 1) / 2)
    corners = projection.pixel_to_sky(
        x=np.array([0.0, width - 1.0, width - 1.0, 0.0]), y=np.array([0.0, 0.0, height - 1.0, height - 1.0])
    )
    record = data_id.records["visit"]
    psf_sigma, scale = fit.psf_sigma, fit.scale
    return ObservationSummaryStats(
        nPsfStar=fit.number,
        psfSigma=psf_sigma,
        psfArea=4 * np.pi * psf_sigma**2,
        psfIxx=psf_sigma**2,
        psfIyy=psf_sigma**2,
        psfIxy=0.0,
        ra=float(middle.ra.deg),
        dec=float(middle.dec.deg),
        pixelScale=PIXEL_SCALE,
        zenithDistance=record.zenith_angle,
        expTime=record.exposure_time,
        zeroPoint=float(31.4 - 2.5 * np.log10(scale)),
        skyBg=float(np.median(clean.image)),
        skyNoise=robust_sigma(light) * scale,
        meanVar=float(np.mean(clean.variance)) * scale**2,
        raCorners=tuple(float(value) for value in corners.ra.deg),
        decCorners=tuple(float(value) for value in corners.dec.deg),
    )


def _observation(data_id: Any) -> ObservationInfo:
    record = data_id.records["visit"]
    center = record.region.getBoundingCircle().getCenter()
    ra, dec = np.rad2deg(np.arctan2(center.y(), center.x())), np.rad2deg(np.arcsin(center.z()))
    return ObservationInfo.makeObservationInfo(
        instrument=DemoCam.getName(),
        telescope="Demo telescope",
        visit_id=record.id,
        exposure_id=record.id,
        detector_num=data_id["detector"],
        physical_filter=record.physical_filter,
        exposure_time=record.exposure_time * u.s,
        datetime_begin=record.timespan.begin,
        datetime_end=record.timespan.end,
        object=record.target_name,
        observation_id=record.name,
        observation_type="science",
        observing_day=record.day_obs,
        boresight_airmass=float(1.0 / np.cos(np.deg2rad(record.zenith_angle))),
        tracking_radec=SkyCoord(ra % 360.0, dec, unit="deg"),
    )
