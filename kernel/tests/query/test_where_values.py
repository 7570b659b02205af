"""Values that completion offers exist: each makes a genuine query that finds something."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsst.daf.butler import Butler

from .offered_values import complete_all, rows_of, try_values
from .shipped_data import SHIPPED, shipped_butler

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


def test_offered_values_match(butler: Butler) -> None:
    rng = random.Random(20261123)
    inputs = list(places(rng))
    checked = 0
    wrong = []
    for place, values in zip(
        inputs, complete_all(DIMENSIONS, list(rows_of(butler, DIMENSIONS)), inputs), strict=True
    ):
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


@pytest.mark.parametrize("name", SHIPPED)
def test_offered_values_match_in_shipped_data(tmp_path: Path, name: str) -> None:
    with shipped_butler(tmp_path, name) as butler:
        for dimensions in SHIPPED[name][1]:
            offered = try_values(butler, dimensions, places=100)
            assert offered.wrong == []
            assert offered.checked > 20


def test_offered_values_match_in_the_demo(demo_repository: Path) -> None:
    with Butler.from_config(str(demo_repository)) as butler:
        offered = try_values(butler, ["visit", "detector"], places=100)
    assert offered.wrong == []
    assert offered.checked > 20
