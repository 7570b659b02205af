"""Whether the values that completion offers make genuine queries that find something."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsst.daf.butler import Butler

ROOT = Path(__file__).parents[3]

OPERATORS = ("=", "!=", "<", "<=", ">", ">=")
HOLES = (
    "{} = |",
    "{} != |",
    "{} < |",
    "{} >= |",
    "{} IN (|)",
    "{} IN ({}, |)",
    "{} NOT IN ({}, |)",
    "NOT {} = |",
)


@dataclass(frozen=True)
class Offered:
    """What came of a trial."""

    checked: int
    wrong: list[str] = field(default_factory=list)


def try_values(butler: Butler, dimensions: Sequence[str], places: int, seed: int = 20261123) -> Offered:
    """Put one offered value each into random places, and ask the Butler whether something matches.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        A repository with records.
    dimensions : `~collections.abc.Sequence` [`str`]
        Dimensions of the query.
    places : `int`
        How many places.
    seed : `int`, optional
        Which places.

    Returns
    -------
    offered : `Offered`
        How many values were tried, and the expressions that found nothing.
    """
    rng = random.Random(seed)
    rows = list(rows_of(butler, dimensions))
    inputs = [_place(rng, rows) for _ in range(places)]
    checked = 0
    wrong = []
    with butler.query() as query:
        joined = query.join_dimensions(dimensions)
        for place, values in zip(inputs, complete_all(dimensions, rows, inputs), strict=True):
            for value in rng.sample(values, min(1, len(values))):
                text = place["text"]
                filled = text[: value["from"]] + value["text"] + text[value["to"] :]
                checked += 1
                if not joined.where(filled).data_ids(dimensions).any():
                    wrong.append(filled)
    return Offered(checked, wrong)


def rows_of(butler: Butler, dimensions: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Collect all data IDs, flat, with their dimension records.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dimensions : `~collections.abc.Sequence` [`str`]
        Dimensions of the data IDs.

    Yields
    ------
    row : `dict`
        Column to value.
    """
    with butler.query() as query:
        for data_id in query.join_dimensions(dimensions).data_ids(dimensions).with_dimension_records():
            row = dict(data_id.mapping)
            for element in data_id.dimensions.elements:
                record = data_id.records[element]
                for name, value in record.toDict().items() if record else ():
                    if name == "timespan":
                        row[f"{element}.{name}"] = value and [str(ns) for ns in value.nsec]
                    elif isinstance(value, str | int | float | None):
                        row[f"{element}.{name}"] = value
            yield row


def _literal(value: str | float) -> str:
    return f"'{value}'" if isinstance(value, str) else repr(value)


def _known(row: dict[str, Any]) -> list[str]:
    """Columns whose value can be written."""
    return [
        name
        for name, value in row.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool) and "'" not in str(value)
    ]


def _condition(rng: random.Random, rows: Sequence[dict[str, Any]], wanted: dict[str, Any]) -> str:
    """Draw a condition that the wanted row often meets."""
    row = wanted if rng.random() < 0.6 else rng.choice(rows)
    name = rng.choice(_known(row))
    value = _literal(row[name])
    if rng.random() < 0.3:
        other = rng.choice(rows)
        more = "" if other.get(name) is None else f", {_literal(other[name])}"
        return f"{name} {rng.choice(('IN', 'NOT IN'))} ({value}{more})"
    operator = rng.choice(("=", "<=", ">=")) if row is wanted else rng.choice(OPERATORS)
    return f"{'' if row is wanted else rng.choice(('', 'NOT '))}{name} {operator} {value}"


def _place(rng: random.Random, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Draw an expression with a hole for a value."""
    row = rng.choice(rows)
    name = rng.choice(_known(row))
    hole = rng.choice(HOLES).format(name, _literal(row[name]))
    before, after = ([_condition(rng, rows, row) for _ in range(rng.randint(0, 2))] for _ in range(2))
    governors = [f"{each} = {_literal(row[each])}" for each in ("instrument", "skymap") if each in row]
    marked = " AND ".join([*governors, *before, hole, *after])
    return {"text": marked.replace("|", ""), "pos": marked.index("|")}


def complete_all(
    dimensions: Sequence[str], rows: Sequence[dict[str, Any]], inputs: Sequence[dict[str, Any]]
) -> list[list[dict[str, Any]]]:
    """Complete in one process.

    Parameters
    ----------
    dimensions : `~collections.abc.Sequence` [`str`]
        Dimensions of the query.
    rows : `~collections.abc.Sequence` [`dict`]
        What exists.
    inputs : `~collections.abc.Sequence` [`dict`]
        Each a ``text`` and the place ``pos`` of the cursor.

    Returns
    -------
    offered : `list` [`list` [`dict`]]
        The values offered in each place.
    """
    node = shutil.which("node")
    assert node, "node is not on PATH"
    lines = [{"dimensions": list(dimensions), "rows": rows}, *inputs]
    done = subprocess.run(
        [node, str(ROOT / "scripts/where-values.mjs")],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
