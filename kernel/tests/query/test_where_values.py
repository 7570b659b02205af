"""Values that completion offers exist: each makes a genuine query that finds something."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lsst.daf.butler import Butler

ROOT = Path(__file__).parents[3]
PLACES = 2000
DIMENSIONS = ["visit", "detector"]

CONDITIONS = (
    "instrument = 'HSC'",
    "band = 'r'",
    "band != 'r'",
    "NOT band = 'i'",
    "visit > 903340",
    "visit IN (903334..903990:2)",
    "detector IN (1, 4, 5, 22, 23..100)",
    "detector NOT IN (1, 4)",
    "visit.exposure_time >= 30.0",
    "visit.zenith_angle < 40 OR visit.azimuth > 100",
    "visit.timespan OVERLAPS (T'2013-06-17', T'2013-06-18')",
    "visit.timespan.begin > T'2013-11-01'",
    "GLOB(physical_filter, '*R')",
    "detector.raft = '1'",
    "detector.name_in_raft != NULL",
    "visit.seq_num % 2 = 0",
    "visit.target_name = 'STRIPE82L'",
    "nosuch = 3",
)
HOLES = (
    "visit = |",
    "visit != |",
    "visit < |",
    "visit >= |",
    "visit IN (903334, |)",
    "visit NOT IN (|)",
    "detector = |",
    "detector > |",
    "detector <= |",
    "NOT detector = |",
    "band = |",
    "band = '|",
    "band IN ('r', '|')",
    "band NOT IN ('r', |)",
    "NOT (band = 'r' AND detector = |)",
    "NOT (band = 'i' OR detector = |)",
    "(visit = 903334 OR physical_filter = |)",
    "day_obs = |",
    "visit.seq_num > |",
    "visit.exposure_time = |",
    "visit.name = '|'",
    "detector.full_name = '|",
    "detector.raft != |",
    "instrument = '|'",
)


def places(rng: random.Random) -> Iterator[dict[str, Any]]:
    """Draw expressions with a hole."""
    for _ in range(PLACES):
        before, after = (rng.sample(CONDITIONS, rng.randint(0, 2)) for _ in range(2))
        parts = ["instrument = 'HSC'", *before, rng.choice(HOLES), *after]
        marked = " AND ".join(f"({part})" if " OR " in part else part for part in parts)
        yield {"text": marked.replace("|", ""), "pos": marked.index("|")}


def rows(butler: Butler) -> list[dict[str, Any]]:
    """Collect all data IDs with their dimension records."""
    with butler.query() as query:
        ids = query.join_dimensions(DIMENSIONS).data_ids(DIMENSIONS)
        return [row(each) for each in ids.with_dimension_records()]


def row(data_id: Any) -> dict[str, Any]:
    """Flatten a data ID and its records."""
    flat = dict(data_id.mapping)
    for element in ("visit", "detector", "instrument"):
        for name, value in data_id.records[element].toDict().items():
            if name == "timespan":
                flat[f"{element}.{name}"] = [str(ns) for ns in value.nsec]
            elif isinstance(value, str | int | float | None):
                flat[f"{element}.{name}"] = value
    return flat


def ask(butler: Butler, inputs: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Complete in one process."""
    node = shutil.which("node")
    assert node, "node is not on PATH"
    lines = [{"dimensions": DIMENSIONS, "rows": rows(butler)}, *inputs]
    done = subprocess.run(
        [node, str(ROOT / "scripts/where-values.mjs")],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_offered_values_match(butler: Butler) -> None:
    rng = random.Random(20261123)
    inputs = list(places(rng))
    checked = 0
    wrong = []
    for place, values in zip(inputs, ask(butler, inputs), strict=True):
        for value in rng.sample(values, min(1, len(values))):
            text = place["text"]
            filled = text[: value["from"]] + value["text"] + text[value["to"] :]
            # What means nothing constrains nothing.
            whole = filled.replace("nosuch = 3", "visit = visit")
            checked += 1
            with butler.query() as query:
                if not query.join_dimensions(DIMENSIONS).where(whole).data_ids(DIMENSIONS).any():
                    wrong.append((whole, value))
    assert wrong == []
    assert checked > PLACES / 3
