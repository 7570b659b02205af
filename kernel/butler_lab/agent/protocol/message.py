"""Base of everything that crosses the comm."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Empty", "InRepository", "Message"]


class Message(BaseModel):
    """Base of all wire models: unknown keys are errors, so typos surface at once."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class Empty(Message):
    """No parameters, or nothing to return."""


class InRepository(Message):
    """Parameters of every method that works on an open repository."""

    repository: str = Field(description="`RepositoryInfo.uri`.")
