"""Structured content as a tree that fits into JSON."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from typing import Any

from lsst.daf.butler import Butler, DatasetRef
from pydantic import BaseModel

from butler_lab.agent.protocol import TreeContent
from butler_lab.content.artifact import Artifact
from butler_lab.content.guard import readable_artifacts
from butler_lab.content.read_bytes import read_bytes
from butler_lab.content.read_dataset import read_dataset
from butler_lab.content.runs_code import is_plain_data
from butler_lab.errors import LabError
from butler_lab.plain_yaml import YAMLError, load_plain_yaml

__all__ = ["read_tree"]

_MOST_NODES = 50_000
"""Values in one tree; more would stall the browser."""

_EXACT = 2**53
"""Whole numbers beyond this are rounded by browsers."""


def read_tree(
    butler: Butler, ref: DatasetRef, component: str | None = None, allow_code: bool = False
) -> TreeContent:
    """Read a dictionary, list, metrics, metadata or any other structured dataset.

    JSON and YAML files are parsed as data; no class of the repository is called.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.
    component : `str`, optional
        Component to show instead of the whole.
    allow_code : `bool`, optional
        The user agrees that reading runs code of the repository.

    Returns
    -------
    content : `~butler_lab.agent.protocol.TreeContent`
        Whole numbers beyond 2**53 as ``int:...``, NaN and infinities as ``float:...``.

    Raises
    ------
    LabError
        Raised if it cannot be parsed, or would run code.
    """
    artifacts = readable_artifacts(butler, ref)
    if component is None and is_plain_data(artifacts[0]):
        return _Pruner().tree(_parse(artifacts[0]))
    return _Pruner().tree(read_dataset(butler, ref, artifacts, component, allow_code=allow_code))


def _parse(artifact: Artifact) -> Any:
    content = read_bytes(artifact)
    try:
        if artifact.extension == ".json":
            return json.loads(content)
        return load_plain_yaml(content)
    except (ValueError, YAMLError, RecursionError) as error:
        raise LabError(
            "corrupt",
            f"{artifact.shown} ({len(content)} bytes) is no valid {artifact.extension[1:].upper()}: "
            f"{str(error).splitlines()[0]}",
            "Fetch or produce the dataset again.",
        ) from error


def _encodable(text: str) -> str:
    """Replace lone surrogates, which no message can carry."""
    return text.encode("utf-8", "replace").decode()


class _Pruner:
    """Converts values until the tree is large enough."""

    def __init__(self) -> None:
        self._left = _MOST_NODES
        self._truncated = False

    def tree(self, value: Any) -> TreeContent:
        """Convert a value."""
        return TreeContent(tree=self._convert(value), truncated=self._truncated)

    def _convert(self, value: Any) -> Any:
        self._left -= 1
        match value:
            case None | bool():
                return value
            case str():
                return _encodable(value)
            case int():
                return value if abs(value) <= _EXACT else f"int:{value}"
            case float():
                return value if math.isfinite(value) else f"float:{value}"
            case Mapping():
                return self._mapping(value)
            case BaseModel():
                return self._mapping(value.model_dump())
            case list() | tuple() | set() | frozenset():
                return [self._convert(item) for item in value if self._has_room()]
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._mapping(
                {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
            )
        if hasattr(value, "tolist"):
            return self._convert(value.tolist())
        return self._convert(str(value))

    def _mapping(self, value: Mapping[Any, Any]) -> dict[str, Any]:
        return {_encodable(str(key)): self._convert(item) for key, item in value.items() if self._has_room()}

    def _has_room(self) -> bool:
        self._truncated = self._truncated or self._left <= 0
        return self._left > 0
