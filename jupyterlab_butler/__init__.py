"""Home of the built JupyterLab extension and of its one server setting."""

from ._websocket import NoDelayWebsocketConnection

try:
    from ._version import __version__
except ImportError:  # running from a source tree that was never built
    __version__ = "0+source"

__all__ = ["NoDelayWebsocketConnection", "__version__"]


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Tell JupyterLab where the built extension lies."""
    return [{"src": "../labextension", "dest": "jupyterlab-butler"}]
