"""Named queries of a repository, each as the JSON text of a ``.butlerquery`` file."""

from __future__ import annotations

from pydantic import Field

from butler_lab.agent.protocol.message import InRepository, Message

__all__ = ["NamedQueries", "SaveQueryParams"]


class NamedQueries(Message):
    """Answer of ``queries.list``."""

    definitions: list[str] = Field(description="JSON texts, sorted by name.")


class SaveQueryParams(InRepository):
    """Store a named query in a repository."""

    definition: str = Field(description="JSON text.")
    replace: bool = Field(False, description="Whether one of the same name may be overwritten.")
