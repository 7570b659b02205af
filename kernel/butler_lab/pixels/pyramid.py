"""Pixels of an image at any power of two, read once."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import cached_property

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import ImageInfo
from butler_lab.pixels.blocks import block_or, combine_means, weighted_mean
from butler_lab.pixels.pixel_cache import Block, PixelCache, pixel_cache
from butler_lab.pixels.source import ImageSource
from butler_lab.pixels.tile import Pixels

__all__ = ["PyramidImage"]

EDGE = 512
"""Edge of a cached block (pixel of the reduced image)."""

_DEEPEST = 8
"""Largest step whose block is made from pixels at once; larger ones from four smaller blocks."""

_BAD = ("BAD", "NO_DATA")
"""Mask planes whose pixels do not count in means."""


class PyramidImage:
    """An image whose pixels and means are kept in a cache.

    Parameters
    ----------
    source : `~butler_lab.pixels.source.ImageSource`
        Where pixels come from.
    key : `~collections.abc.Hashable`
        Identifies the image in the cache.
    cache : `PixelCache`, optional
        By default that of the process.
    """

    def __init__(self, source: ImageSource, key: Hashable, cache: PixelCache = pixel_cache):
        self._source = source
        self._key = key
        self._cache = cache
        self._lock = threading.RLock()
        self._waiting: ExitStack | None = None

    @property
    def info(self) -> ImageInfo:
        """Size, origin, planes and WCS."""
        return self._source.info

    @property
    def bytes_read(self) -> int:
        """Bytes read of the file so far."""
        return self._source.bytes_read

    def session(self) -> AbstractContextManager[object]:
        """The file is opened when the first pixels are missing, not before."""
        return nullcontext()

    def tile(self, plane: str, x: tuple[int, int], y: tuple[int, int], step: int = 1) -> Pixels:
        """Read part of a plane; see `~butler_lab.pixels.source.ImageSource.tile`.

        Pixels flagged as bad do not count in means.
        """
        if step & (step - 1) or x[0] % step or y[0] % step or plane not in self._types:
            return self._source.tile(plane, x, y, step)
        columns = slice(max(0, x[0]), min(self.info.width, x[1]))
        rows = slice(max(0, y[0]), min(self.info.height, y[1]))
        kind = "<i4" if self._is_mask(plane) else "<f4"
        if rows.start >= rows.stop or columns.start >= columns.stop:
            return np.zeros((0, 0), kind)
        first_x, first_y = columns.start // step, rows.start // step
        out = np.zeros((-(-rows.stop // step) - first_y, -(-columns.stop // step) - first_x), kind)
        with self._lock, ExitStack() as stack:
            self._waiting = stack
            for row, column in _blocks(first_x, first_y, out.shape):
                block = self._block(plane, step, row, column).values
                _paste(out, block, column * EDGE - first_x, row * EDGE - first_y)
        return out

    def _block(self, plane: str, step: int, row: int, column: int) -> Block:
        key = self._key, plane, step, row, column
        block = self._cache.get(key)
        if block is None:
            block = self._make(plane, step, row, column)
            self._cache.put(key, block)
        return block

    def _make(self, plane: str, step: int, row: int, column: int) -> Block:
        if step == 1:
            return Block(self._read(plane, row, row + 1, column, column + 1))
        if step > _DEEPEST:
            return self._from_children(plane, step, row, column)
        edge = EDGE * step
        levels: list[Block] = []
        for band in range(row * step, min((row + 1) * step, -(-self.info.height // EDGE))):
            pixels = self._band(plane, band, column * step, (column + 1) * step)
            if self._is_mask(plane):
                levels.append(Block(block_or(pixels.astype(np.int32), step)))
            else:
                good = self._without_bad(plane, pixels, band, column * step, edge)
                levels.append(Block(*weighted_mean(good, step)))
        return _stacked(levels)

    def _from_children(self, plane: str, step: int, row: int, column: int) -> Block:
        half = step // 2
        limit_x = -(-self.info.width // (EDGE * half))
        limit_y = -(-self.info.height // (EDGE * half))
        rows = []
        for y in range(2 * row, min(2 * row + 2, limit_y)):
            line = [self._block(plane, half, y, x) for x in range(2 * column, min(2 * column + 2, limit_x))]
            rows.append(_joined(line))
        whole = _stacked(rows)
        if whole.weights is None:
            return Block(block_or(whole.values.astype(np.int32), 2))
        return Block(*combine_means(whole.values.astype(np.float32), whole.weights))

    def _band(self, plane: str, row: int, first: int, last: int) -> Pixels:
        """Pixels of some blocks in a row, read at once unless all are here."""
        last = min(last, -(-self.info.width // EDGE))
        keys = [(self._key, plane, 1, row, column) for column in range(first, last)]
        known = [self._cache.get(key) for key in keys]
        if all(block is not None for block in known):
            joined: Pixels = np.concatenate([block.values for block in known if block], axis=1)
            return joined
        pixels = self._read(plane, row, row + 1, first, last)
        for n, key in enumerate(keys):
            self._cache.put(key, Block(pixels[:, n * EDGE : (n + 1) * EDGE].copy()))
        return pixels

    def _read(self, plane: str, row: int, last_row: int, column: int, last_column: int) -> Pixels:
        if self._waiting is not None:
            # Opened only now: what is cached needs no file at all.
            self._waiting.enter_context(self._source.session())
            self._waiting = None
        return self._source.tile(plane, (column * EDGE, last_column * EDGE), (row * EDGE, last_row * EDGE))

    def _without_bad(
        self, plane: str, pixels: Pixels, row: int, first: int, edge: int
    ) -> npt.NDArray[np.float32]:
        values = pixels.astype(np.float32)
        if plane not in ("image", "variance"):
            return values
        for mask, bits in self._bad_bits.items():
            flags = self._band(mask, row, first, first + edge // EDGE)
            if flags.shape == values.shape:
                values[(flags.astype(np.int32) & bits) != 0] = np.nan
        return values

    @cached_property
    def _bad_bits(self) -> dict[str, int]:
        """Bits of pixels that do not count, by plane."""
        bits: dict[str, int] = {}
        for mask in self.info.mask_planes:
            if mask.name.upper() in _BAD and mask.bit < 31:
                bits[mask.plane] = bits.get(mask.plane, 0) | (1 << mask.bit)
        return bits

    @cached_property
    def _types(self) -> dict[str, str]:
        return {plane.name: plane.type for plane in self.info.planes}

    def _is_mask(self, plane: str) -> bool:
        return self._types[plane] == "int32"


def _blocks(x: int, y: int, shape: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for row in range(y // EDGE, -(-(y + shape[0]) // EDGE)):
        for column in range(x // EDGE, -(-(x + shape[1]) // EDGE)):
            yield row, column


def _paste(target: Pixels, block: npt.NDArray[np.generic], x: int, y: int) -> None:
    """Copy the part of a block that lies on the target."""
    rows = slice(max(0, y), min(target.shape[0], y + block.shape[0]))
    columns = slice(max(0, x), min(target.shape[1], x + block.shape[1]))
    target[rows, columns] = block[rows.start - y : rows.stop - y, columns.start - x : columns.stop - x]


def _joined(blocks: list[Block]) -> Block:
    return _concatenated(blocks, 1)


def _stacked(blocks: list[Block]) -> Block:
    return _concatenated(blocks, 0)


def _concatenated(blocks: list[Block], axis: int) -> Block:
    weights = [block.weights for block in blocks if block.weights is not None]
    return Block(
        np.concatenate([block.values for block in blocks], axis),
        np.concatenate(weights, axis) if weights else None,
    )
