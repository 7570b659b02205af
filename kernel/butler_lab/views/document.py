"""Pages of linked views as documents: references and predicates, no data."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsst.daf.butler import Butler
from pydantic import ValidationError

from butler_lab.agent.protocol import Clause, SourceSpec, ViewsDocument
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = [
    "document_of",
    "fill_link",
    "load_document",
    "open_views",
    "read_document",
    "save_document",
    "source_of",
    "write_document",
]

VERSION = 3
"""Version of documents that is written; earlier ones are read, too."""

_MOST_BYTES = 4 << 20
"""Largest document that is read (bytes)."""


def document_of(link: Link) -> ViewsDocument:
    """Write linked views as a document.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.

    Returns
    -------
    document : `~butler_lab.agent.protocol.ViewsDocument`
        What makes them again.

    Raises
    ------
    LabError
        Raised if the catalog was made of a table in memory: there is no reference to it.
    """
    if link.catalog.spec is None:
        raise LabError(
            "bad_request",
            "This catalog is not a dataset, so a document cannot refer to it.",
            "Put the table into the Butler first, or save the cell that makes it.",
        )
    return ViewsDocument(
        source=link.catalog.spec,
        views=[compiled.info.spec for compiled in link.views],
        images=link.images,
        selection=link.state.clauses,
        mode=link.state.mode,
        combine=link.state.combine,
        names=link.state.names,
        **link.extra,
    )


def fill_link(
    link: Link,
    document: ViewsDocument,
    past: Sequence[Sequence[Clause]] = (),
    future: Sequence[Sequence[Clause]] = (),
) -> None:
    """Make a link show what a document says.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        Of the document's source.
    document : `~butler_lab.agent.protocol.ViewsDocument`
        Views, selection and what other programs keep in it.
    past, future : `~collections.abc.Sequence`, optional
        What was selected before and what was undone; see `~butler_lab.views.link.Link.replace_past`.
    """
    link.extra = dict(document.model_extra or {})
    link.images = list(document.images)
    for name, expression in document.names.items():
        link.name(name, expression)
    link.arrange(document.views)
    link.select(document.selection, document.mode, document.combine)
    link.replace_past(past, future)


def read_document(content: str | bytes | dict[str, Any]) -> ViewsDocument:
    """Check a document, which may come from anywhere.

    Parameters
    ----------
    content : `str`, `bytes` or `dict`
        JSON text, or what was read from it.

    Returns
    -------
    document : `~butler_lab.agent.protocol.ViewsDocument`
        The document.

    Raises
    ------
    LabError
        Raised if it is anything but references, expressions and numbers.
    """
    try:
        if not isinstance(content, dict):
            if len(content) > _MOST_BYTES:
                raise LabError("bad_request", f"The document is larger than {_MOST_BYTES:,} bytes.")
            content = json.loads(content)
        version = content.get("version") if isinstance(content, dict) else None
        if isinstance(version, int) and version > VERSION:
            raise LabError(
                "too_new",
                f"These views were saved by a newer version (document version {version}).",
                "Upgrade butler-lab.",
            )
        return ViewsDocument.model_validate(content)
    except json.JSONDecodeError as error:
        raise LabError("corrupt", f"The document is no JSON: {error}.") from None
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise LabError(
            "bad_request", f"The document has something it must not have, at {where}: {problem['msg']}."
        ) from None


def load_document(document: ViewsDocument | dict[str, Any] | str | Path) -> ViewsDocument:
    """Give a document that is named by its path, or that may come from anywhere."""
    if isinstance(document, str | Path):
        return read_document(Path(document).read_bytes())
    return read_document(document) if isinstance(document, dict) else document


def source_of(document: ViewsDocument) -> SourceSpec:
    """Say where the rows of a page come from, which one of images only cannot."""
    if document.source is None:
        raise LabError(
            "bad_request",
            "This document holds images only, no views of a catalog.",
            "Use butler_lab.open_images.",
        )
    return document.source


def save_document(link: Link, path: str | Path) -> None:
    """Write linked views to a file."""
    write_document(document_of(link), path)


def write_document(document: ViewsDocument, path: str | Path) -> None:
    """Write a document to a file; a file that is there is replaced as a whole, or not at all."""
    path = Path(path)
    text = document.model_dump_json(indent=2)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def open_views(
    document: ViewsDocument | dict[str, Any] | str | Path,
    butler: Butler | None = None,
    *,
    collections: Sequence[str] = (),
) -> Link:
    """Open linked views from a document.

    Parameters
    ----------
    document : `~butler_lab.agent.protocol.ViewsDocument`, `dict`, `str` or `~pathlib.Path`
        The document, or the path of its file.
    butler : `~lsst.daf.butler.Butler`, optional
        Another repository to apply it to; the document's own if not given.
    collections : `~collections.abc.Sequence` [`str`], optional
        Other collections to apply it to; datasets that were chosen one by one
        cannot be.

    Returns
    -------
    link : `~butler_lab.views.link.Link`
        With its catalog, views and selection.
    """
    from butler_lab.catalogs.make import open_source

    document = load_document(document)
    source = source_of(document)
    if collections:
        source = _elsewhere(source, collections)
    found = butler or Butler.from_config(source.repository)
    link = open_source(found, source).link
    fill_link(link, document)
    return link


def _elsewhere(source: SourceSpec, collections: Sequence[str]) -> SourceSpec:
    if source.dataset_ids:
        raise LabError(
            "bad_request",
            "This page shows datasets that were chosen one by one, not what is in collections.",
            "Make its catalog with a dataset type and collections.",
        )
    chosen = [collections] if isinstance(collections, str) else list(collections)
    return source.model_copy(update={"collections": chosen})
