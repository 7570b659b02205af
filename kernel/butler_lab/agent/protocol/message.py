"""Base of everything that crosses the comm."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["Empty", "Extensible", "InRepository", "Message"]


class Message(BaseModel):
    """Base of all wire models: unknown keys are errors, so typos surface at once."""

    # Validators are built when first needed: all of them would delay the agent's first answer.
    model_config = ConfigDict(
        defer_build=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


def _closed(schema: dict[str, Any]) -> None:
    schema["additionalProperties"] = False


class Extensible(Message):
    """A part of a stored document: keys that begin with ``x-`` are other programs', and are kept."""

    model_config = ConfigDict(extra="allow", json_schema_extra=_closed)

    @model_validator(mode="after")
    def refuse_unknown(self) -> Extensible:
        """Refuse all other keys, so that typos and tricks surface at once."""
        unknown = [name for name in self.model_extra or {} if not name.startswith("x-")]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not known")
        return self


class Empty(Message):
    """No parameters, or nothing to return."""


class InRepository(Message):
    """Parameters of every method that works on an open repository."""

    repository: str = Field(description="`RepositoryInfo.uri`.")
