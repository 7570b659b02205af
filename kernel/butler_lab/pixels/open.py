"""Open the image of a dataset."""

from __future__ import annotations

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.content.guard import readable_artifacts
from butler_lab.content.read_dataset import read_dataset
from butler_lab.pixels.array_image import ArrayImage
from butler_lab.pixels.fits_image import FitsImage
from butler_lab.pixels.source import ImageSource

__all__ = ["open_image"]

_PARTS_IN_FILE = (None, "image", "mask", "masked_image", "variance")


def open_image(
    butler: Butler, ref: DatasetRef, component: str | None = None, allow_code: bool = False
) -> ImageSource:
    """Open the image of a dataset.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.
    component : `str`, optional
        Component to show instead of the whole.
    allow_code : `bool`, optional
        The user agrees that reading runs code of the repository.

    Returns
    -------
    image : `~butler_lab.pixels.source.ImageSource`
        FITS files are read in parts, everything else as a whole.

    Raises
    ------
    LabError
        Raised if it is no image, is damaged, or would run code.
    """
    artifacts = readable_artifacts(butler, ref)
    if artifacts[0].extension in (".fits", ".fit", ".fz") and component in _PARTS_IN_FILE:
        return FitsImage(artifacts[0])
    thing = read_dataset(butler, ref, artifacts, component, allow_code=allow_code)
    return ArrayImage(thing, sum(artifact.size or 0 for artifact in artifacts))
