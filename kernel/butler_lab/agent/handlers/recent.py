"""A small store of what was opened a moment ago."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

__all__ = ["Recent"]


class Recent[T]:
    """Keeps the last few values for a short time.

    Parameters
    ----------
    most : `int`
        Number of values kept.
    seconds : `float`
        How long a value stays good (s): signed URLs end after minutes, and files can change.
    """

    def __init__(self, most: int, seconds: float):
        self._most = most
        self._seconds = seconds
        self._kept: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Get a value, made anew if it is not kept.

        Parameters
        ----------
        key : `~collections.abc.Hashable`
            What identifies it.
        make : `~collections.abc.Callable`
            Makes it.

        Returns
        -------
        value : object
            The value.
        """
        with self._lock:
            made, value = self._kept.get(key, (0.0, None))
        if value is None or time.monotonic() - made > self._seconds:
            value = make()
            with self._lock:
                self._kept[key] = time.monotonic(), value
                self._kept.move_to_end(key)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return value
