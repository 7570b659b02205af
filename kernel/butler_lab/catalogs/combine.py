"""Catalogs made of two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from butler_lab.agent.protocol import ColumnInfo, JoinSpec, SourceSpec
from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.relation import Relation
from butler_lab.catalogs.sources import relation_of_table
from butler_lab.catalogs.term import quote_name, quote_text
from butler_lab.errors import LabError

__all__ = ["join", "joined_spec", "match", "stack"]

_KINDS = {"inner": "JOIN", "left": "LEFT JOIN"}


def join(left: Catalog, right: Catalog, on: Sequence[str], kind: str, prefix: str) -> Catalog:
    """Join by equal values; see `~butler_lab.catalogs.Catalog.join`."""
    if kind not in _KINDS:
        raise LabError("bad_request", f"{kind!r} is no kind of join.", "Use inner or left.")
    for name in on:
        left.term(f"col({name!r})")
        right.term(f"col({name!r})")
    renamed = _renamed(left, right, prefix, on)
    mine = ", ".join(f"a.{quote_name(column.name)}" for column in left.relation.columns)
    theirs = "".join(f", b.{quote_name(column.name)} AS {quote_name(new.name)}" for column, new in renamed)
    same = " AND ".join(f"a.{quote_name(name)} = b.{quote_name(name)}" for name in on)
    relation = Relation(
        f"SELECT {mine}{theirs} FROM ({left.relation.sql}) AS a "
        f"{_KINDS[kind]} ({right.relation.sql}) AS b ON {same}",
        [*left.relation.columns, *(new for _, new in renamed)],
        [*left.relation.files, *right.relation.files],
        {**left.relation.tables, **right.relation.tables},
        "; ".join(note for note in (left.note, right.note) if note),
    )
    return Catalog(relation, f"{left.title} and {right.title}")


def joined_spec(left: Catalog, right: Catalog, on: Sequence[str]) -> SourceSpec | None:
    """Write where the rows of a join come from; `None` if that cannot be said by reference."""
    mine, theirs = left.spec, right.spec
    if mine is None or theirs is None or mine.rows or mine.dataset_ids:
        return None
    plain = SourceSpec(
        repository=mine.repository,
        dataset_type=theirs.dataset_type,
        collections=mine.collections,
        columns=theirs.columns,
    )
    if theirs != plain:
        return None
    added = JoinSpec(dataset_type=theirs.dataset_type, on=list(on), columns=theirs.columns)
    return mine.model_copy(update={"joins": [*mine.joins, added]})


def match(
    left: Catalog,
    right: Catalog,
    radius: float,
    position: tuple[str, str],
    other_position: tuple[str, str],
    prefix: str,
) -> Catalog:
    """Join by position; see `~butler_lab.catalogs.Catalog.match`."""
    from astropy import units as u
    from astropy.coordinates import SkyCoord

    mine, theirs = left.to_arrow(), right.to_arrow()
    if not mine.num_rows or not theirs.num_rows:
        raise LabError("not_found", "One of the two catalogs has no rows, so nothing matches.")
    here, there = (
        SkyCoord(*(table[name].to_numpy() for name in names), unit="deg")
        for table, names in ((mine, position), (theirs, other_position))
    )
    index, distance, _ = here.match_to_catalog_sky(there)
    near = np.flatnonzero(distance <= radius * u.arcsec)
    kept, partners = mine.take(near), theirs.take(np.asarray(index)[near])
    renamed = _renamed(left, right, prefix, ())
    names = {column.name: new.name for column, new in renamed}
    for field in partners.schema:
        name = names.get(field.name, f"{prefix}{field.name}")
        kept = kept.append_column(field.with_name(name), partners[field.name])
    field = pa.field("distance", pa.float64(), metadata={"unit": "arcsec", "description": "To the partner"})
    kept = kept.append_column(field, pa.array(distance.arcsec[near]))
    return Catalog(relation_of_table(kept), f"{left.title} and {right.title}")


def stack(first: Catalog, second: Catalog, column: str, names: tuple[str, str]) -> Catalog:
    """Put rows below each other; see `~butler_lab.catalogs.api.Catalog.stack`."""
    known = {info.name: info for catalog in (second, first) for info in catalog.relation.columns}
    if column.lower() in {name.lower() for name in known}:
        raise LabError("bad_request", f"There is a column {column!r} already.", "Choose another name.")
    pieces = [
        f"SELECT {quote_text(name)} AS {quote_name(column)}, * FROM ({catalog.relation.sql}) AS piece"
        for catalog, name in zip((first, second), names, strict=True)
    ]
    label = ColumnInfo(name=column, type="string", description=f"{names[0]} or {names[1]}")
    relation = Relation(
        " UNION ALL BY NAME ".join(pieces),
        [label, *known.values()],
        [*first.relation.files, *second.relation.files],
        {**first.relation.tables, **second.relation.tables},
        "; ".join(note for note in (first.note, second.note) if note),
    )
    return Catalog(relation, f"{first.title} and {second.title}")


def _renamed(
    left: Catalog, right: Catalog, prefix: str, leave_out: Sequence[str]
) -> list[tuple[ColumnInfo, ColumnInfo]]:
    taken = {name.lower() for name in left.columns.names}
    return [
        (
            column,
            column.model_copy(update={"name": f"{prefix}{column.name}"})
            if column.name.lower() in taken
            else column,
        )
        for column in right.relation.columns
        if column.name not in leave_out
    ]
