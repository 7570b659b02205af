"""Images as they are shown: in notebooks, in scripts, in files."""

from __future__ import annotations

from butler_lab.display.documents import open_images
from butler_lab.display.image_view import ImageView
from butler_lab.display.open_view import image

__all__ = ["ImageView", "image", "open_images"]
