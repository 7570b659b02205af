"""Run one request."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from butler_lab.agent.call import Aborted, Call
from butler_lab.agent.database import watch_databases
from butler_lab.agent.garbage import collect_rarely
from butler_lab.agent.protocol import Message
from butler_lab.errors import explain

__all__ = ["handle", "handler_of", "warm_up"]

type Handler = Callable[[Any, Call], Message]

_MODULES = {
    "ping": "repositories",
    "repositories": "repositories",
    "collections": "browse",
    "dataset_types": "browse",
    "datasets": "browse",
    "table": "contents",
    "content": "contents",
    "image": "images",
    "sky": "images",
    "linked": "linked",
    "query": "query",
    "index": "query",
    "queries": "named_queries",
    "tracker": "tracker",
}
"""Which module handles methods of each kind; imported when the first of them is asked for."""

_answered = threading.Event()
"""Set when the first request has been answered."""

watch_databases()


def handle(call: Call, params: Message) -> None:
    """Answer a request with a result or a typed error.

    Parameters
    ----------
    call : `~butler_lab.agent.call.Call`
        The request in progress.
    params : `~butler_lab.agent.protocol.Message`
        Its validated parameters.

    Raises
    ------
    Aborted
        Raised if nobody waits for the answer any more.
    """
    try:
        call.result(handler_of(call.request.method)(params, call))
    except Aborted:
        raise
    except BaseException as error:  # a repository's code may raise SystemExit
        call.fail(explain(error))
    else:
        _answered.set()


def handler_of(method: str) -> Handler:
    """Return what handles a method of the protocol.

    Parameters
    ----------
    method : `str`
        Its name.
    """
    name = _MODULES[method.partition(".")[0]]
    return cast(Handler, getattr(_module(name), name.upper())[method])


def warm_up() -> None:
    """Import what the first panel will ask for, and all the rest while the user looks at the answer.

    For the agent's own process only: a notebook's kernel, which answers for its
    linked views, imports what these need and keeps its garbage collection.
    """
    for name in ("repositories", "browse"):
        _module(name)
    _answered.wait()
    for name in dict.fromkeys(_MODULES.values()):
        _module(name)
    collect_rarely()


def _module(name: str) -> Any:
    return import_module(f"{__package__}.{name}")
