"""The kernel side of jupyterlab-butler."""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .display import ImageView, image
    from .tracker import missing

__all__ = ["ImageView", "__version__", "image", "missing"]

try:
    __version__ = version("butler-lab")
except PackageNotFoundError:  # running from a source tree that was never installed
    __version__ = "0+source"


def __getattr__(name: str) -> Any:
    """Import what needs the Butler when it is first used: the agent must answer before that."""
    if name in ("ImageView", "image"):
        from . import display

        return getattr(display, name)
    if name == "missing":
        from .tracker import missing

        return missing
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
