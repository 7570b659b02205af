"""Where a repository is: label, path or URI to its configuration file."""

from __future__ import annotations

import os
from dataclasses import dataclass

from lsst.daf.butler import Butler
from lsst.resources import ResourcePath

from butler_lab.errors import LabError, scrub

__all__ = ["Location", "locate"]


@dataclass(frozen=True)
class Location:
    """A place that may hold a repository."""

    uri: str
    """What identifies it to people and in code: a plain path if local, else the URI without secrets."""

    config: ResourcePath
    """Its ``butler.yaml``, with whatever credentials the user's URI holds."""

    label: str | None
    """Label in the site's repository index, if it has one."""


def locate(name: str) -> Location:
    """Resolve a label, path or URI.

    Parameters
    ----------
    name : `str`
        Label in the repository index, path or URI of the root or of its configuration file.

    Returns
    -------
    location : `Location`
        Where it is; nothing is read there yet.

    Raises
    ------
    LabError
        Raised if `name` is empty.
    """
    if not name.strip():
        raise LabError("bad_request", "No repository is named.", "Give a label, a path or a URI.")
    labels = {label: ResourcePath(Butler.get_repo_uri(label)) for label in Butler.get_known_repos()}
    root = labels.get(name) or ResourcePath(os.path.expanduser(name), forceAbsolute=True)
    config = _config_file(root)
    uri = _identity(config)
    label = next((label for label, place in labels.items() if _identity(_config_file(place)) == uri), None)
    return Location(uri, config, label)


def _config_file(root: ResourcePath) -> ResourcePath:
    if root.getExtension() in (".yaml", ".yml"):
        return root
    return root.join("butler.yaml", forceDirectory=False)


def _identity(config: ResourcePath) -> str:
    standard = config.basename() == "butler.yaml"
    root = config.dirname() if standard else config
    text = root.ospath if root.isLocal else root.geturl()
    return scrub(text if text == "/" else text.rstrip("/"))
