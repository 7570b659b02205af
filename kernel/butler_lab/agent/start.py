"""Start the agent in the kernel this runs in."""

from __future__ import annotations

import os
import threading
from functools import cache
from typing import Any

from butler_lab.agent.call import Buffer
from butler_lab.agent.isolation import isolate
from butler_lab.agent.protocol import COMM_TARGET, PROTOCOL_VERSION, Hello, Message
from butler_lab.agent.router import Router
from butler_lab.agent.versions import installed_versions

__all__ = ["serve", "start"]


def start() -> None:
    """Register the comm target `COMM_TARGET` with the running IPython kernel.

    Raises
    ------
    RuntimeError
        Raised if this process is not an IPython kernel.
    """
    from ipykernel.kernelbase import Kernel

    if not Kernel.initialized():
        raise RuntimeError("butler_lab.agent.start() must be called in a Jupyter kernel.")
    isolate()
    Kernel.instance().comm_manager.register_target(COMM_TARGET, serve)
    _begin_warm_up()


def serve(comm: Any, _open_message: Any) -> None:
    """Answer one client.

    Parameters
    ----------
    comm : `comm.base_comm.BaseComm`
        What the client opened.
    """
    lock = threading.Lock()
    gone = threading.Event()

    def send(message: Message, buffer: Buffer | None) -> None:
        with lock:
            if gone.is_set():
                return
            comm.send(message.model_dump(mode="json"), buffers=None if buffer is None else [buffer])

    def close(_message: Any) -> None:
        gone.set()
        router.close()

    router = Router(send)
    comm.on_msg(lambda message: router.receive(message["content"]["data"]))
    comm.on_close(close)
    send(Hello(protocol=PROTOCOL_VERSION, versions=installed_versions(), pid=os.getpid()), None)


@cache
def _begin_warm_up() -> None:
    """Begin once: a page that is loaded again starts the same agent again."""
    threading.Thread(target=_warm_up, name="warm up", daemon=True).start()


def _warm_up() -> None:
    """Import the Butler while the user still looks for the repository."""
    from butler_lab.agent.handlers import warm_up

    warm_up()
