"""Run one request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from butler_lab.agent.call import Aborted, Call
from butler_lab.agent.database import watch_databases
from butler_lab.agent.handlers.browse import BROWSE
from butler_lab.agent.handlers.contents import CONTENTS
from butler_lab.agent.handlers.images import IMAGES
from butler_lab.agent.handlers.linked import LINKED
from butler_lab.agent.handlers.named_queries import NAMED_QUERIES
from butler_lab.agent.handlers.query import QUERY
from butler_lab.agent.handlers.repositories import REPOSITORIES
from butler_lab.agent.handlers.tracker import TRACKER
from butler_lab.agent.protocol import Message
from butler_lab.errors import explain

__all__ = ["handle"]

type Handler = Callable[[Any, Call], Message]

_HANDLERS: dict[str, Handler] = {
    **REPOSITORIES,
    **BROWSE,
    **CONTENTS,
    **IMAGES,
    **LINKED,
    **QUERY,
    **NAMED_QUERIES,
    **TRACKER,
}

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
        call.result(_HANDLERS[call.request.method](params, call))
    except Aborted:
        raise
    except BaseException as error:  # a repository's code may raise SystemExit
        call.fail(explain(error))
