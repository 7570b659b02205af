"""Datasets: pages of data IDs, states, everything about one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from butler_lab.agent.protocol.collections import DatasetType
from butler_lab.agent.protocol.message import InRepository, Message
from butler_lab.agent.protocol.tables import TableInfo

__all__ = [
    "Component",
    "DatasetCount",
    "DatasetFound",
    "DatasetId",
    "DatasetIds",
    "DatasetPage",
    "DatasetPageInfo",
    "DatasetPageParams",
    "DatasetQuery",
    "DatasetState",
    "DatasetStates",
    "DatasetUri",
    "Opener",
    "WatchParams",
]


class DatasetQuery(InRepository):
    """Datasets of one type, as `lsst.daf.butler.Butler.query_datasets` takes it."""

    dataset_type: str
    collections: list[str]
    where: str = ""
    data_id: dict[str, str] = Field({}, description="Values as text; converted by the dimension's type.")
    find_first: bool = True


class DatasetCount(Message):
    """Answer of ``datasets.count``."""

    count: int
    exact: bool


class DatasetPageParams(DatasetQuery):
    """One page of data IDs with their dimension records, streamed as Arrow."""

    order_by: list[str] = Field([], description="E.g. ``-visit.exposure_time``; empty: the Butler's order.")
    limit: int = Field(100, ge=1, le=100_000)
    offset: int = Field(0, ge=0)
    records: bool = Field(True, description="Add the metadata fields of the dataset type's dimensions.")


class DatasetPage(TableInfo):
    """Answer of ``datasets.page``, after its batches.

    Columns: ``dataset_id`` (text), ``run`` (text), then data-ID dimensions,
    then ``element.field`` columns.
    """

    more: bool = Field(description="There are rows after this page.")


class DatasetIds(InRepository):
    """Some datasets by UUID."""

    dataset_ids: list[str]


type DatasetState = Literal["ok", "recorded", "gone", "unknown"]
"""ok: stored; recorded: registered only (unstored); gone: recorded in the datastore, file missing."""


class DatasetStates(Message):
    """Answer of ``datasets.states``."""

    states: dict[str, DatasetState]


class DatasetId(InRepository):
    """One dataset by UUID."""

    dataset_id: str


class Component(Message):
    """A component of a dataset."""

    name: str
    storage_class: str


type Opener = Literal["table", "image", "tree", "log", "text", "picture", "facts"]
"""Which view shows a dataset best; ``facts`` is file facts and headers only."""


class DatasetPageInfo(Message):
    """Everything about one dataset (answer of ``datasets.describe``)."""

    dataset_id: str
    dataset_type: DatasetType
    run: str
    data_id: dict[str, str] = Field(description="Required and implied values as text.")
    strings: list[str] = Field(description="Keys of `data_id` whose values are strings.")
    state: DatasetState
    storage_class: str
    python_type: str
    formatter: str = ""
    runs_code: str = Field("", description="Why reading this executes code; empty if it does not.")
    opener: Opener
    uri: str = Field("", description="Without credentials or signature.")
    ivo: str = Field("", description="``ivo://`` identifier usable with `Butler.get_dataset_from_uri`.")
    size: int | None = Field(None, description="File size as recorded (bytes).")
    size_found: int | None = Field(None, description="File size found (bytes).")
    components: list[Component] = []
    records: dict[str, dict[str, str]] = Field(
        {}, description="Element to field to value, as text with unit."
    )


class DatasetUri(Message):
    """A dataset URI: ``ivo://...`` or ``butler://label/uuid``."""

    uri: str


class DatasetFound(Message):
    """Answer of ``datasets.find``: which repository to open and which dataset in it."""

    repository: str
    dataset_id: str


class WatchParams(DatasetQuery):
    """Report datasets that appear; answers with progress until cancelled.

    The progress text is a number: how many datasets are new since the start.
    """

    interval_s: float = Field(2.0, ge=0.5, le=60)
