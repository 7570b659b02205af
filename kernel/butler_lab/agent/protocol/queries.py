"""Queries: rows, counts, reasons and the index of what exists."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from butler_lab.agent.protocol.binds import BindValue
from butler_lab.agent.protocol.message import InRepository, Message
from butler_lab.agent.protocol.provenance import ProvenanceLink
from butler_lab.agent.protocol.tables import TableInfo

__all__ = [
    "ApplicableCalibration",
    "Footprints",
    "FootprintsParams",
    "Governors",
    "GovernorsParams",
    "IndexCoordinatesParams",
    "IndexInfo",
    "IndexRecordsParams",
    "NameParams",
    "PossibleInputs",
    "QueryKind",
    "QueryPageParams",
    "QueryParams",
    "QuerySource",
    "Reasons",
    "Related",
    "SkyPlace",
]

type QueryKind = Literal["datasets", "data_ids", "records"]
"""What the rows of a query are: datasets, data IDs, dimension records of one element."""


class QuerySource(InRepository):
    """Where rows come from, whatever conditions they must meet."""

    kind: QueryKind
    dataset_type: str = Field(
        "",
        description="Of the datasets; for data IDs and records: only those for which such a dataset exists.",
    )
    collections: list[str] = []
    dimensions: list[str] = Field([], description="Of the data IDs.")
    element: str = Field("", description="Whose records are wanted.")


class QueryParams(QuerySource):
    """A query."""

    where: str = ""
    bind: dict[str, BindValue] = {}
    data_id: dict[str, str] = Field({}, description="Values as text; converted by the dimension's type.")
    find_first: bool = True


class QueryPageParams(QueryParams):
    """Some rows of a query, streamed as Arrow."""

    order_by: list[str] = Field([], description="E.g. ``-visit.exposure_time``; empty: by data ID.")
    limit: int = Field(100, ge=1, le=100_000)
    offset: int = Field(0, ge=0)


class Reasons(Message):
    """Answer of ``query.explain``: why nothing matches, in the Butler's own words."""

    reasons: list[str]


class NameParams(Message):
    """Ask where an object is on the sky."""

    name: str
    service: str = Field(description="URL of a Sesame name service.")


class SkyPlace(Message):
    """A place on the sky, ICRS (deg)."""

    ra: float
    dec: float


class FootprintsParams(QueryParams):
    """Ask where the rows of a query are on the sky."""

    of: str = Field(description="The dimension element whose regions are wanted.")
    limit: int = Field(1000, ge=1, le=10_000)


class Footprints(Message):
    """Answer of ``query.footprints``."""

    outlines: list[list[list[float]]] = Field(description="Vertices of each region: ra, dec (ICRS, deg).")
    more: bool = Field(description="Regions were left out because there are too many.")


class GovernorsParams(InRepository):
    """Ask which instruments and skymaps some collections have."""

    collections: list[str]
    dataset_type: str = ""


class Governors(Message):
    """Answer of ``query.governors``."""

    governors: dict[str, list[str]] = Field(description="Governor dimension to its values.")


class IndexRecordsParams(QuerySource):
    """The records of one element that belong to the rows, without regions, streamed as Arrow."""

    of: str = Field(description="The dimension element.")


class IndexCoordinatesParams(QuerySource):
    """The data IDs of the rows, streamed as Arrow; for datasets one row each, with a number for its RUN."""

    day_obs_from: int | None = Field(None, description="Leave out earlier nights.")


class IndexInfo(TableInfo):
    """Answer of ``index.records`` and ``index.coordinates``, after their batches."""

    more: bool = Field(description="Rows were left out because there are too many.")
    day_obs_from: int | None = Field(None, description="First night that is complete; None if all are.")
    runs: list[str] = Field([], description="What the numbers in the column ``run`` stand for.")


class ApplicableCalibration(Message):
    """A calibration that is certified for the time of a dataset."""

    dataset: ProvenanceLink
    collection: str
    begin_ns: str = Field(description="Begin of its validity (ns TAI since 1970), as text.")
    end_ns: str = Field(description="End of its validity (ns TAI since 1970), as text.")
    alternatives: list[ProvenanceLink] = Field(description="Others of its type and data ID.")


class PossibleInputs(Message):
    """Datasets of one type that overlap a dataset on the sky, beside those that went in."""

    dataset_type: str
    used: list[ProvenanceLink] = Field(description="Overlap, and are recorded as inputs.")
    unused: list[ProvenanceLink] = Field(description="Overlap, but are no recorded inputs.")
    elsewhere: list[ProvenanceLink] = Field(description="Recorded inputs that do not overlap.")


class Related(Message):
    """Answer of ``query.related``."""

    calibrations: list[ApplicableCalibration]
    inputs: list[PossibleInputs]
