"""The mask planes of processed images."""

from lsst.images import MaskPlane, MaskSchema

__all__ = ["COADD_MASK", "DIFFERENCE_MASK", "VISIT_MASK"]

_BAD = MaskPlane("BAD", "Pixel does not respond to light.")
_SATURATED = MaskPlane("SATURATED", "Pixel was filled to the brim.")
_COSMIC_RAY = MaskPlane("COSMIC_RAY", "A cosmic ray affected this pixel.")
_INTERPOLATED = MaskPlane("INTERPOLATED", "Pixel value was interpolated from its neighbours.")
_EDGE = MaskPlane("DETECTION_EDGE", "Pixel is too close to the edge for a source to be detected.")
_DETECTED = MaskPlane("DETECTED", "Pixel was part of a detected source.")
_NEGATIVE = MaskPlane("DETECTED_NEGATIVE", "Pixel was part of a source that is darker than the template.")
_NO_DATA = MaskPlane("NO_DATA", "No data was available for this pixel.")

VISIT_MASK = MaskSchema([_BAD, _SATURATED, _COSMIC_RAY, _INTERPOLATED, _EDGE, _DETECTED])
"""Planes of visit images (`lsst.images.MaskSchema`)."""

COADD_MASK = MaskSchema([_SATURATED, _INTERPOLATED, _DETECTED, _NO_DATA])
"""Planes of coadds (`lsst.images.MaskSchema`)."""

DIFFERENCE_MASK = MaskSchema(
    [_BAD, _SATURATED, _COSMIC_RAY, _INTERPOLATED, _EDGE, _DETECTED, _NEGATIVE, _NO_DATA]
)
"""Planes of difference images (`lsst.images.MaskSchema`)."""
