"""The published test suite of the common interface of image viewers."""

from astro_image_display_api import ImageViewerInterface
from astro_image_display_api.api_test import ImageAPITest
from butler_lab import ImageView


class TestImageView(ImageAPITest):
    """All of it."""

    image_widget_class = ImageView


def test_it_is_an_image_viewer():
    assert isinstance(ImageView(), ImageViewerInterface)
