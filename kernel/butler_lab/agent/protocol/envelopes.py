"""The messages of the comm."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from butler_lab.agent.protocol.message import Message

__all__ = [
    "ENVELOPES",
    "Batch",
    "ButlerError",
    "Cancel",
    "Credit",
    "ErrorKind",
    "Failure",
    "Hello",
    "Progress",
    "Request",
    "Result",
]


class Request(Message):
    """Ask for one method call. `id` is chosen by the client and unique per comm."""

    type: Literal["request"]
    id: int
    method: str
    params: dict[str, Any] = {}
    deadline_s: float | None = Field(None, description="Give up after this many seconds (s).")


class Cancel(Message):
    """Stop a request; the agent answers it with an error of kind ``cancelled``."""

    type: Literal["cancel"]
    id: int


class Credit(Message):
    """Allow `n` more batches of a streaming request (back-pressure)."""

    type: Literal["credit"]
    id: int
    n: int


class Hello(Message):
    """First message of the agent: who answers."""

    type: Literal["hello"] = "hello"
    protocol: int
    versions: dict[str, str] = Field(
        description="Package name to installed version; absent if not installed."
    )
    pid: int


class Progress(Message):
    """How far a long request is."""

    type: Literal["progress"] = "progress"
    id: int
    text: str
    done: int | None = None
    total: int | None = None


class Batch(Message):
    """One piece of a stream; the bytes are the comm message's only buffer.

    For tables the concatenated buffers of a request are one Arrow IPC stream
    (uncompressed); for images, rows of little-endian float32, or int32 for masks.
    """

    type: Literal["batch"] = "batch"
    id: int
    seq: int
    rows: int
    crc32: int = Field(description="CRC-32 of the buffer, so that damage on the way is noticed.")


class Result(Message):
    """The request succeeded; for streams, sent after the last batch."""

    type: Literal["result"] = "result"
    id: int
    value: dict[str, Any]


type ErrorKind = Literal[
    "bad_request",
    "cancelled",
    "conflict",
    "corrupt",
    "deadline",
    "gone",
    "internal",
    "invalid_query",
    "locked",
    "missing_artifact",
    "not_a_repository",
    "not_found",
    "permission",
    "read_only",
    "too_new",
    "too_old",
    "unreachable",
    "unreadable",
    "untrusted",
]


class ButlerError(Message):
    """What happened, where, and what to do next."""

    kind: ErrorKind
    message: str = Field(description="What happened and where, one or two plain sentences.")
    hint: str = Field("", description="What the user can do next.")
    details: str = Field("", description="The original exception text, secrets removed.")


class Failure(Message):
    """The request failed."""

    type: Literal["error"] = "error"
    id: int
    error: ButlerError


ENVELOPES: list[type[Message]] = [Request, Cancel, Credit, Hello, Progress, Batch, Result, Failure]
"""Every message that crosses the comm."""
