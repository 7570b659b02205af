"""Read files in few pieces, and count what is read."""

from __future__ import annotations

import io
from typing import IO

__all__ = ["CountedStream"]


class CountedStream(io.RawIOBase):
    """A file of which is known how much was read.

    What was read last is kept, so that neighbouring compressed blocks, which are
    asked for one by one, cost one read.

    Parameters
    ----------
    stream : file object
        Opened for reading bytes, without a buffer of its own if it is local.
    ahead : `int`
        Bytes read at least: small for a local file, large if each read is a request over a network.
    """

    def __init__(self, stream: IO[bytes], ahead: int):
        self._stream = stream
        self._ahead = ahead
        self._place = 0
        self._start = 0
        self._kept = b""
        self._size: int | None = None
        self.bytes_read = 0

    def read(self, size: int = -1) -> bytes:
        """Read bytes; fewer only at the end."""
        if size < 0:
            size = max(0, self._length() - self._place)
        pieces = []
        while size > 0:
            offset = self._place - self._start
            if not 0 <= offset < len(self._kept):
                self._fill(size)
                offset = 0
            piece = self._kept[offset : offset + size]
            if not piece:
                break
            pieces.append(piece)
            self._place += len(piece)
            size -= len(piece)
        return b"".join(pieces)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into memory, as files do."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go elsewhere; that costs nothing."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place}.get(whence)
        self._place = offset + (self._length() if start is None else start)
        return self._place

    def tell(self) -> int:
        """Position (bytes)."""
        return self._place

    def readable(self) -> bool:
        """Whether it can be read."""
        return True

    def seekable(self) -> bool:
        """Whether one can go elsewhere in it."""
        return True

    def _length(self) -> int:
        if self._size is None:
            self._size = self._stream.seek(0, io.SEEK_END)
        return self._size

    def _fill(self, size: int) -> None:
        self._stream.seek(self._place)
        self._start, self._kept = self._place, self._stream.read(max(size, self._ahead))
        self.bytes_read += len(self._kept)
