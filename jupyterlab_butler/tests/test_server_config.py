"""The extension changes one setting of a Jupyter Server and adds nothing to it."""

from collections.abc import Callable

from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from jupyterlab_butler import NoDelayWebsocketConnection


def _routes(app: ServerApp) -> set[str]:
    return {rule.matcher.regex.pattern for rule in app.web_app.wildcard_router.rules}


def test_nothing_but_the_connection_class_is_set(server_config: Config) -> None:
    assert server_config == {
        "ServerApp": {"kernel_websocket_connection_class": "jupyterlab_butler.NoDelayWebsocketConnection"}
    }


async def test_no_route_is_added(
    jp_configurable_serverapp: Callable[..., ServerApp], server_config: Config
) -> None:
    plain = jp_configurable_serverapp()
    assert plain.kernel_websocket_connection_class is not NoDelayWebsocketConnection
    before = _routes(plain)
    ServerApp.clear_instance()
    extended = jp_configurable_serverapp(config=server_config)
    assert extended.kernel_websocket_connection_class is NoDelayWebsocketConnection
    assert _routes(extended) == before != set()
