"""Where named queries are kept: datasets of a repository, or files."""

from __future__ import annotations

import json
from pathlib import Path

from lsst.daf.butler import (
    Butler,
    CollectionType,
    DatasetRef,
    DatasetType,
    MissingCollectionError,
    MissingDatasetTypeError,
)
from pydantic import ValidationError

from butler_lab.errors import LabError
from butler_lab.queries.named_query import NamedQuery

__all__ = ["DATASET_TYPE", "PREFIX", "SUFFIX", "load", "names", "parse", "save"]

DATASET_TYPE = "butler_query"
"""Dataset type of named queries; each has a RUN of its own."""

PREFIX = "queries/"
"""Begins the names of their RUNs."""

SUFFIX = ".butlerquery"
"""Ends the names of files."""


def save(query: NamedQuery, where: Butler | str | Path, *, replace: bool = False) -> None:
    """Store a named query.

    Parameters
    ----------
    query : `NamedQuery`
        The query.
    where : `~lsst.daf.butler.Butler` or path
        A repository opened for writing, or a file name ending in ``.butlerquery``.
    replace : `bool`, optional
        Whether one of the same name may be overwritten.

    Raises
    ------
    LabError
        Raised if there is one of this name, or the repository cannot be written to.
    """
    taken = LabError("conflict", f"There is a query named {query.name} already.", "Choose another name.")
    if not isinstance(where, Butler):
        path = Path(where)
        if path.exists() and not replace:
            raise taken
        path.write_text(query.model_dump_json(indent=2, exclude_defaults=True) + "\n")
        return
    if not where.isWriteable():
        raise LabError("permission", "This repository cannot be written to.", "Save the query as a file.")
    run = PREFIX + query.name
    dataset_type = DatasetType(DATASET_TYPE, (), "StructuredDataDict", universe=where.dimensions)
    where.registry.registerDatasetType(dataset_type)
    old = _find(where, run)
    if old is not None and not replace:
        raise taken
    if old is not None:
        where.pruneDatasets([old], disassociate=True, unstore=True, purge=True)
    where.collections.register(run, CollectionType.RUN, doc=query.doc or "A named query.")
    where.put(query.model_dump(mode="json"), dataset_type, run=run)


def parse(text: str) -> NamedQuery:
    """Read a named query from its JSON text.

    Parameters
    ----------
    text : `str`
        Content of a ``.butlerquery`` file.

    Returns
    -------
    query : `NamedQuery`
        The query.

    Raises
    ------
    LabError
        Raised if the text is no named query.
    """
    try:
        return NamedQuery.model_validate_json(text)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise LabError(
            "invalid_query",
            f"This is not a named query: {where} {error.errors()[0]['msg']}".replace("  ", " "),
            "The name has letters, digits and the signs . _ + - only.",
        ) from error


def load(name: str | Path, butler: Butler | None = None) -> NamedQuery:
    """Read a named query.

    Parameters
    ----------
    name : `str` or path
        Name of a query of the repository, or a file.
    butler : `~lsst.daf.butler.Butler`, optional
        The repository.

    Returns
    -------
    query : `NamedQuery`
        The query.

    Raises
    ------
    LabError
        Raised if there is none, or what is there is no query.
    """
    if str(name).endswith(SUFFIX):
        return parse(Path(name).read_text())
    ref = _find(butler, f"{PREFIX}{name}") if butler is not None else None
    if butler is None or ref is None:
        known = ", ".join(names(butler)) if butler is not None else ""
        hint = f"There are: {known}." if known else f"Give a repository, or a file ending in {SUFFIX}."
        raise LabError("not_found", f"There is no query named {name}.", hint)
    return parse(json.dumps(butler.get(ref)))


def names(butler: Butler) -> list[str]:
    """List the named queries of a repository.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.

    Returns
    -------
    names : `list` [`str`]
        Sorted.
    """
    runs = butler.collections.query(f"{PREFIX}*", CollectionType.RUN)
    return sorted(run.removeprefix(PREFIX) for run in runs if _find(butler, run) is not None)


def _find(butler: Butler, run: str) -> DatasetRef | None:
    try:
        found = butler.query_datasets(DATASET_TYPE, run, explain=False)
    except (MissingCollectionError, MissingDatasetTypeError):
        return None
    return found[0] if found else None
