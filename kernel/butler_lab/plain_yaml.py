"""YAML as plain data: no tag makes an object."""

from __future__ import annotations

from typing import Any

import yaml  # type: ignore[import-untyped]

__all__ = ["YAMLError", "load_plain_yaml"]

YAMLError = yaml.YAMLError


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """Safe loader that shows values of unknown tags as what they hold."""


def _untag(loader: Any, _suffix: str, node: yaml.Node) -> Any:
    match node:
        case yaml.MappingNode():
            return loader.construct_mapping(node, deep=True)
        case yaml.SequenceNode():
            return loader.construct_sequence(node, deep=True)
    return f"{node.tag} {node.value}"


_Loader.add_multi_constructor("", _untag)


def load_plain_yaml(content: bytes | str) -> Any:
    """Parse YAML.

    Parameters
    ----------
    content : `bytes` or `str`
        The text.

    Returns
    -------
    value : object
        Dictionaries, lists and scalars; a tagged scalar as ``!tag text``.

    Raises
    ------
    YAMLError
        Raised if it is no YAML.
    """
    return yaml.load(content, Loader=_Loader)
