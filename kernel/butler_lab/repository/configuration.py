"""Read a repository's configuration as text: nothing it names is imported."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lsst.resources import ResourcePath

from butler_lab.errors import LabError
from butler_lab.plain_yaml import YAMLError, load_plain_yaml

__all__ = ["Configuration", "read_configuration"]

_ALLOWED_PACKAGES = frozenset({"astropy", "lsst", "numpy", "pandas", "pyarrow"})
_ALLOWED_BUILTINS = frozenset({"bool", "bytes", "dict", "float", "int", "list", "set", "str", "tuple"})
_NO_CLASSES = frozenset(
    {"db", "root", "table", "template", "templates", "namespace", "url", "name", "default"}
)
_CLASS_KEYS = frozenset({"cls", "converters", "delegate", "engine", "formatters", "managers", "pytype"})
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
_INCLUDES = ("!include", "includeConfigs")


@dataclass(frozen=True)
class Configuration:
    """The content of ``butler.yaml``."""

    text: str
    digest: str
    """SHA-256 of the file as hexadecimal text."""

    values: dict[str, Any]

    @property
    def is_remote(self) -> bool:
        """Whether it points to a Butler server."""
        return str(self.values.get("cls", "")).endswith(".RemoteButler")

    def sqlite_file(self, root: str) -> str | None:
        """Path of the registry's SQLite file, if it is one; `root` stands for ``<butlerRoot>``."""
        registry = self.values.get("registry")
        url = str(registry.get("db", "")) if isinstance(registry, dict) else ""
        prefix = "sqlite:///"
        return url.removeprefix(prefix).replace("<butlerRoot>", root) if url.startswith(prefix) else None

    @property
    def foreign_imports(self) -> list[str]:
        """Names outside the allow-list that opening the repository would import."""
        return sorted({name for path, name in _strings(self.values) if _is_foreign(path, name)})


def read_configuration(config: ResourcePath) -> Configuration:
    """Read and parse a ``butler.yaml``.

    Parameters
    ----------
    config : `~lsst.resources.ResourcePath`
        The file.

    Returns
    -------
    configuration : `Configuration`
        Its content.

    Raises
    ------
    LabError
        Raised if there is none, it cannot be read, or it is no Butler configuration.
    """
    content = _read(config)
    try:
        text = content.decode()
        values = load_plain_yaml(text)
    except (UnicodeDecodeError, YAMLError) as error:
        raise _not_a_repository(config, "is not readable as YAML") from error
    if not isinstance(values, dict) or not {"registry", "datastore", "cls"} & values.keys():
        raise _not_a_repository(config, "is no Butler configuration")
    return Configuration(text, hashlib.sha256(content).hexdigest(), values)


def _read(config: ResourcePath) -> bytes:
    try:
        return bytes(config.read())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise _not_a_repository(config, "does not exist") from error
    except PermissionError:
        raise
    except OSError as error:
        raise LabError(
            "unreachable", f"{config} cannot be read: {error}", "Check the network and the address."
        ) from error


def _not_a_repository(config: ResourcePath, why: str) -> LabError:
    return LabError(
        "not_a_repository",
        f"This is no Butler repository: {config} {why}.",
        "Give the absolute path of the folder that holds butler.yaml, or a label of the site's index.",
    )


def _strings(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    match value:
        case dict():
            for key, item in value.items():
                # Formatters and converters may be named by keys, too.
                yield from _strings(str(key), (*path, ""))
                yield from _strings(item, (*path, str(key)))
        case list():
            for item in value:
                yield from _strings(item, path)
        case str():
            yield path, value


def _is_foreign(path: tuple[str, ...], text: str) -> bool:
    if text.startswith(_INCLUDES[0]) or _INCLUDES[1] in path:
        return True
    if path[-1:] and path[-1] in _NO_CLASSES:
        return False
    package, dot, _ = text.partition(".")
    if dot:
        return _DOTTED.fullmatch(text) is not None and package not in _ALLOWED_PACKAGES
    named_by_value = bool(_CLASS_KEYS & set(path)) and path[-1] != ""
    return named_by_value and text.isidentifier() and text not in _ALLOWED_BUILTINS
