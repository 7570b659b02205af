"""Repositories: which there are, what they are, whether they are trusted."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from butler_lab.agent.protocol.message import Message

__all__ = [
    "DimensionElement",
    "DimensionField",
    "Inspection",
    "Repository",
    "RepositoryInfo",
    "RepositoryList",
    "RepositoryUri",
    "TrustParams",
]


class Repository(Message):
    """A repository the user can choose: from the site's index or trusted before."""

    uri: str
    label: str | None = Field(None, description="Label in the repository index, if it has one.")
    trusted: bool


class RepositoryList(Message):
    """Answer of ``repositories.list``."""

    repositories: list[Repository]
    problem: str = Field("", description="Why the site's index could not be read, if so.")


class RepositoryUri(Message):
    """Names a repository by label, path or URI."""

    uri: str


class Inspection(Message):
    """What is known about a repository before any of its code may run (trust level 0)."""

    uri: str
    kind: Literal["direct", "remote"]
    trusted: bool
    digest: str = Field(description="SHA-256 of ``butler.yaml``; trust is given to this content.")
    imports: list[str] = Field(description="Classes that opening would import from outside the allow-list.")
    shown: str = Field("", description="``butler.yaml`` as text, secrets removed.")


class TrustParams(RepositoryUri):
    """Trust this content of this repository."""

    digest: str


class DimensionField(Message):
    """A metadata or key column of a dimension element."""

    name: str
    type: Literal["int", "float", "string", "bool", "hash", "region", "timespan"]
    doc: str = ""
    unit: str = ""


class DimensionElement(Message):
    """One element of the dimension universe."""

    name: str
    is_dimension: bool
    governor: str | None = None
    required: list[str]
    implied: list[str]
    fields: list[DimensionField] = Field(description="Primary key first, then metadata, region, timespan.")
    doc: str = ""


class RepositoryInfo(Message):
    """An open repository."""

    uri: str
    label: str | None = None
    kind: Literal["direct", "remote"]
    writeable: bool
    universe: str = Field(description="``namespace version``, e.g. ``daf_butler 8``.")
    elements: list[DimensionElement]
    skypix: list[str] = Field(description="Names of the sky pixelization dimensions.")
    default_collections: list[str]
    default_data_id: dict[str, str]
    managers: dict[str, str] = Field({}, description="Registry manager to its class and version (DAX8).")
    size_note: str = ""
