"""Linked views of a catalog."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from butler_lab.agent.protocol.image_states import ImageSpec
from butler_lab.agent.protocol.message import Extensible, Message
from butler_lab.agent.protocol.predicates import Clause
from butler_lab.agent.protocol.tables import ColumnInfo

__all__ = [
    "AxisInfo",
    "CompareSpec",
    "JoinSpec",
    "LinkedArrangeParams",
    "LinkedArrays",
    "LinkedColumnsParams",
    "LinkedCountsParams",
    "LinkedCubeParams",
    "LinkedExport",
    "LinkedExportParams",
    "LinkedId",
    "LinkedInfo",
    "LinkedLightCurveParams",
    "LinkedLocal",
    "LinkedNameParams",
    "LinkedOpenParams",
    "LinkedPart",
    "LinkedPeriodogram",
    "LinkedPeriodogramParams",
    "LinkedReadParams",
    "LinkedRows",
    "LinkedRowsParams",
    "LinkedSelectParams",
    "LinkedState",
    "LinkedStepParams",
    "LinkedSummary",
    "LinkedSummaryParams",
    "LinkedTerm",
    "LinkedWatchParams",
    "SortKey",
    "SourceSpec",
    "ViewInfo",
    "ViewSpec",
    "ViewsDocument",
]

type Combine = Literal["all", "any"]

type Scale = Literal["linear", "log", "asinh"]

type Mark = Literal["table", "histogram", "scatter", "heatmap", "violin", "lightcurve", "chart"]


class ViewSpec(Extensible):
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
    color: str = Field("", max_length=2000, description="Expression whose values points are coloured by.")
    y_error: str = Field("", max_length=2000, description="Standard error of y, of a light curve.")
    period: float | None = Field(None, gt=0, description="Fold x by it; None: do not.")
    join: bool = Field(False, description="Join the points of a colour by lines, in order of x.")
    chart: dict[str, Any] = Field({}, description="Of a chart: Vega-Lite, without data.")


class JoinSpec(Message):
    """Datasets of another type, joined by equal values."""

    dataset_type: str
    on: list[str] = Field(min_length=1, description="Columns both have.")
    columns: list[str] = Field([], description="Empty: all.")


class CompareSpec(Message):
    """The same datasets of other collections, to compare with row by row."""

    collections: list[str] = Field(min_length=1)
    values: list[str] = Field(min_length=1, max_length=50, description="Expressions that are numbers.")
    on: list[str] = Field([], description="Columns that make a pair; empty: position.")
    radius: float = Field(0.5, gt=0, description="Greatest distance of a pair made by position (arcsec).")


class SourceSpec(Extensible):
    """Where the rows of a catalog come from: datasets, by reference."""

    repository: str = Field(description="Label, or URI without credentials.")
    dataset_type: str = ""
    collections: list[str] = []
    where: str = Field("", description="Butler expression that chooses datasets.")
    data_id: dict[str, str] = {}
    dataset_ids: list[str] = Field([], description="UUIDs; chosen instead of searched for.")
    columns: list[str] = Field([], description="Empty: all.")
    joins: list[JoinSpec] = Field([], max_length=8, description="Joined from the same collections.")
    compare: CompareSpec | None = Field(None, description="Pairs with those of other collections.")
    rows: str = Field("", description="Expression that chooses rows.")
    derived: dict[str, str] = Field({}, description="Name to expression.")


class ViewsDocument(Extensible):
    """A page of linked views and images, as it is stored: references and predicates, no data."""

    version: Literal[3] = 3
    source: SourceSpec | None = Field(None, description="Null: a page of images only.")
    views: list[ViewSpec] = Field([], max_length=50)
    images: list[ImageSpec] = Field([], max_length=50)
    selection: list[Clause] = Field([], max_length=100)
    mode: Literal["highlight", "filter"] = "highlight"
    combine: Combine = Field("all", description="Rows in all clauses, or in any.")
    names: dict[str, str] = Field({}, max_length=100, description="Named selections: name to expression.")

    @model_validator(mode="before")
    @classmethod
    def migrate(cls, content: Any) -> Any:
        """Read what earlier versions wrote: they had fewer keys, and none that is gone."""
        if isinstance(content, dict) and content.get("version", 1) in (1, 2):
            return {**content, "version": 3}
        return content

    @model_validator(mode="after")
    def require_something(self) -> ViewsDocument:
        """Refuse a page of nothing."""
        if self.source is None and (self.views or not self.images):
            raise ValueError("views need a source")
        return self


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
    drawn_as: Literal["table", "bars", "points", "density", "violins", "chart"]
    axes: list[AxisInfo] = []
    color: AxisInfo | None = Field(None, description="Categories of the points' colours.")
    note: str = Field("", description="What is drawn otherwise than wanted, and why.")
    columns: list[ColumnInfo] = []
    drawn: int = Field(0, description="Rows that have a place in the view.")


class LinkedId(Message):
    """Linked views that are open."""

    link: str


class LinkedOpenParams(Message):
    """Open linked views from a document; views are proposed if it has none."""

    document: ViewsDocument
    allow_code: bool = False
    past: list[list[Clause]] = Field(
        [], max_length=100, description="What was selected before, the oldest first."
    )
    future: list[list[Clause]] = Field([], max_length=100, description="What was undone, the next first.")


class LinkedReadParams(Message):
    """Check a document, which may come from anywhere, and bring it up to this version."""

    document: ViewsDocument


class LinkedTerm(Message):
    """An expression in the SQL of DuckDB in the page."""

    sql: str
    kind: Literal["integer", "float", "boolean", "text", "time", "other"]
    columns: list[str] = Field(description="Columns of the page that it reads.")


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
    conditions: list[LinkedTerm | None] = Field(
        [], description="Each clause as condition; None if a page might round otherwise than the kernel."
    )
    combine: Combine = "all"
    names: dict[str, str] = Field({}, description="Named selections: name to expression.")
    can_undo: bool = False
    can_redo: bool = False
    step: int = Field(0, description="Number of the last selection that can be gone back to.")
    is_step: bool = Field(True, description="It is what is selected: no brush moves.")


class LinkedLocal(Message):
    """What a page needs to count by itself; empty if it cannot."""

    terms: dict[str, LinkedTerm] = Field({}, description="Expressions and columns of the views.")
    columns: list[str] = Field([], description="Columns that all of them read, for ``linked.columns``.")
    bytes: int = Field(0, description="About how large these columns are.")
    id_column: str = Field("", description="Orders rows that are equal otherwise.")


class LinkedInfo(Message):
    """Linked views as they are."""

    link: str
    title: str
    rows: int
    columns: list[ColumnInfo]
    views: list[ViewInfo]
    state: LinkedState
    local: LinkedLocal
    source: SourceSpec | None = Field(None, description="Where the rows come from, if known by reference.")
    note: str = Field("", description="What of the source is not there, or how a comparison came out.")
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
    what: Literal[
        "all", "selected", "x", "y", "row", "codes", "cube", "total", "color", "error", "period", "power"
    ]
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
    """Answer of ``linked.rows`` and ``linked.columns``."""

    rows: int = Field(description="Rows that fulfil the clauses; all that were sent.")


class LinkedSelectParams(LinkedId):
    """Select rows."""

    clauses: list[Clause]
    mode: Literal["highlight", "filter"] | None = None
    combine: Combine | None = None
    moving: bool = Field(False, description="A brush still moves: nothing to go back to.")


class LinkedStepParams(LinkedId):
    """Select what was selected before, or again what was undone."""

    step: Literal["undo", "redo"]


class LinkedNameParams(LinkedId):
    """Keep what is selected under a name, which expressions then know."""

    name: str = Field(pattern=r"^[A-Za-z_]\w{0,63}$")
    expression: str | None = Field(None, description="None: what is selected now. Empty: forget the name.")


class LinkedWatchParams(LinkedId):
    """Wait until the selection is another than that of `revision`."""

    revision: int


class LinkedColumnsParams(LinkedId):
    """Read whole columns that a page may hold, in Arrow and in the order of the rows."""

    columns: list[str]


class LinkedSummaryParams(LinkedId):
    """Summarize one column of all rows."""

    column: str


class LinkedSummary(Message):
    """What the header of a column tells; numbers as exact texts."""

    rows: int
    nan: int = 0
    null: int = 0
    distinct: int = Field(0, description="About how many different values.")
    low: str = ""
    median: str = ""
    high: str = ""
    bins: list[int] = Field([], description="Histogram over the ordinary range, or of the categories.")
    values: list[str] = Field([], description="The most frequent values, of texts and booleans.")


class LinkedPeriodogramParams(LinkedCountsParams):
    """How well each period explains a light curve; streams ``period`` and ``power``."""

    view: str
    shortest: float | None = Field(None, gt=0, description="Shortest period to try (unit of x).")
    longest: float | None = Field(None, gt=0, description="Longest period to try (unit of x).")


class LinkedPeriodogram(LinkedArrays):
    """Answer of ``linked.periodogram``."""

    best: float = Field(description="Period of the highest power.")
    chance: float = Field(description="About how often noise alone would give such a power.")
    points: int


class LinkedLightCurveParams(Message):
    """Find the measurements over time of a row's object."""

    repository: str
    collections: list[str]
    row: dict[str, str] = Field(description="Column to value as text; an id and, if known, its data ID.")


class LinkedExportParams(LinkedId):
    """Give a view as a file, or rows that are selected."""

    view: str = ""
    format: Literal["png", "svg", "vega-lite", "csv", "parquet", "python", "butlerview"]


class LinkedExport(Message):
    """Answer of ``linked.export``, after its batches."""

    name: str
    mime_type: str
