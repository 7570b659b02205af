"""Home of the built JupyterLab extension and of its one server setting."""

from typing import Any

from ._websocket import NoDelayWebsocketConnection

try:
    from ._version import __version__
except ImportError:  # running from a source tree that was never built
    __version__ = "0+source"

__all__ = ["NoDelayWebsocketConnection", "__version__"]


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Tell JupyterLab where the built extension lies."""
    return [{"src": "../labextension", "dest": "jupyterlab-butler"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Tell Jupyter Server where the hooks are."""
    return [{"module": "jupyterlab_butler"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Answer kernel messages at once, unless the site uses another connection (a gateway, its own).

    Jupyter Server reads from the configuration files of packages only which
    extensions there are, so that the class is set here; nothing is added.
    """
    if server.kernel_websocket_connection_class is NoDelayWebsocketConnection.__base__:
        server.kernel_websocket_connection_class = NoDelayWebsocketConnection
        server.web_app.settings["kernel_websocket_connection_class"] = NoDelayWebsocketConnection
