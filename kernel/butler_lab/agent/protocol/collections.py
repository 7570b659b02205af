"""Collections and dataset types."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from butler_lab.agent.protocol.message import InRepository, Message

__all__ = [
    "Collection",
    "CollectionList",
    "CollectionType",
    "DatasetType",
    "DatasetTypeList",
    "DatasetTypesParams",
]


type CollectionType = Literal["RUN", "TAGGED", "CHAINED", "CALIBRATION"]


class Collection(Message):
    """One collection."""

    name: str
    type: CollectionType
    doc: str = ""
    children: list[str] = Field([], description="Of a CHAINED collection, in search order.")


class CollectionList(Message):
    """Answer of ``collections.list``."""

    collections: list[Collection]


class DatasetTypesParams(InRepository):
    """Which dataset types are present; no collections means registered anywhere."""

    collections: list[str]


class DatasetType(Message):
    """A dataset type."""

    name: str
    dimensions: list[str]
    implied: list[str] = []
    storage_class: str
    is_calibration: bool
    components: list[str] = Field([], description="Names only, e.g. ``psf``.")


class DatasetTypeList(Message):
    """Answer of ``dataset_types.list``."""

    dataset_types: list[DatasetType]
