"""A kernel websocket that answers at once."""

from collections.abc import Awaitable
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from traitlets import Bool

__all__ = ["NoDelayWebsocketConnection"]


class NoDelayWebsocketConnection(ZMQChannelsWebsocketConnection):  # type: ignore[misc]
    """Kernel websocket with Nagle's algorithm switched off.

    A kernel answers a comm message in three small frames (busy, reply, idle).
    With Nagle's algorithm the second waits for the browser's delayed
    acknowledgement of the first: 44 ms on every round trip.
    """

    tcp_nodelay = Bool(True, config=True, help="Send each kernel message at once (TCP_NODELAY).")

    def connect(self) -> Awaitable[Any]:
        """Switch the algorithm off on this socket, then connect as usual."""
        if self.tcp_nodelay:
            self.websocket_handler.set_nodelay(True)
        connected: Awaitable[Any] = super().connect()
        return connected
