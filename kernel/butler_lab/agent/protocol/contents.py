"""What is inside a dataset."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from butler_lab.agent.protocol.datasets import DatasetId
from butler_lab.agent.protocol.message import Message

__all__ = [
    "ContentParams",
    "FactsContent",
    "LogContent",
    "LogRecord",
    "PictureContent",
    "TableReadParams",
    "TextContent",
    "TreeContent",
]


class ContentParams(DatasetId):
    """Read one dataset. `allow_code` is the user's answer to "this runs code"."""

    component: str | None = None
    allow_code: bool = False


class TableReadParams(ContentParams):
    """Stream a table as Arrow IPC; no columns means all."""

    columns: list[str] | None = None
    limit: int | None = Field(None, ge=0)


class TreeContent(Message):
    """JSON-like content. Integers beyond 2**53 and non-finite floats are tagged strings."""

    tree: Any
    truncated: bool = False


class LogRecord(Message):
    """One log line."""

    time: str = Field(description="ISO 8601 with scale, UTC.")
    level: str
    logger: str
    message: str


class LogContent(Message):
    """Answer of ``content.log``."""

    records: list[LogRecord]
    truncated: bool = False


class TextContent(Message):
    """Answer of ``content.text``."""

    text: str
    truncated: bool = False


class PictureContent(Message):
    """Answer of ``content.picture``; the bytes came as one batch."""

    mime_type: Literal["image/png", "image/jpeg", "image/svg+xml"]
    size: int


class FactsContent(Message):
    """What can be said about a file without reading it as Python object."""

    facts: dict[str, str]
    headers: list[str] = Field([], description="FITS header cards or other readable header lines.")
