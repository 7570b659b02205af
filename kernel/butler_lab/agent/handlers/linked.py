"""Methods about linked views, in the agent and in a notebook's kernel alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from butler_lab.agent import protocol
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.arrow import stream_table
from butler_lab.agent.handlers.recent import Recent
from butler_lab.agent.handlers.state import repositories
from butler_lab.catalogs.make import open_source
from butler_lab.errors import LabError
from butler_lab.repository import locate
from butler_lab.views.code import images_code
from butler_lab.views.curve import find_light_curve
from butler_lab.views.curve.periodogram import curve_periodogram
from butler_lab.views.document import fill_link, source_of
from butler_lab.views.export import export_view
from butler_lab.views.link import Link, find_link
from butler_lab.views.page_terms import page_columns
from butler_lab.views.propose import propose_views
from butler_lab.views.rows import read_rows
from butler_lab.views.summary import summarize
from butler_lab.views.transfer import Array, count_arrays, cube_arrays

__all__ = ["LINKED"]

_links: Recent[Link] = Recent(most=16, seconds=float("inf"))
"""Linked views that pages have opened here; those of a notebook are held by its variables."""

_PIECE = 1 << 20
"""Size of a piece of a file (bytes)."""

_LOOK_S = 0.5
"""How often a waiting call looks whether anybody still waits for it (s)."""


def _read(params: protocol.LinkedReadParams, _call: Call) -> protocol.ViewsDocument:
    return params.document


def _code(params: protocol.LinkedReadParams, _call: Call) -> protocol.Exported:
    return protocol.Exported(text=images_code(params.document))


def _open(params: protocol.LinkedOpenParams, call: Call) -> protocol.LinkedInfo:
    document = params.document
    source = source_of(document)
    call.progress("Opening the catalog")
    with repositories.butler(locate(source.repository).uri) as butler:
        link = open_source(butler, source, params.allow_code).link
    call.progress("Counting rows")
    views = document.views or propose_views(link.catalog)
    fill_link(link, document.model_copy(update={"views": views}), params.past, params.future)
    _links.get(link.id, lambda: link)
    return link.info()


def _describe(params: protocol.LinkedId, _call: Call) -> protocol.LinkedInfo:
    return find_link(params.link).info()


def _arrange(params: protocol.LinkedArrangeParams, call: Call) -> protocol.LinkedInfo:
    link = find_link(params.link)
    with _stoppable(link, call):
        link.arrange(params.views)
    return link.info()


def _counts(params: protocol.LinkedCountsParams, call: Call) -> protocol.LinkedArrays:
    link = find_link(params.link)
    with _stoppable(link, call):
        return _send(call, count_arrays(link, params.views, params.clauses))


def _cube(params: protocol.LinkedCubeParams, call: Call) -> protocol.LinkedArrays:
    link = find_link(params.link)
    with _stoppable(link, call):
        steps, arrays = cube_arrays(
            link, params.active, params.views, params.clauses, params.every, call.check
        )
        return _send(call, arrays, steps)


def _send(call: Call, arrays: Iterator[Array], steps: Sequence[int] = ()) -> protocol.LinkedArrays:
    parts = []
    for view, what, array in arrays:
        plain = np.ascontiguousarray(array)
        parts.append(
            protocol.LinkedPart(view=view, what=what, type=plain.dtype.name, shape=list(plain.shape))
        )
        call.batch(plain.tobytes(), len(plain))
    return protocol.LinkedArrays(parts=parts, steps=list(steps))


def _rows(params: protocol.LinkedRowsParams, call: Call) -> protocol.LinkedRows:
    link = find_link(params.link)
    with _stoppable(link, call):
        table, number = read_rows(link, params)
    stream_table(call, table)
    return protocol.LinkedRows(rows=number)


def _columns(params: protocol.LinkedColumnsParams, call: Call) -> protocol.LinkedRows:
    link = find_link(params.link)
    with _stoppable(link, call):
        table = page_columns(link, params.columns)
    stream_table(call, table)
    return protocol.LinkedRows(rows=table.num_rows)


def _select(params: protocol.LinkedSelectParams, _call: Call) -> protocol.LinkedState:
    link = find_link(params.link)
    link.select(params.clauses, params.mode, params.combine, params.moving)
    return link.state


def _step(params: protocol.LinkedStepParams, _call: Call) -> protocol.LinkedState:
    link = find_link(params.link)
    if params.step == "undo":
        link.undo()
    else:
        link.redo()
    return link.state


def _name(params: protocol.LinkedNameParams, call: Call) -> protocol.LinkedInfo:
    link = find_link(params.link)
    expression = link.state.expression if params.expression is None else params.expression
    if params.expression is None and not expression:
        raise LabError("bad_request", "Nothing is selected that could be named.", "Select rows first.")
    with _stoppable(link, call):
        link.name(params.name, expression)
    return link.info()


def _summary(params: protocol.LinkedSummaryParams, call: Call) -> protocol.LinkedSummary:
    link = find_link(params.link)
    with _stoppable(link, call):
        return summarize(link, params.column)


def _periodogram(params: protocol.LinkedPeriodogramParams, call: Call) -> protocol.LinkedPeriodogram:
    link = find_link(params.link)
    with _stoppable(link, call):
        found = curve_periodogram(link, params.view, params.clauses, params.shortest, params.longest)
    sent = _send(call, iter([(params.view, "period", found.period), (params.view, "power", found.power)]))
    return protocol.LinkedPeriodogram(
        parts=sent.parts, best=found.best, chance=found.chance, points=found.points
    )


def _light_curve(params: protocol.LinkedLightCurveParams, call: Call) -> protocol.ViewsDocument:
    call.progress("Looking for measurements")
    with repositories.butler(locate(params.repository).uri) as butler:
        return find_light_curve(butler, params.collections, params.row)


def _watch(params: protocol.LinkedWatchParams, call: Call) -> protocol.LinkedState:
    link = find_link(params.link)
    while not link.wait(params.revision, _LOOK_S):
        call.check()
    return link.state


def _export(params: protocol.LinkedExportParams, call: Call) -> protocol.LinkedExport:
    export = export_view(find_link(params.link), params.view, params.format)
    for start in range(0, len(export.content), _PIECE):
        call.batch(export.content[start : start + _PIECE], 1)
    return protocol.LinkedExport(name=export.name, mime_type=export.mime_type)


class _stoppable:  # noqa: N801
    """Stop the catalog's queries when nobody waits for this call any more."""

    def __init__(self, link: Link, call: Call):
        self._stop, self._call = link.catalog.relation.interrupt, call

    def __enter__(self) -> None:
        self._call.stoppers.add(self._stop)

    def __exit__(self, *_: object) -> None:
        self._call.stoppers.discard(self._stop)


LINKED: dict[str, Callable[[Any, Call], protocol.Message]] = {
    "linked.open": _open,
    "linked.read": _read,
    "linked.images_code": _code,
    "linked.describe": _describe,
    "linked.arrange": _arrange,
    "linked.counts": _counts,
    "linked.cube": _cube,
    "linked.rows": _rows,
    "linked.columns": _columns,
    "linked.select": _select,
    "linked.step": _step,
    "linked.watch": _watch,
    "linked.name": _name,
    "linked.summary": _summary,
    "linked.periodogram": _periodogram,
    "linked.light_curve": _light_curve,
    "linked.export": _export,
}
"""Method name to handler."""
