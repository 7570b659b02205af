"""Closure hash: a digest of a cell's code and of all that its values come from."""

import hashlib
import importlib.metadata
import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ..analysis.effects import Effects
from .tokens import tokens_of

__all__ = ["closure_hashes", "source_hash"]


def source_hash(source: str) -> str:
    """Return the digest of a cell's own text."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def closure_hashes(
    sources: Sequence[str], effects: Sequence[Effects], makers: Sequence[set[int]], folder: Path
) -> list[str]:
    """Digest each cell together with everything upstream of it.

    Comments, layout, docstrings, tags and consistent renaming of variables
    do not matter; versions of imported packages and the text of local modules do.

    Parameters
    ----------
    sources
        Text of the cells.
    effects
        What each does.
    makers
        For each cell, the earlier cells that make datasets it reads.
    folder
        Folder of the notebook, where local modules are.

    Returns
    -------
    list of str
        One digest for each cell.
    """
    understood = not any(effect.opaque for effect in effects)
    variables = (
        frozenset(name for effect in effects for name in effect.defines) if understood else frozenset()
    )
    tokens = [tokens_of(source, variables) for source in sources]
    hashes: list[str] = []
    for number, effect in enumerate(effects):
        parts = [tokens[number].text]
        for name, cells in effect.reads.items():
            for cell in cells:
                shown = tokens[cell].numbers.get(name, name if name.startswith("@") else "")
                parts.append(f"{shown} {hashes[cell]} {tokens[number].numbers.get(name, '')}")
        parts[1:] = sorted(parts[1:])
        parts += sorted(hashes[maker] for maker in makers[number])
        parts += [_version(package, folder) for package in sorted(effect.packages)]
        hashes.append(hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:16])
    return hashes


@cache
def _installed_version(package: str) -> str | None:
    names = _distributions().get(package)
    return importlib.metadata.version(names[0]) if names else None


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(importlib.metadata.packages_distributions())


def _version(package: str, folder: Path) -> str:
    for local in (folder / f"{package}.py", folder / package / "__init__.py"):
        if local.exists():
            return f"{package} {hashlib.sha256(local.read_bytes()).hexdigest()}"
    return f"{package} {_installed_version(package)}"
