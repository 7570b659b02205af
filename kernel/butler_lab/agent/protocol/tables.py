"""Tables that are, or can be, streamed."""

from __future__ import annotations

from pydantic import Field

from butler_lab.agent.protocol.message import Message

__all__ = ["ColumnInfo", "TableInfo"]


class ColumnInfo(Message):
    """A column of a streamed table."""

    name: str
    type: str = Field(description="Arrow type as text, e.g. ``int64``.")
    unit: str = ""
    description: str = ""
    ucd: str = ""
    original: str = Field(
        "",
        description="Name in the file, if another column has it, too, but for case.",
    )


class TableInfo(Message):
    """A table that is, or can be, streamed."""

    columns: list[ColumnInfo]
    rows: int | None = Field(None, description="Rows in the whole table; None if unknown.")
