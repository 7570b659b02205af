"""Methods about collections, dataset types and datasets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsst.daf.butler import Butler

from butler_lab import browse
from butler_lab.agent import protocol
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.arrow import stream_table
from butler_lab.agent.handlers.counting import count_in_time
from butler_lab.agent.handlers.state import repositories
from butler_lab.agent.handlers.watch import watch
from butler_lab.browse.data_id import parse_data_id
from butler_lab.errors import LabError
from butler_lab.provenance import find_provenance
from butler_lab.repository import locate

__all__ = ["BROWSE"]


def _collections(params: protocol.InRepository, _call: Call) -> protocol.CollectionList:
    with repositories.butler(params.repository) as butler:
        return protocol.CollectionList(collections=browse.list_collections(butler))


def _dataset_types(params: protocol.DatasetTypesParams, _call: Call) -> protocol.DatasetTypeList:
    with repositories.butler(params.repository) as butler:
        return protocol.DatasetTypeList(dataset_types=browse.list_dataset_types(butler, params.collections))


def _page(params: protocol.DatasetPageParams, call: Call) -> protocol.DatasetPage:
    with repositories.butler(params.repository) as butler:
        page = browse.dataset_page(
            butler,
            params.dataset_type,
            params.collections,
            where=params.where,
            data_id=parse_data_id(butler.dimensions, params.data_id),
            find_first=params.find_first,
            order_by=params.order_by,
            limit=params.limit,
            offset=params.offset,
            records=params.records,
        )
    stream_table(call, page.table)
    return protocol.DatasetPage(columns=page.columns, rows=page.table.num_rows, more=page.more)


def _count(params: protocol.DatasetQuery, call: Call) -> protocol.DatasetCount:
    def count(butler: Butler, exact: bool) -> int:
        return browse.count_datasets(
            butler,
            params.dataset_type,
            params.collections,
            where=params.where,
            data_id=parse_data_id(butler.dimensions, params.data_id),
            find_first=params.find_first,
            exact=exact,
        )

    return count_in_time(call, params.repository, count)


def _states(params: protocol.DatasetIds, _call: Call) -> protocol.DatasetStates:
    with repositories.butler(params.repository) as butler:
        return protocol.DatasetStates(states=browse.dataset_states(butler, params.dataset_ids))


def _describe(params: protocol.DatasetId, _call: Call) -> protocol.DatasetPageInfo:
    with repositories.butler(params.repository) as butler:
        return browse.describe_dataset(butler, params.dataset_id, locate(params.repository).label)


def _provenance(params: protocol.DatasetId, _call: Call) -> protocol.Provenance:
    with repositories.butler(params.repository) as butler:
        return find_provenance(butler, params.dataset_id)


def _find(params: protocol.DatasetUri, _call: Call) -> protocol.DatasetFound:
    label, dataset_id = browse.find_dataset(params.uri)
    location = locate(label)
    if location.label is None:
        raise LabError(
            "not_found",
            f"The site's repository index does not know {label!r}.",
            "Open the repository by its path, then look for the UUID.",
        )
    return protocol.DatasetFound(repository=location.uri, dataset_id=dataset_id)


BROWSE: dict[str, Callable[[Any, Call], protocol.Message]] = {
    "collections.list": _collections,
    "dataset_types.list": _dataset_types,
    "datasets.page": _page,
    "datasets.count": _count,
    "datasets.states": _states,
    "datasets.describe": _describe,
    "datasets.provenance": _provenance,
    "datasets.find": _find,
    "datasets.watch": watch,
}
"""Method name to handler."""
