"""Images: planes, mask planes, WCS, and tiles cut from them."""

from __future__ import annotations

from butler_lab.image.array_image import ArrayImage
from butler_lab.image.fits_image import FitsImage
from butler_lab.image.open import open_image
from butler_lab.image.pyramid import PyramidImage
from butler_lab.image.source import ImageSource
from butler_lab.image.tile import cut_tile

__all__ = ["ArrayImage", "FitsImage", "ImageSource", "PyramidImage", "cut_tile", "open_image"]
