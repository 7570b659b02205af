"""Methods about queries and the index of what exists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsst.daf.butler import Butler

from butler_lab import query
from butler_lab.agent import protocol
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.arrow import stream_batches, stream_table
from butler_lab.agent.handlers.counting import count_in_time
from butler_lab.agent.handlers.state import repositories
from butler_lab.browse.data_id import parse_data_id
from butler_lab.query.index import IndexPart

__all__ = ["QUERY"]


def _source(params: protocol.QuerySource) -> query.Target:
    return query.Target(
        kind=params.kind,
        dataset_type=params.dataset_type,
        collections=params.collections,
        dimensions=params.dimensions,
        element=params.element,
    )


def _target(params: protocol.QueryParams, butler: Butler) -> query.Target:
    return query.Target(
        **vars(_source(params))
        | {
            "where": params.where,
            "bind": params.bind,
            "data_id": parse_data_id(butler.dimensions, params.data_id),
            "find_first": params.find_first,
        }
    )


def _page(params: protocol.QueryPageParams, call: Call) -> protocol.DatasetPage:
    with repositories.butler(params.repository) as butler:
        page = query.query_page(
            butler,
            _target(params, butler),
            order_by=params.order_by,
            limit=params.limit,
            offset=params.offset,
        )
    stream_table(call, page.table)
    return protocol.DatasetPage(columns=page.columns, rows=page.table.num_rows, more=page.more)


def _count(params: protocol.QueryParams, call: Call) -> protocol.DatasetCount:
    return count_in_time(
        call,
        params.repository,
        lambda butler, exact: query.count_matches(butler, _target(params, butler), exact),
    )


def _explain(params: protocol.QueryParams, _call: Call) -> protocol.Reasons:
    with repositories.butler(params.repository) as butler:
        return protocol.Reasons(reasons=query.explain_nothing(butler, _target(params, butler)))


def _governors(params: protocol.GovernorsParams, _call: Call) -> protocol.Governors:
    with repositories.butler(params.repository) as butler:
        found = query.governor_values(butler, params.collections, params.dataset_type)
    return protocol.Governors(governors=found)


def _index_records(params: protocol.IndexRecordsParams, call: Call) -> protocol.IndexInfo:
    with repositories.butler(params.repository) as butler:
        return _send(query.index_records(butler, _source(params), params.of), call)


def _index_coordinates(params: protocol.IndexCoordinatesParams, call: Call) -> protocol.IndexInfo:
    with repositories.butler(params.repository) as butler:
        return _send(query.index_coordinates(butler, _source(params), params.day_obs_from), call)


def _send(part: IndexPart, call: Call) -> protocol.IndexInfo:
    rows = stream_batches(call, part.schema, part.batches)
    return protocol.IndexInfo(
        columns=[protocol.ColumnInfo(name=field.name, type=str(field.type)) for field in part.schema],
        rows=rows,
        more=part.more,
        day_obs_from=part.day_obs_from,
        runs=list(part.runs),
    )


QUERY: dict[str, Callable[[Any, Call], protocol.Message]] = {
    "query.page": _page,
    "query.count": _count,
    "query.explain": _explain,
    "query.governors": _governors,
    "index.records": _index_records,
    "index.coordinates": _index_coordinates,
}
"""Method name to handler."""
