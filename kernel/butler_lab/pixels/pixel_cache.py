"""Pixels that were read or averaged before, up to a number of bytes."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Block", "PixelCache", "pixel_cache"]

_CAPACITY = "BUTLER_LAB_IMAGE_CACHE_MB"
"""Environment variable with the size of the cache of a process (MB)."""


@dataclass(frozen=True)
class Block:
    """A square of a plane, reduced by a power of two.

    `weights` says how many pixels a value is the mean of; `None` for masks and
    for pixels that were not reduced.
    """

    values: npt.NDArray[np.generic]
    weights: npt.NDArray[np.int32] | None = None

    @property
    def nbytes(self) -> int:
        """Memory it takes (bytes)."""
        return self.values.nbytes + (0 if self.weights is None else self.weights.nbytes)


class PixelCache:
    """Keeps the blocks used last.

    Parameters
    ----------
    capacity : `int`
        Memory that is kept (bytes).
    """

    def __init__(self, capacity: int):
        self.capacity = capacity
        self._blocks: OrderedDict[Hashable, Block] = OrderedDict()
        self._lock = threading.Lock()
        self._size = 0

    @property
    def size(self) -> int:
        """Memory in use (bytes)."""
        return self._size

    def get(self, key: Hashable) -> Block | None:
        """Get a block, if it is still there."""
        with self._lock:
            block = self._blocks.get(key)
            if block is not None:
                self._blocks.move_to_end(key)
            return block

    def put(self, key: Hashable, block: Block) -> None:
        """Keep a block, and let go of those not used for longest."""
        with self._lock:
            known = self._blocks.pop(key, None)
            self._size += block.nbytes - (known.nbytes if known else 0)
            self._blocks[key] = block
            while self._size > self.capacity and self._blocks:
                _, dropped = self._blocks.popitem(last=False)
                self._size -= dropped.nbytes

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._blocks.clear()
            self._size = 0


pixel_cache = PixelCache(int(os.environ.get(_CAPACITY, "256")) << 20)
"""The cache of this process."""
