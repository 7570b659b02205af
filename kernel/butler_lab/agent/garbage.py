"""Garbage collection for a process that imports much and then answers quickly."""

from __future__ import annotations

import gc

__all__ = ["collect_rarely"]

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 20
"""Objects, and younger collections, before each kind of collection."""


def collect_rarely() -> None:
    """Leave what is there now alone, and collect after many new objects only.

    The Butler's modules are a million objects, and one look through them takes
    half a second: a plan or a page of datasets must not wait for it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
