"""The collections of a repository."""

from __future__ import annotations

from lsst.daf.butler import Butler

from butler_lab.agent.protocol import Collection

__all__ = ["list_collections"]


def list_collections(butler: Butler) -> list[Collection]:
    """List all collections with their documentation and children.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.

    Returns
    -------
    collections : `list` [`~butler_lab.agent.protocol.Collection`]
        Sorted by name; one query, whatever their number.
    """
    found = butler.collections.query_info("*", flatten_chains=False, include_chains=True, include_doc=True)
    return [
        Collection(name=info.name, type=info.type.name, doc=info.doc or "", children=list(info.children))
        for info in sorted(found, key=lambda info: info.name)
    ]
