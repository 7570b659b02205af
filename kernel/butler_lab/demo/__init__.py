"""The demo repository: a small sky survey made, processed and served by genuine tools."""

__all__ = ["SEED", "VERSION"]

VERSION = 2
"""Version of the repository's content; raise it when a rebuild is needed (`int`)."""

SEED = 20261101
"""Seed of the synthetic sky and of all noise (`int`)."""
