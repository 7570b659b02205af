"""Text files, shown as they are."""

from __future__ import annotations

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent.protocol import TextContent
from butler_lab.content.guard import readable_artifacts
from butler_lab.errors import LabError

__all__ = ["read_text"]

_MOST_BYTES = 2 << 20
"""Length that is shown (bytes)."""


def read_text(butler: Butler, ref: DatasetRef) -> TextContent:
    """Read a configuration, a list of packages or any other text; nothing is executed.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.

    Returns
    -------
    content : `~butler_lab.agent.protocol.TextContent`
        Its beginning, if it is long.

    Raises
    ------
    LabError
        Raised if it is no text.
    """
    artifact = readable_artifacts(butler, ref)[0]
    content = bytes(artifact.uri.read(_MOST_BYTES + 1))
    if b"\0" in content:
        raise LabError("unreadable", f"{artifact.shown} is no text.", "See its facts instead.")
    return TextContent(
        text=content[:_MOST_BYTES].decode("utf-8", "replace"), truncated=len(content) > _MOST_BYTES
    )
