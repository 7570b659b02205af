"""Methods about repositories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from butler_lab import repository
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.state import repositories
from butler_lab.agent.protocol import (
    Empty,
    Inspection,
    Message,
    RepositoryInfo,
    RepositoryList,
    RepositoryUri,
    TrustParams,
)

__all__ = ["REPOSITORIES"]


def _ping(_params: Empty, _call: Call) -> Empty:
    return Empty()


def _list(_params: Empty, _call: Call) -> RepositoryList:
    return repository.known_repositories()


def _inspect(params: RepositoryUri, _call: Call) -> Inspection:
    return repository.inspect(params.uri)


def _trust(params: TrustParams, _call: Call) -> Empty:
    repository.trust(params.uri, params.digest)
    return Empty()


def _open(params: RepositoryUri, _call: Call) -> RepositoryInfo:
    opened = repositories.open(params.uri)
    return repository.describe_repository(opened.butler, opened.location)


REPOSITORIES: dict[str, Callable[[Any, Call], Message]] = {
    "ping": _ping,
    "repositories.list": _list,
    "repositories.inspect": _inspect,
    "repositories.trust": _trust,
    "repositories.open": _open,
}
"""Method name to handler."""
