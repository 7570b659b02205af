"""The user's decisions to trust a repository, kept between sessions."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from butler_lab.errors import LabError
from butler_lab.repository.configuration import read_configuration
from butler_lab.repository.location import Location, locate

__all__ = ["is_trusted", "trust", "trusted_repositories"]


def is_trusted(location: Location, digest: str) -> bool:
    """Tell whether a repository may be opened.

    Parameters
    ----------
    location : `~butler_lab.repository.Location`
        Where it is; those in the site's index are trusted.
    digest : `str`
        SHA-256 of its configuration; trust is given to this content only.

    Returns
    -------
    trusted : `bool`
        Whether its code may be imported.
    """
    return location.label is not None or trusted_repositories().get(location.uri) == digest


def trust(uri: str, digest: str) -> None:
    """Trust a repository with its present configuration.

    Parameters
    ----------
    uri : `str`
        Label, path or URI.
    digest : `str`
        SHA-256 of the configuration the user has seen.

    Raises
    ------
    LabError
        Raised if the configuration has changed since.
    """
    location = locate(uri)
    if read_configuration(location.config).digest != digest:
        raise LabError(
            "conflict",
            f"The configuration of {location.uri} changed while you looked at it.",
            "Look at it again before you trust it.",
        )
    _write({**trusted_repositories(), location.uri: digest})


def trusted_repositories() -> dict[str, str]:
    """Read the decisions.

    Returns
    -------
    trusted : `dict` [`str`, `str`]
        Repository URI to the digest of its trusted configuration.
    """
    try:
        stored = json.loads(_store().read_text())
    except (FileNotFoundError, ValueError):
        # Without a readable record the user is asked again.
        return {}
    return {str(uri): str(digest) for uri, digest in stored.items()} if isinstance(stored, dict) else {}


def _store() -> Path:
    return Path(jupyter_data_dir()) / "butler_lab" / "trusted.json"


def _write(trusted: dict[str, str]) -> None:
    """Replace the file in one step; ``mkstemp`` makes it readable by its owner only."""
    store = _store()
    store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=store.parent)
    try:
        with os.fdopen(handle, "w") as file:
            json.dump(trusted, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, store)
    except BaseException:
        os.unlink(name)
        raise
