"""Methods about what is inside a dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent import protocol
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.arrow import stream_batches
from butler_lab.agent.handlers.state import repositories
from butler_lab.browse.dataset import get_dataset
from butler_lab.content.facts import read_facts
from butler_lab.content.log import read_log
from butler_lab.content.picture import read_picture
from butler_lab.content.text import read_text
from butler_lab.content.tree import read_tree
from butler_lab.table import TableSource, open_table

__all__ = ["CONTENTS"]


@contextmanager
def _dataset(params: protocol.DatasetId) -> Iterator[tuple[Butler, DatasetRef]]:
    with repositories.butler(params.repository) as butler:
        yield butler, get_dataset(butler, params.dataset_id)


def _table_source(params: protocol.ContentParams) -> TableSource:
    with _dataset(params) as (butler, ref):
        return open_table(butler, ref, params.component, params.allow_code)


def _table_open(params: protocol.ContentParams, _call: Call) -> protocol.TableInfo:
    return _table_source(params).info


def _table_read(params: protocol.TableReadParams, call: Call) -> protocol.TableInfo:
    source = _table_source(params)
    schema = source.schema(params.columns)
    stream_batches(call, schema, source.batches(params.columns, params.limit))
    info = {column.name: column for column in source.info.columns}
    return protocol.TableInfo(columns=[info[name] for name in schema.names], rows=source.info.rows)


def _tree(params: protocol.ContentParams, _call: Call) -> protocol.TreeContent:
    with _dataset(params) as (butler, ref):
        return read_tree(butler, ref, params.component, params.allow_code)


def _log(params: protocol.ContentParams, _call: Call) -> protocol.LogContent:
    with _dataset(params) as (butler, ref):
        return read_log(butler, ref, params.allow_code)


def _text(params: protocol.ContentParams, _call: Call) -> protocol.TextContent:
    with _dataset(params) as (butler, ref):
        return read_text(butler, ref)


def _picture(params: protocol.ContentParams, call: Call) -> protocol.PictureContent:
    with _dataset(params) as (butler, ref):
        content, mime_type = read_picture(butler, ref)
    call.batch(content, 1)
    return protocol.PictureContent(mime_type=mime_type, size=len(content))


def _facts(params: protocol.ContentParams, _call: Call) -> protocol.FactsContent:
    with _dataset(params) as (butler, ref):
        return read_facts(butler, ref)


CONTENTS: dict[str, Callable[[Any, Call], protocol.Message]] = {
    "table.open": _table_open,
    "table.read": _table_read,
    "content.tree": _tree,
    "content.log": _log,
    "content.text": _text,
    "content.picture": _picture,
    "content.facts": _facts,
}
"""Method name to handler."""
