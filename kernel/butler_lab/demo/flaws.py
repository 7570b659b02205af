"""What goes wrong in the demo survey, on purpose."""

import numpy as np
import numpy.typing as npt
from lsst.daf.butler import Butler

from .instrument import DemoCam
from .sky.geometry import DETECTOR_SIZE

__all__ = [
    "BAD_VISIT",
    "DEAD_READOUT",
    "LOST_IMAGE",
    "UNSTORED_VISIT",
    "background_gradient",
    "lose_datasets",
    "trail",
]

BAD_VISIT = 2026110700002
"""Visit during which the telescope drifted under moonlight: r band, tract 5063."""

DEAD_READOUT = (2026110400005, 8)
"""Visit and detector whose electronics delivered no light: its calibration fails."""

LOST_IMAGE = (2026110200006, 0)
"""Visit and detector whose ``visit_image`` file vanished behind the Butler's back."""

UNSTORED_VISIT = 2026110200006
"""Visit whose ``source`` table was unstored: registered still, but no file."""


def trail() -> tuple[float, float]:
    """Return how far the images of stars moved in the bad visit (pixel)."""
    return 8.0, 3.5


def background_gradient(detector: int) -> npt.NDArray[np.float64]:
    """Return the moonlight over a detector in the bad visit, in units of the dark sky.

    Parameters
    ----------
    detector
        Detector number.

    Returns
    -------
    numpy.ndarray
        Light of shape ``(y, x)``, strongest in the camera's north-west corner.
    """
    row, column = divmod(detector, 3)
    y, x = np.mgrid[0:DETECTOR_SIZE, 0:DETECTOR_SIZE] / DETECTOR_SIZE
    return np.asarray(0.25 * ((row + y) ** 2 + (column + x) ** 2) / 4.0)


def lose_datasets(butler: Butler, chain: str) -> None:
    """Unstore a dataset, and delete the file of another one without telling the Butler.

    Parameters
    ----------
    butler
        Writeable client of the repository.
    chain
        Collection to look for the two datasets in.
    """
    where = {"instrument": DemoCam.getName(), "collections": chain}
    visit, detector = LOST_IMAGE
    lost = butler.find_dataset("visit_image", visit=visit, detector=detector, **where)
    butler.getURI(lost).remove()
    unstored = butler.find_dataset("source", visit=UNSTORED_VISIT, **where)
    butler.pruneDatasets([unstored], disassociate=False, unstore=True)
