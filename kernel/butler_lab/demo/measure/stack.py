"""Averaging of resampled images."""

from typing import Any

import astropy.units as u
import numpy as np
from lsst.images import Box, Image, MaskedImage, VisitImage

from .detection import detect
from .masks import COADD_MASK
from .warp import overlap_box, warp

__all__ = ["Stack"]

_PLANES = ("SATURATED", "COSMIC_RAY", "BAD", "INTERPOLATED")


class Stack:
    """A weighted mean of visit images on the pixels of a patch.

    Parameters
    ----------
    box
        Pixels of the patch.
    projection
        Their projection.
    """

    def __init__(self, box: Box, projection: Any) -> None:
        self._box = box
        self._projection = projection
        shape = box.shape
        self._sum, self._weight = np.zeros(shape), np.zeros(shape)
        self._masks = {plane: np.zeros(shape, dtype=bool) for plane in ("SATURATED", "INTERPOLATED")}
        self._psf_moments = 0.0
        self.inputs: dict[int, set[int]] = {}
        """Detectors by visit."""

    def add(self, image: VisitImage) -> None:
        """Add a visit image; its weight is the inverse of its mean variance.

        Parameters
        ----------
        image
            Calibrated image.
        """
        area = overlap_box(image.sky_projection, image.bbox, self._projection, self._box)
        if area is None:
            return
        light, variance, masks = warp(image, _PLANES, self._projection, area)
        good = np.isfinite(light) & ~masks["COSMIC_RAY"] & ~masks["BAD"]
        if not good.any():
            return
        weight = good / float(np.median(variance[good]))
        part = area.slice_within(self._box)
        self._sum[part] += np.where(good, light * weight, 0.0)
        self._weight[part] += weight
        self._masks["SATURATED"][part] |= masks["SATURATED"]
        self._masks["INTERPOLATED"][part] |= masks["INTERPOLATED"]
        self._psf_moments += weight.sum() * image.psf.sigma**2
        self.inputs.setdefault(image.obs_info.visit_id, set()).add(image.obs_info.detector_num)

    @property
    def psf_sigma(self) -> float:
        """Standard deviation of the mean point-spread function (pixel)."""
        return float(np.sqrt(self._psf_moments / self._weight.sum()))

    def finish(self) -> MaskedImage:
        """Return the mean.

        Returns
        -------
        lsst.images.MaskedImage
            The coadd (nJy); its metadata name the visits that went in and the width of stars.
        """
        empty = self._weight <= 0
        weight = np.where(empty, np.nan, self._weight)
        light = self._sum / weight
        coadd = MaskedImage(
            Image(light.astype(np.float32), bbox=self._box, unit=u.nJy, sky_projection=self._projection),
            mask_schema=COADD_MASK,
            variance=Image((1.0 / weight).astype(np.float32), bbox=self._box, unit=u.nJy**2),
            metadata={"psf_sigma": self.psf_sigma, "visits": ",".join(map(str, sorted(self.inputs)))},
        )
        for plane, pixels in self._masks.items():
            coadd.mask.set(plane, pixels)
        coadd.mask.set("NO_DATA", empty)
        coadd.mask.set("DETECTED", detect(light, self.psf_sigma, 5.0, ~empty).footprint)
        return coadd
