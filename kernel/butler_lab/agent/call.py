"""One running request: its cancellation, deadline, credits and answers."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable
from contextvars import ContextVar

from butler_lab.agent.protocol import (
    Batch,
    ButlerError,
    ErrorKind,
    Failure,
    Message,
    Progress,
    Request,
    Result,
)

__all__ = ["Aborted", "Buffer", "Call", "Send", "current_call"]

type Buffer = bytes | bytearray
"""Bytes of an answer."""

type Send = Callable[[Message, Buffer | None], None]
"""Sends an envelope with its buffer to the client; callable from any thread."""

current_call: ContextVar[Call | None] = ContextVar("current_call", default=None)
"""The call the current thread works for."""


class Aborted(BaseException):
    """The client no longer waits for this call.

    Not an `Exception`, so that no library mistakes it for a failure of its own.
    """


class Call:
    """A request in progress.

    Answers exactly once: with a result, or with one error. After that nothing
    more is sent, whatever the working thread still does.

    Parameters
    ----------
    request : `Request`
        What was asked.
    send : `Send`
        Where answers go.
    """

    def __init__(self, request: Request, send: Send):
        self.request = request
        self._send = send
        self._answered = False
        self._changed = threading.Condition()
        self._credits = 0
        self._seq = 0
        self.interrupted = False
        """Whether blocking work was told to stop; the next statement would stop, too."""
        self.stoppers: set[Callable[[], None]] = set()
        """Called from another thread when the call is aborted, to stop what blocks."""

    @property
    def aborted(self) -> bool:
        """Whether the call was answered, so that going on is useless."""
        return self._answered

    def check(self) -> None:
        """Stop here if nobody waits any more.

        Raises
        ------
        Aborted
            Raised if the call was cancelled or its deadline has passed.
        """
        if self._answered:
            raise Aborted

    def grant(self, n: int) -> None:
        """Allow `n` more batches."""
        with self._changed:
            self._credits += n
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Wait `seconds` (s), or until the call is aborted.

        Raises
        ------
        Aborted
            Raised if the call was cancelled or its deadline has passed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._answered, seconds)
        self.check()

    def progress(self, text: str, done: int | None = None, total: int | None = None) -> None:
        """Tell the client how far the call is."""
        self._emit(Progress(id=self.request.id, text=text, done=done, total=total), None)

    def batch(self, buffer: Buffer, rows: int) -> float:
        """Send one piece of a stream as soon as the client has granted it.

        Parameters
        ----------
        buffer : `bytes` or `bytearray`
            The piece; not changed any more.
        rows : `int`
            Rows in it.

        Returns
        -------
        waited : `float`
            How long the grant took (s).

        Raises
        ------
        Aborted
            Raised if the call was cancelled or its deadline has passed.
        """
        asked = time.monotonic()
        with self._changed:
            self._changed.wait_for(lambda: self._credits > 0 or self._answered)
            self.check()
            self._credits -= 1
        waited = time.monotonic() - asked
        head = Batch(id=self.request.id, seq=self._seq, rows=rows, crc32=zlib.crc32(buffer))
        self._seq += 1
        self._emit(head, buffer)
        return waited

    def result(self, value: Message) -> None:
        """Answer with success."""
        self._answer(Result(id=self.request.id, value=value.model_dump(mode="json")))

    def fail(self, error: ButlerError) -> None:
        """Answer with an error."""
        self._answer(Failure(id=self.request.id, error=error))

    def interrupt(self) -> None:
        """Stop what blocks the working thread now, without answering."""
        self.interrupted = True
        for stop in list(self.stoppers):
            stop()

    def abort(self, kind: ErrorKind, message: str, hint: str = "") -> None:
        """Answer with an error at once and make the working thread stop."""
        self.fail(ButlerError(kind=kind, message=message, hint=hint))
        self.interrupt()

    def _answer(self, message: Message) -> None:
        with self._changed:
            if self._answered:
                return
            self._answered = True
            self._changed.notify_all()
            self._send(message, None)

    def _emit(self, message: Message, buffer: Buffer | None) -> None:
        with self._changed:
            self.check()
            self._send(message, buffer)
