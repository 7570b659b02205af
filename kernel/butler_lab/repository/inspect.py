"""Look at a repository before any of its code may run."""

from __future__ import annotations

from butler_lab.agent.protocol import Inspection
from butler_lab.errors import scrub
from butler_lab.repository.configuration import read_configuration
from butler_lab.repository.location import locate
from butler_lab.repository.trust import is_trusted

__all__ = ["inspect"]


def inspect(uri: str) -> Inspection:
    """Read a repository's configuration as text, without opening a Butler.

    Parameters
    ----------
    uri : `str`
        Label, path or URI.

    Returns
    -------
    inspection : `~butler_lab.agent.protocol.Inspection`
        What it is, what opening it would import, and whether it is trusted.

    Raises
    ------
    LabError
        Raised if there is no repository.
    """
    location = locate(uri)
    configuration = read_configuration(location.config)
    return Inspection(
        uri=location.uri,
        kind="remote" if configuration.is_remote else "direct",
        trusted=is_trusted(location, configuration.digest),
        digest=configuration.digest,
        imports=configuration.foreign_imports,
        shown=scrub(configuration.text),
    )
