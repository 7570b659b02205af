"""Messages between the JupyterLab extension and the agent kernel.

Everything that crosses the comm is one of `ENVELOPES`; each method has one
parameter model and one result model, listed in `METHODS`. The JSON Schema of
this package (``python -m butler_lab.agent.schema``) generates the extension's
TypeScript types, so the two sides cannot drift: a stale file fails the lint.

Conventions: names are daf_butler's, in snake case. 64-bit integers that a
browser would round (ids in data IDs, nanoseconds) travel as Arrow columns or as
decimal strings, never as JSON numbers. Times are TAI nanoseconds since
1970-01-01 TAI. Sizes are bytes.
"""

from __future__ import annotations

from butler_lab.agent.protocol.collections import (
    Collection,
    CollectionList,
    CollectionType,
    DatasetType,
    DatasetTypeList,
    DatasetTypesParams,
)
from butler_lab.agent.protocol.contents import (
    ContentParams,
    FactsContent,
    ImageInfo,
    ImagePlane,
    ImageTile,
    ImageTileParams,
    LogContent,
    LogRecord,
    MaskPlane,
    PictureContent,
    TableReadParams,
    TextContent,
    TreeContent,
)
from butler_lab.agent.protocol.datasets import (
    Component,
    DatasetCount,
    DatasetFound,
    DatasetId,
    DatasetIds,
    DatasetPage,
    DatasetPageInfo,
    DatasetPageParams,
    DatasetQuery,
    DatasetState,
    DatasetStates,
    DatasetUri,
    Opener,
    WatchParams,
)
from butler_lab.agent.protocol.envelopes import (
    ENVELOPES,
    Batch,
    ButlerError,
    Cancel,
    Credit,
    ErrorKind,
    Failure,
    Hello,
    Progress,
    Request,
    Result,
)
from butler_lab.agent.protocol.message import Empty, InRepository, Message
from butler_lab.agent.protocol.methods import METHODS, Method
from butler_lab.agent.protocol.named_queries import (
    NamedQueries,
    SaveQueryParams,
)
from butler_lab.agent.protocol.provenance import Provenance, ProvenanceLink
from butler_lab.agent.protocol.queries import (
    BindValue,
    Governors,
    GovernorsParams,
    IndexCoordinatesParams,
    IndexInfo,
    IndexRecordsParams,
    QueryKind,
    QueryPageParams,
    QueryParams,
    QuerySource,
    Reasons,
)
from butler_lab.agent.protocol.repositories import (
    DimensionElement,
    DimensionField,
    Inspection,
    Repository,
    RepositoryInfo,
    RepositoryList,
    RepositoryUri,
    TrustParams,
)
from butler_lab.agent.protocol.tables import ColumnInfo, TableInfo
from butler_lab.agent.protocol.tracker import (
    AdoptParams,
    CellNeed,
    CellState,
    Exported,
    ExportParams,
    NotebookCell,
    NotebookExecution,
    NotebookPlan,
    NotebookProduct,
    ObserveParams,
    PlannedCell,
    PlanParams,
    TrackedNotebook,
    TrackerRecords,
    WatchPlanParams,
)

__all__ = [
    "COMM_TARGET",
    "ENVELOPES",
    "METHODS",
    "PROTOCOL_VERSION",
    "AdoptParams",
    "Batch",
    "BindValue",
    "ButlerError",
    "Cancel",
    "CellNeed",
    "CellState",
    "Collection",
    "CollectionList",
    "CollectionType",
    "ColumnInfo",
    "Component",
    "ContentParams",
    "Credit",
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
    "DatasetType",
    "DatasetTypeList",
    "DatasetTypesParams",
    "DatasetUri",
    "DimensionElement",
    "DimensionField",
    "Empty",
    "ErrorKind",
    "ExportParams",
    "Exported",
    "FactsContent",
    "Failure",
    "Governors",
    "GovernorsParams",
    "Hello",
    "ImageInfo",
    "ImagePlane",
    "ImageTile",
    "ImageTileParams",
    "InRepository",
    "IndexCoordinatesParams",
    "IndexInfo",
    "IndexRecordsParams",
    "Inspection",
    "LogContent",
    "LogRecord",
    "MaskPlane",
    "Message",
    "Method",
    "NamedQueries",
    "NotebookCell",
    "NotebookExecution",
    "NotebookPlan",
    "NotebookProduct",
    "ObserveParams",
    "Opener",
    "PictureContent",
    "PlanParams",
    "PlannedCell",
    "Progress",
    "Provenance",
    "ProvenanceLink",
    "QueryKind",
    "QueryPageParams",
    "QueryParams",
    "QuerySource",
    "Reasons",
    "Repository",
    "RepositoryInfo",
    "RepositoryList",
    "RepositoryUri",
    "Request",
    "Result",
    "SaveQueryParams",
    "TableInfo",
    "TableReadParams",
    "TextContent",
    "TrackedNotebook",
    "TrackerRecords",
    "TreeContent",
    "TrustParams",
    "WatchParams",
    "WatchPlanParams",
]

COMM_TARGET = "butler_lab.agent"
"""Name of the comm target the agent registers."""

PROTOCOL_VERSION = 1
"""Raised by one with every incompatible change of this package."""
