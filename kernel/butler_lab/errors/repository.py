"""Explain what the Butler and the storage below it report."""

from __future__ import annotations

import re
from collections.abc import Callable

from lsst.daf.butler import (
    ButlerUserError,
    DatasetNotFoundError,
    EmptyQueryResultError,
    MissingCollectionError,
    MissingDatasetTypeError,
)
from lsst.daf.butler._exceptions_legacy import CollectionError  # not exported, but what registries raise
from lsst.daf.butler._formatter import FileIntegrityError  # not exported, but what datastores raise
from lsst.daf.butler.registry import ConflictingDefinitionError

from butler_lab.errors.lab_error import LabError

__all__ = ["MIGRATE", "UPGRADE", "explain_repository"]

MIGRATE = (
    "Its owner can run `butler migrate show-current REPOSITORY` and `butler migrate upgrade REPOSITORY ...` "
    "of the package lsst-daf-butler-migrate."
)
"""Hint for repositories that are too old."""

UPGRADE = "Upgrade the software of this kernel: `pip install --upgrade lsst-daf-butler`."
"""Hint for repositories that are too new."""

_SUPPORTED = re.compile(r"VersionTuple\(major=(\d+), minor=(\d+), patch=(\d+)\)")
_STORED = re.compile(r"schema version (\d+\.\d+\.\d+) for extension \S*?(\w+)$")


def explain_repository(error: BaseException) -> LabError | None:
    """Describe an error of the Butler; None if it is not a known one.

    Parameters
    ----------
    error : `BaseException`
        What was raised.

    Returns
    -------
    explained : `LabError` or `None`
        The explanation.
    """
    by_name = _BY_NAME.get(type(error).__name__)
    if by_name is not None:
        return by_name(error)
    return next((describe(error) for types, describe in _RULES if isinstance(error, types)), None)


def _text(error: BaseException) -> str:
    # KeyError quotes its message.
    return str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)


def _corrupt(error: BaseException) -> LabError:
    return LabError("corrupt", _text(error), "Fetch or produce this dataset again.")


def _missing_module(error: BaseException) -> LabError:
    named = re.search(r"importing '([\w.]+)'", str(error))
    module = getattr(error, "name", None) or (named[1] if named else "a module")
    return LabError(
        "unreadable",
        f"Reading this needs {module}, which is not installed in this kernel.",
        "Choose a kernel that has it, for instance one with the LSST Science Pipelines.",
    )


def _query(error: BaseException) -> LabError:
    missing = re.search(r"dependent on (\w+) without constraining", _text(error))
    hint = f"Add a condition like {missing[1]} = 'NAME' to the expression." if missing else ""
    return LabError("invalid_query", _text(error), hint)


def _server(error: BaseException) -> LabError:
    status = getattr(error, "status_code", None)
    if status in (401, 403):
        return LabError(
            "permission",
            f"The Butler server refused access (HTTP {status}).",
            "Check your access token: BUTLER_RUBIN_ACCESS_TOKEN, or ACCESS_TOKEN on the Science Platform.",
        )
    if status == 404:
        return LabError("not_found", "The Butler server does not know this repository (HTTP 404).")
    what = f"answered with HTTP {status}" if status else "cannot be reached"
    return LabError("unreachable", f"The Butler server {what}.", "Check the network, then try again.")


def _runtime(error: BaseException) -> LabError | None:
    if "no access credentials" in str(error):
        return LabError(
            "permission",
            "The Butler server wants an access token and none is set.",
            "Set BUTLER_RUBIN_ACCESS_TOKEN before JupyterLab starts.",
        )
    return None


def _version(error: BaseException) -> LabError:
    supported = [tuple(map(int, found)) for found in _SUPPORTED.findall(str(error))]
    found = _STORED.search(str(error))
    newer = bool(supported and found) and _numbers(found) > max(supported)
    what = f"has version {found[1]} of {found[2]}" if found else f"cannot be read ({_text(error)})"
    known = ", ".join(".".join(map(str, version)) for version in supported)
    return LabError(
        "too_new" if newer else "too_old",
        f"The registry schema of this repository {what}; this kernel's daf_butler knows {known or 'none'}.",
        UPGRADE if newer else MIGRATE,
    )


def _numbers(found: re.Match[str] | None) -> tuple[int, ...]:
    return tuple(map(int, found[1].split("."))) if found else ()


def _kind(kind: str, hint: str = "") -> Callable[[BaseException], LabError]:
    return lambda error: LabError(kind, _text(error), hint)  # type: ignore[arg-type]


_NOT_HERE = "Refresh: it may have been removed, or be in another collection."

_RULES: tuple[
    tuple[type[BaseException] | tuple[type[BaseException], ...], Callable[..., LabError | None]], ...
] = (
    (FileIntegrityError, _corrupt),
    ((MissingCollectionError, MissingDatasetTypeError, DatasetNotFoundError), _kind("not_found", _NOT_HERE)),
    (EmptyQueryResultError, _kind("not_found")),
    (ConflictingDefinitionError, _kind("conflict")),
    ((ButlerUserError, CollectionError), _query),
    (ImportError, _missing_module),
    (PermissionError, _kind("permission", "Ask the owner of the file for access.")),
    (FileNotFoundError, _kind("missing_artifact", "The file of this dataset is gone; produce it again.")),
    ((ConnectionError, TimeoutError), _kind("unreachable", "Check the network, then try again.")),
    (MemoryError, lambda _: LabError("unreadable", "Not enough memory to read this.", "Read fewer columns.")),
    (RuntimeError, _runtime),
)

_BY_NAME: dict[str, Callable[[BaseException], LabError]] = {
    # Of packages or modules that may not be installed.
    "ButlerServerError": _server,
    "EndpointConnectionError": _kind("unreachable", "Check the network, then try again."),
    "IncompatibleVersionError": _version,
    "MissingManagerError": _version,
    "ManagerMismatchError": _version,
    "NoCredentialsError": _kind("permission", "Set the credentials of the object store, e.g. AWS_PROFILE."),
}
