"""Kernel websockets of a server with the extension's setting."""

import json
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from traitlets.config import Config

from jupyterlab_butler import NoDelayWebsocketConnection

type Fetch = Callable[..., Awaitable[Any]]


@pytest.fixture(params=[True, False])
def nodelay(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def jp_server_config(server_config: Config, nodelay: bool) -> Config:
    server_config.NoDelayWebsocketConnection.tcp_nodelay = nodelay
    return server_config


async def test_nagles_algorithm_is_off_unless_wanted(
    jp_fetch: Fetch, jp_ws_fetch: Fetch, nodelay: bool
) -> None:
    kernel = json.loads((await jp_fetch("api", "kernels", method="POST", body="{}")).body)
    websocket = await jp_ws_fetch("api", "kernels", kernel["id"], "channels")
    try:
        (connection,) = NoDelayWebsocketConnection._open_sockets
        served = connection.websocket_handler.ws_connection.stream.socket
        assert bool(served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) is nodelay
    finally:
        websocket.close()
        await jp_fetch("api", "kernels", kernel["id"], method="DELETE")
