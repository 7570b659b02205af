"""What a repository is called in documents and code."""

from __future__ import annotations

from lsst.daf.butler import Butler
from lsst.resources import ResourcePath

from butler_lab.errors import scrub
from butler_lab.repository import locate

__all__ = ["repository_name"]


def repository_name(butler: Butler) -> str:
    """Find the label of a repository in the site's index, or its URI.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.

    Returns
    -------
    name : `str`
        Something `Butler.from_config` takes, without credentials.
    """
    config = getattr(butler, "_config", None)
    root = getattr(config, "configDir", None) if config is not None else None
    if root is None:
        server = getattr(getattr(butler, "_connection", None), "server_url", "")
        found = locate(server) if server else None
        return (found.label or found.uri) if found else ""
    place = ResourcePath(root, forceDirectory=True)
    for label in sorted(Butler.get_known_repos()):
        try:
            known = Butler.get_repo_uri(label)
        except (KeyError, FileNotFoundError):
            continue
        same = known if known.isdir() or not known.getExtension() else known.dirname()
        if ResourcePath(same, forceDirectory=True) == place:
            return str(label)
    return scrub(str(place.ospath).rstrip("/") if place.isLocal else str(place))
