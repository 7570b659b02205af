"""What is inside a dataset."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from butler_lab.agent.protocol.datasets import DatasetId
from butler_lab.agent.protocol.message import Message

__all__ = [
    "ContentParams",
    "FactsContent",
    "ImageInfo",
    "ImagePlane",
    "ImageTile",
    "ImageTileParams",
    "LogContent",
    "LogRecord",
    "MaskPlane",
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


class ImagePlane(Message):
    """A plane of an image dataset."""

    name: str
    unit: str = ""
    type: Literal["float32", "int32"] = Field("float32", description="Of its tiles; int32 are mask bits.")


class MaskPlane(Message):
    """A named bit of the mask."""

    name: str
    bit: int
    doc: str = ""
    plane: str = Field("mask", description="Plane that holds this bit.")


class ImageInfo(Message):
    """Answer of ``image.open``. Pixel (x, y) of the array is (x0 + x, y0 + y) of the image."""

    width: int
    height: int
    x0: int
    y0: int
    planes: list[ImagePlane]
    mask_planes: list[MaskPlane] = []
    wcs: dict[str, int | float | str] = Field(
        {}, description="FITS WCS cards of the full image; empty if none."
    )


class ImageTileParams(ContentParams):
    """Part of one plane, in array pixels, half-open.

    `step` > 1 reduces step x step blocks: NaN-aware mean of values, all bits of masks together.
    """

    plane: str = "image"
    x0: int
    y0: int
    x1: int
    y1: int
    step: int = Field(1, ge=1)


class ImageTile(Message):
    """Answer of ``image.tile``, after its one batch: rows of the plane's type, little-endian."""

    width: int
    height: int


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
