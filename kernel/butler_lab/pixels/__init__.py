"""Images: planes, mask planes, WCS, and tiles cut from them."""

from __future__ import annotations

from butler_lab.pixels.array_image import ArrayImage
from butler_lab.pixels.fits_image import FitsImage
from butler_lab.pixels.open import open_image
from butler_lab.pixels.pyramid import PyramidImage
from butler_lab.pixels.source import ImageSource
from butler_lab.pixels.tile import cut_tile

__all__ = ["ArrayImage", "FitsImage", "ImageSource", "PyramidImage", "cut_tile", "open_image"]
