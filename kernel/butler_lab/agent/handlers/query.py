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
from butler_lab.browse.dataset import get_dataset
from butler_lab.provenance import dataset_links, find_provenance
from butler_lab.query.binds import butler_binds
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
            "bind": butler_binds(params.bind),
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


def _footprints(params: protocol.FootprintsParams, _call: Call) -> protocol.Footprints:
    with repositories.butler(params.repository) as butler:
        found = query.footprints(butler, _target(params, butler), params.of, params.limit)
    return protocol.Footprints(outlines=found.outlines, more=found.more)


def _resolve_name(params: protocol.NameParams, _call: Call) -> protocol.SkyPlace:
    ra, dec = query.resolve_name(params.name, params.service)
    return protocol.SkyPlace(ra=ra, dec=dec)


def _governors(params: protocol.GovernorsParams, _call: Call) -> protocol.Governors:
    with repositories.butler(params.repository) as butler:
        found = query.governor_values(butler, params.collections, params.dataset_type)
    return protocol.Governors(governors=found)


def _related(params: protocol.DatasetId, _call: Call) -> protocol.Related:
    with repositories.butler(params.repository) as butler:
        found = query.applicable_calibrations(butler, params.dataset_id)
        others = query.alternatives(butler, [each.dataset_id for each in found])
        wanted = {*others, *(other for ids in others.values() for other in ids)}
        links = {link.dataset_id: link for link in dataset_links(butler, list(wanted))}
        return protocol.Related(
            calibrations=[_calibration(each, others[each.dataset_id], links) for each in found],
            inputs=_inputs(butler, params.dataset_id),
        )


def _calibration(
    found: query.Calibration, others: list[str], links: dict[str, protocol.ProvenanceLink]
) -> protocol.ApplicableCalibration:
    begin, end = found.valid.nsec
    return protocol.ApplicableCalibration(
        dataset=links[found.dataset_id],
        collection=found.collection,
        begin_ns=str(begin),
        end_ns=str(end),
        alternatives=[links[other] for other in others],
    )


def _inputs(butler: Butler, dataset_id: str) -> list[protocol.PossibleInputs]:
    """Compare recorded inputs, and raws, with what overlaps a dataset that is made of several visits."""
    dimensions = get_dataset(butler, dataset_id).dimensions.names
    if "patch" not in dimensions or "visit" in dimensions:
        return []
    recorded = find_provenance(butler, dataset_id).inputs
    answer = []
    for name in [*sorted({link.dataset_type for link in recorded if "visit" in link.data_id}), "raw"]:
        if not butler.registry.queryDatasetTypes([name]):
            continue
        own = {link.dataset_id: link for link in recorded if link.dataset_type == name}
        could = dataset_links(butler, query.possible_inputs(butler, dataset_id, name))
        ids = {link.dataset_id for link in could}
        answer.append(
            protocol.PossibleInputs(
                dataset_type=name,
                used=[link for link in could if link.dataset_id in own],
                unused=[link for link in could if link.dataset_id not in own],
                elsewhere=[link for link in own.values() if link.dataset_id not in ids],
            )
        )
    return answer


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
    "query.footprints": _footprints,
    "query.resolve_name": _resolve_name,
    "query.governors": _governors,
    "query.related": _related,
    "index.records": _index_records,
    "index.coordinates": _index_coordinates,
}
"""Method name to handler."""
