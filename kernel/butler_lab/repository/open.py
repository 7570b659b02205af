"""Open a repository that is trusted."""

from __future__ import annotations

from lsst.daf.butler import Butler

from butler_lab.errors import LabError
from butler_lab.repository.configuration import read_configuration
from butler_lab.repository.location import Location, locate
from butler_lab.repository.trust import is_trusted
from butler_lab.repository.universe import check_universe

__all__ = ["open_repository"]


def open_repository(uri: str | Location) -> Butler:
    """Open a repository if it is trusted.

    Parameters
    ----------
    uri : `str` or `~butler_lab.repository.Location`
        Label, path or URI.

    Returns
    -------
    butler : `~lsst.daf.butler.Butler`
        Read-only, without default collections.

    Raises
    ------
    LabError
        Raised if it is not trusted, or there is no repository.
    """
    location = uri if isinstance(uri, Location) else locate(uri)
    configuration = read_configuration(location.config)
    if not is_trusted(location, configuration.digest):
        names = ", ".join(configuration.foreign_imports)
        raise LabError(
            "untrusted",
            f"{location.uri} is neither in the site's index nor trusted by you."
            + (f" Opening it would import {names}." if names else ""),
            "Trust it only if you know who made it.",
        )
    try:
        return Butler.from_config(location.config, writeable=False)
    except Exception:
        folder = location.config.dirname()
        if folder.isLocal and (database := configuration.sqlite_file(folder.ospath)):
            check_universe(database)
        raise
