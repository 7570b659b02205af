"""Values of the binds of a query."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["BindValue", "TimeBind", "TimespanBind"]


class TimeBind(BaseModel):
    """A time."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: Literal["datetime"]
    value: str = Field(description="As between the quotes of a time literal: ``[format/]value[/scale]``.")


class TimespanBind(BaseModel):
    """A span of time; null where it is open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: Literal["timespan"]
    begin: str | None
    end: str | None


type BindScalar = int | float | str
type BindValue = BindScalar | list[BindScalar] | TimeBind | TimespanBind
"""Value of a bind; a list may only stand in ``IN``."""
