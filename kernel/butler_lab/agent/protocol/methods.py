"""Every method of the agent."""

from __future__ import annotations

from pydantic import BaseModel

from butler_lab.agent.protocol.collections import CollectionList, DatasetTypeList, DatasetTypesParams
from butler_lab.agent.protocol.contents import (
    ContentParams,
    FactsContent,
    LogContent,
    PictureContent,
    TableReadParams,
    TextContent,
    TreeContent,
)
from butler_lab.agent.protocol.datasets import (
    DatasetCount,
    DatasetFound,
    DatasetId,
    DatasetIds,
    DatasetPage,
    DatasetPageInfo,
    DatasetPageParams,
    DatasetQuery,
    DatasetStates,
    DatasetUri,
    WatchParams,
)
from butler_lab.agent.protocol.images import (
    EpochList,
    EpochParams,
    ImageContext,
    ImageGroups,
    ImageInfo,
    ImageParams,
    ImageTile,
    ImageTileParams,
    InputImages,
    MapBinList,
    MapParams,
    PixelCacheState,
    ProductList,
    ProductParams,
    PsfParams,
    RowImageList,
    RowImageParams,
    SaveBinsParams,
    SavedDataset,
    SaveMarksParams,
    SkyBinList,
    SkyBinParams,
    SkyParams,
    SkyPositions,
    StampList,
    StampParams,
)
from butler_lab.agent.protocol.linked import (
    LinkedArrangeParams,
    LinkedArrays,
    LinkedColumnsParams,
    LinkedCountsParams,
    LinkedCubeParams,
    LinkedExport,
    LinkedExportParams,
    LinkedId,
    LinkedInfo,
    LinkedLightCurveParams,
    LinkedNameParams,
    LinkedOpenParams,
    LinkedPeriodogram,
    LinkedPeriodogramParams,
    LinkedReadParams,
    LinkedRows,
    LinkedRowsParams,
    LinkedSelectParams,
    LinkedState,
    LinkedStepParams,
    LinkedSummary,
    LinkedSummaryParams,
    LinkedWatchParams,
    ViewsDocument,
)
from butler_lab.agent.protocol.message import Empty, InRepository, Message
from butler_lab.agent.protocol.named_queries import NamedQueries, SaveQueryParams
from butler_lab.agent.protocol.provenance import Provenance
from butler_lab.agent.protocol.queries import (
    Footprints,
    FootprintsParams,
    Governors,
    GovernorsParams,
    IndexCoordinatesParams,
    IndexInfo,
    IndexRecordsParams,
    NameParams,
    QueryPageParams,
    QueryParams,
    Reasons,
    Related,
    SkyPlace,
)
from butler_lab.agent.protocol.repositories import (
    Inspection,
    RepositoryInfo,
    RepositoryList,
    RepositoryUri,
    TrustParams,
)
from butler_lab.agent.protocol.tables import TableInfo
from butler_lab.agent.protocol.tracker import (
    AdoptParams,
    Exported,
    ExportParams,
    NotebookPlan,
    ObserveParams,
    PlanParams,
    TrackerRecords,
    WatchPlanParams,
)

__all__ = ["METHODS", "Method"]


class Method(BaseModel):
    """One method: its parameter and result models, and whether batches come first."""

    params: type[Message]
    result: type[Message]
    streams: bool = False


METHODS: dict[str, Method] = {
    "ping": Method(params=Empty, result=Empty),
    "repositories.list": Method(params=Empty, result=RepositoryList),
    "repositories.inspect": Method(params=RepositoryUri, result=Inspection),
    "repositories.trust": Method(params=TrustParams, result=Empty),
    "repositories.open": Method(params=RepositoryUri, result=RepositoryInfo),
    "collections.list": Method(params=InRepository, result=CollectionList),
    "dataset_types.list": Method(params=DatasetTypesParams, result=DatasetTypeList),
    "datasets.count": Method(params=DatasetQuery, result=DatasetCount),
    "datasets.page": Method(params=DatasetPageParams, result=DatasetPage, streams=True),
    "datasets.states": Method(params=DatasetIds, result=DatasetStates),
    "datasets.describe": Method(params=DatasetId, result=DatasetPageInfo),
    "datasets.provenance": Method(params=DatasetId, result=Provenance),
    "datasets.find": Method(params=DatasetUri, result=DatasetFound),
    "datasets.watch": Method(params=WatchParams, result=Empty),
    "query.page": Method(params=QueryPageParams, result=DatasetPage, streams=True),
    "query.count": Method(params=QueryParams, result=DatasetCount),
    "query.explain": Method(params=QueryParams, result=Reasons),
    "query.footprints": Method(params=FootprintsParams, result=Footprints),
    "query.resolve_name": Method(params=NameParams, result=SkyPlace),
    "query.governors": Method(params=GovernorsParams, result=Governors),
    "query.related": Method(params=DatasetId, result=Related),
    "index.records": Method(params=IndexRecordsParams, result=IndexInfo, streams=True),
    "index.coordinates": Method(params=IndexCoordinatesParams, result=IndexInfo, streams=True),
    "queries.list": Method(params=InRepository, result=NamedQueries),
    "queries.save": Method(params=SaveQueryParams, result=Empty),
    "table.open": Method(params=ContentParams, result=TableInfo),
    "table.read": Method(params=TableReadParams, result=TableInfo, streams=True),
    "image.open": Method(params=ImageParams, result=ImageInfo),
    "image.tile": Method(params=ImageTileParams, result=ImageTile, streams=True),
    "image.sky": Method(params=SkyParams, result=SkyPositions),
    "image.psf": Method(params=PsfParams, result=ImageTile, streams=True),
    "image.groups": Method(params=DatasetId, result=ImageGroups),
    "image.context": Method(params=DatasetId, result=ImageContext),
    "image.inputs": Method(params=DatasetId, result=InputImages),
    "image.for_row": Method(params=RowImageParams, result=RowImageList),
    "image.epochs": Method(params=EpochParams, result=EpochList),
    "image.stamps": Method(params=StampParams, result=StampList, streams=True),
    "image.cache": Method(params=Empty, result=PixelCacheState),
    "image.save_marks": Method(params=SaveMarksParams, result=SavedDataset),
    "sky.bins": Method(params=SkyBinParams, result=SkyBinList),
    "sky.map": Method(params=MapParams, result=MapBinList),
    "image.products": Method(params=ProductParams, result=ProductList),
    "sky.save_bins": Method(params=SaveBinsParams, result=SavedDataset),
    "content.tree": Method(params=ContentParams, result=TreeContent),
    "content.log": Method(params=ContentParams, result=LogContent),
    "content.text": Method(params=ContentParams, result=TextContent),
    "content.picture": Method(params=ContentParams, result=PictureContent, streams=True),
    "content.facts": Method(params=ContentParams, result=FactsContent),
    "tracker.plan": Method(params=PlanParams, result=NotebookPlan),
    "tracker.watch": Method(params=WatchPlanParams, result=NotebookPlan),
    "tracker.observe": Method(params=ObserveParams, result=TrackerRecords),
    "tracker.adopt": Method(params=AdoptParams, result=TrackerRecords),
    "tracker.export": Method(params=ExportParams, result=Exported),
    "linked.open": Method(params=LinkedOpenParams, result=LinkedInfo),
    "linked.read": Method(params=LinkedReadParams, result=ViewsDocument),
    "linked.images_code": Method(params=LinkedReadParams, result=Exported),
    "linked.describe": Method(params=LinkedId, result=LinkedInfo),
    "linked.arrange": Method(params=LinkedArrangeParams, result=LinkedInfo),
    "linked.counts": Method(params=LinkedCountsParams, result=LinkedArrays, streams=True),
    "linked.cube": Method(params=LinkedCubeParams, result=LinkedArrays, streams=True),
    "linked.rows": Method(params=LinkedRowsParams, result=LinkedRows, streams=True),
    "linked.columns": Method(params=LinkedColumnsParams, result=LinkedRows, streams=True),
    "linked.select": Method(params=LinkedSelectParams, result=LinkedState),
    "linked.step": Method(params=LinkedStepParams, result=LinkedState),
    "linked.watch": Method(params=LinkedWatchParams, result=LinkedState),
    "linked.name": Method(params=LinkedNameParams, result=LinkedInfo),
    "linked.summary": Method(params=LinkedSummaryParams, result=LinkedSummary),
    "linked.periodogram": Method(params=LinkedPeriodogramParams, result=LinkedPeriodogram, streams=True),
    "linked.light_curve": Method(params=LinkedLightCurveParams, result=ViewsDocument),
    "linked.export": Method(params=LinkedExportParams, result=LinkedExport, streams=True),
}
"""Every method of the agent."""
