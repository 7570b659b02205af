"""Methods about named queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsst.daf.butler import Butler

from butler_lab import queries
from butler_lab.agent import protocol
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.state import repositories
from butler_lab.repository import locate

__all__ = ["NAMED_QUERIES"]


def _list(params: protocol.InRepository, _call: Call) -> protocol.NamedQueries:
    with repositories.butler(params.repository) as butler:
        found = [queries.load(name, butler) for name in queries.names(butler)]
    return protocol.NamedQueries(definitions=[query.model_dump_json() for query in found])


def _save(params: protocol.SaveQueryParams, _call: Call) -> protocol.Empty:
    query = queries.parse(params.definition)
    with Butler.from_config(locate(params.repository).config, writeable=True) as butler:
        queries.save(query, butler, replace=params.replace)
    return protocol.Empty()


NAMED_QUERIES: dict[str, Callable[[Any, Call], protocol.Message]] = {
    "queries.list": _list,
    "queries.save": _save,
}
"""Method name to handler."""
