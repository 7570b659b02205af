"""The camera's geometry as calibrated images carry it."""

from functools import cache

import numpy as np
import starlink.Ast
from lsst.images import Box
from lsst.images.cameras import (
    CameraFrameSet,
    CameraFrameSetSerializationModel,
    Detector,
    DetectorAttributes,
    DetectorType,
    Orientation,
)

from ..instrument import DETECTORS, DemoCam
from ..sky.geometry import DETECTOR_SIZE, PIXEL_SCALE
from ..sky.survey import DETECTOR_PITCH

__all__ = ["camera_detector"]

_PIXEL_SIZE = 0.01
"""Side of a pixel (mm)."""


def camera_detector(detector: int, visit: int) -> Detector:
    """Describe a detector.

    Parameters
    ----------
    detector
        Detector number.
    visit
        Visit during which it was used.

    Returns
    -------
    lsst.images.cameras.Detector
        Its place in the focal plane and its bounding box.
    """
    row, column = divmod(detector, 3)
    attributes = DetectorAttributes(
        name=f"R00_S{row}{column}",
        id=detector,
        type=DetectorType.SCIENCE,
        serial=f"demo-{detector:03d}",
        bbox=Box.from_shape((DETECTOR_SIZE, DETECTOR_SIZE)),
        orientation=Orientation(
            focal_plane_x=(column - 1) * DETECTOR_PITCH * _PIXEL_SIZE,
            focal_plane_y=(row - 1) * DETECTOR_PITCH * _PIXEL_SIZE,
            focal_plane_z=0.0,
        ),
        pixel_size=_PIXEL_SIZE,
        physical_type="CCD",
    )
    return Detector(attributes, [], _frames(), visit=visit)


@cache
def _frames() -> CameraFrameSet:
    angle = np.deg2rad(PIXEL_SCALE / 3600.0) / _PIXEL_SIZE
    frames = starlink.Ast.FrameSet(starlink.Ast.Frame(2, "Ident=FOCAL_PLANE,Unit(1)=mm,Unit(2)=mm"))
    field_angle = starlink.Ast.Frame(2, "Ident=FIELD_ANGLE,Unit(1)=rad,Unit(2)=rad")
    frames.addframe(1, starlink.Ast.ZoomMap(2, angle), field_angle)
    middle = (DETECTOR_SIZE - 1) / 2
    for detector in DETECTORS:
        row, column = divmod(detector, 3)
        shift = [middle - (column - 1) * DETECTOR_PITCH, middle - (row - 1) * DETECTOR_PITCH]
        to_pixels = starlink.Ast.CmpMap(
            starlink.Ast.ZoomMap(2, 1.0 / _PIXEL_SIZE), starlink.Ast.ShiftMap(shift), True
        )
        bounds = ",".join(f"Bottom({axis})=0,Top({axis})={DETECTOR_SIZE}" for axis in (1, 2))
        frames.addframe(1, to_pixels, starlink.Ast.Frame(2, f"Ident=DETECTOR_{detector},{bounds}"))
    # CameraFrameSet has no public constructor; its stored form is the public way in.
    model = CameraFrameSetSerializationModel(instrument=DemoCam.getName(), ast=str(frames))
    result: CameraFrameSet = model.deserialize(None)
    return result
