"""The extension changes one setting of a Jupyter Server and adds nothing to it."""

import subprocess
import sys
from collections.abc import Callable

from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from traitlets.config import Config

from jupyterlab_butler import NoDelayWebsocketConnection


class OwnConnection(ZMQChannelsWebsocketConnection):  # type: ignore[misc]
    """What a site may have set."""


def _routes(app: ServerApp) -> set[str]:
    return {rule.matcher.regex.pattern for rule in app.web_app.wildcard_router.rules}


async def test_the_connection_class_is_set_and_no_route_is_added(
    jp_configurable_serverapp: Callable[..., ServerApp], server_config: Config
) -> None:
    plain = jp_configurable_serverapp()
    assert plain.kernel_websocket_connection_class is ZMQChannelsWebsocketConnection
    before = _routes(plain)
    ServerApp.clear_instance()
    extended = jp_configurable_serverapp(config=server_config)
    assert extended.kernel_websocket_connection_class is NoDelayWebsocketConnection
    assert extended.web_app.settings["kernel_websocket_connection_class"] is NoDelayWebsocketConnection
    assert _routes(extended) == before != set()


async def test_what_the_site_has_set_stays(
    jp_configurable_serverapp: Callable[..., ServerApp], server_config: Config
) -> None:
    server_config.ServerApp.kernel_websocket_connection_class = OwnConnection
    server = jp_configurable_serverapp(config=server_config)
    assert server.web_app.settings["kernel_websocket_connection_class"] is OwnConnection


def test_a_server_finds_it_where_it_is_installed() -> None:
    command = [sys.executable, "-m", "jupyter", "server", "extension", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = (listed.stdout + listed.stderr).splitlines()
    assert any("jupyterlab_butler" in line and "enabled" in line for line in lines)
