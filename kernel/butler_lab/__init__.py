"""The kernel side of jupyterlab-butler."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .catalogs import TapJob, catalog, metrics, tap
    from .display import ImageView, image, open_images
    from .sky.maps import property_map
    from .tracker import missing
    from .views import light_curve, open_views, put_views

__all__ = [
    "ImageView",
    "TapJob",
    "__version__",
    "catalog",
    "image",
    "light_curve",
    "metrics",
    "missing",
    "open_images",
    "open_views",
    "property_map",
    "put_views",
    "tap",
]

try:
    __version__ = version("butler-lab")
except PackageNotFoundError:  # running from a source tree that was never installed
    __version__ = "0+source"

_LAZY = {
    "ImageView": "display",
    "TapJob": "catalogs",
    "catalog": "catalogs",
    "image": "display",
    "light_curve": "views",
    "metrics": "catalogs",
    "missing": "tracker",
    "open_images": "display",
    "open_views": "views",
    "property_map": "sky.maps",
    "put_views": "views",
    "tap": "catalogs",
}


def __getattr__(name: str) -> Any:
    """Import what needs the Butler when it is first used: the agent must answer before that."""
    if name in _LAZY:
        return getattr(import_module(f".{_LAZY[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
