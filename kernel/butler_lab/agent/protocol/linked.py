"""Linked views of a catalog."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from butler_lab.agent.protocol.message import Message
from butler_lab.agent.protocol.predicates import Clause
from butler_lab.agent.protocol.tables import ColumnInfo

__all__ = [
    "AxisInfo",
    "LinkedArrangeParams",
    "LinkedArrays",
    "LinkedColumnsParams",
    "LinkedCountsParams",
    "LinkedCubeParams",
    "LinkedExport",
    "LinkedExportParams",
    "LinkedId",
    "LinkedInfo",
    "LinkedOpenParams",
    "LinkedPart",
    "LinkedRows",
    "LinkedRowsParams",
    "LinkedSelectParams",
    "LinkedState",
    "LinkedWatchParams",
    "SortKey",
    "SourceSpec",
    "ViewInfo",
    "ViewSpec",
    "ViewsDocument",
]

type Scale = Literal["linear", "log", "asinh"]

type Mark = Literal["table", "histogram", "scatter", "heatmap"]


class ViewSpec(Message):
    """What is to be shown; expressions, never code and never data."""

    id: str = Field("", max_length=64, description="Chosen when empty.")
    mark: Mark
    x: str = Field("", max_length=2000, description="Expression of the horizontal axis.")
    y: str = Field("", max_length=2000, description="Expression of the vertical axis.")
    columns: list[str] = Field(
        [], max_length=5000, description="Of a table; empty: the catalog's first ones."
    )
    bins: int = Field(40, ge=1, le=200)
    x_scale: Scale = "linear"
    y_scale: Scale = "linear"
    x_range: tuple[float, float] | None = Field(None, description="None: nearly all values.")
    y_range: tuple[float, float] | None = Field(None, description="None: nearly all values.")
    title: str = Field("", max_length=200)


class SourceSpec(Message):
    """Where the rows of a catalog come from: datasets, by reference."""

    repository: str = Field(description="Label, or URI without credentials.")
    dataset_type: str = ""
    collections: list[str] = []
    where: str = Field("", description="Butler expression that chooses datasets.")
    data_id: dict[str, str] = {}
    dataset_ids: list[str] = Field([], description="UUIDs; chosen instead of searched for.")
    columns: list[str] = Field([], description="Empty: all.")
    rows: str = Field("", description="Expression that chooses rows.")
    derived: dict[str, str] = Field({}, description="Name to expression.")


class ViewsDocument(Message):
    """A page of linked views, as it is stored: references and predicates, no data."""

    version: Literal[1] = 1
    source: SourceSpec
    views: list[ViewSpec] = Field(max_length=50)
    selection: list[Clause] = Field([], max_length=100)
    mode: Literal["highlight", "filter"] = "highlight"


class AxisInfo(Message):
    """An axis as it was worked out."""

    expression: str
    label: str
    unit: str = ""
    kind: Literal["number", "category"]
    scale: Scale = "linear"
    edges: list[float] = Field([], description="Where a brush can begin and end; empty for categories.")
    values: list[str | None] = Field([], description="Categories, most frequent first; None is null.")
    per_bin: int = Field(1, description="Brush steps in a bin.")
    bins: int
    nan: int = Field(0, description="Rows without a number (NaN).")
    null: int = Field(0, description="Rows without a value.")
    outside: int = Field(0, description="Rows beyond the range.")


class ViewInfo(Message):
    """A view as it was worked out."""

    spec: ViewSpec
    drawn_as: Literal["table", "bars", "points", "density"]
    axes: list[AxisInfo] = []
    columns: list[ColumnInfo] = []
    drawn: int = Field(0, description="Rows that have a place in the view.")


class LinkedId(Message):
    """Linked views that are open."""

    link: str


class LinkedOpenParams(Message):
    """Open linked views from a document; views are proposed if it has none."""

    document: ViewsDocument
    allow_code: bool = False


class LinkedState(Message):
    """What is selected."""

    revision: int
    clauses: list[Clause]
    selected: int = Field(description="Rows.")
    mode: Literal["highlight", "filter"]
    expression: str = Field(description="The same as text in the expression language.")
    where: str = Field("", description="As Butler expression; empty if it does not only speak of data IDs.")
    sql: str = ""
    adql: str = ""


class LinkedInfo(Message):
    """Linked views as they are."""

    link: str
    title: str
    rows: int
    columns: list[ColumnInfo]
    views: list[ViewInfo]
    state: LinkedState
    engine: str = Field(description="Where rows are counted.")
    can_save: bool = Field(description="The source is known by reference, so that the views can be stored.")


class LinkedArrangeParams(LinkedId):
    """Replace the views."""

    views: list[ViewSpec]


class LinkedCountsParams(LinkedId):
    """Count rows for views; streams `LinkedPart`s, selected ones under these clauses."""

    views: list[str]
    clauses: list[Clause]


class LinkedCubeParams(LinkedCountsParams):
    """Counts for every possible brush of one view."""

    active: str
    every: int = Field(1, ge=1, description="Count each n-th row only, for a first look.")


class LinkedPart(Message):
    """What one batch holds: little-endian numbers in the order of `shape`."""

    view: str
    what: Literal["all", "selected", "x", "y", "row", "codes", "cube", "total"]
    type: Literal["uint8", "uint16", "uint32", "float64"]
    shape: list[int]


class LinkedArrays(Message):
    """Answer of ``linked.counts`` and ``linked.cube``; one batch for each part, in order."""

    parts: list[LinkedPart]
    steps: list[int] = Field([], description="Brush steps of each axis of the active view in its cubes.")


class SortKey(Message):
    """A column to sort by."""

    column: str
    descending: bool = False


class LinkedRowsParams(LinkedId):
    """Read rows as text, in Arrow."""

    columns: list[str]
    clauses: list[Clause]
    sort: list[SortKey] = []
    offset: int = Field(0, ge=0)
    limit: int = Field(100, ge=1, le=100_000)


class LinkedRows(Message):
    """Answer of ``linked.rows``."""

    rows: int = Field(description="Rows that fulfil the clauses.")


class LinkedSelectParams(LinkedId):
    """Select rows."""

    clauses: list[Clause]
    mode: Literal["highlight", "filter"] | None = None


class LinkedWatchParams(LinkedId):
    """Wait until the selection is another than that of `revision`."""

    revision: int


class LinkedColumnsParams(LinkedId):
    """Search columns by name, unit or description."""

    words: str


class LinkedExportParams(LinkedId):
    """Give a view as a file, or rows that are selected."""

    view: str = ""
    format: Literal["png", "svg", "vega-lite", "csv", "parquet", "python", "butlerview"]


class LinkedExport(Message):
    """Answer of ``linked.export``, after its batches."""

    name: str
    mime_type: str
