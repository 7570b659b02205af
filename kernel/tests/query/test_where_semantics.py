"""The typed analysis against the genuine Butler: same verdict on names, types and governors."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsst.daf.butler import Butler, Timespan
from lsst.daf.butler.queries.expressions.parser import parse_expression
from lsst.sphgeom import Region

type CheckWhere = Callable[..., list[dict[str, Any]]]

EXPRESSIONS = 1500
DATASET_TYPES = {
    "calexp": ["visit", "detector"],
    "raw": ["exposure", "detector"],
    "deep_coadd": ["skymap", "tract", "patch", "band"],
    "camera": ["instrument"],
}
ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "tests/corpus"
BIND = {"i": 903334, "x": 1.5, "s": "r", "ints": [1, 2], "texts": ["g", "r"], "mixed": [1, "r"], "none": []}

COLUMNS = {
    "int": [
        "visit",
        "detector",
        "exposure",
        "tract",
        "patch",
        "day_obs",
        "visit.id",
        "detector.id",
        "visit.day_obs",
        "visit.seq_num",
        "exposure.seq_num",
        "visit_max",
        "instrument.visit_max",
        "skymap.tract_max",
        "patch.cell_x",
        "seq_num",
        "id",
        "visit_detector_region.visit",
        "htm7",
        ":i",
        "i",
    ],
    "float": [
        "visit.exposure_time",
        "exposure_time",
        "visit.zenith_angle",
        "exposure.tracking_ra",
        "azimuth",
        ":x",
        "x",
    ],
    "string": [
        "instrument",
        "band",
        "physical_filter",
        "skymap",
        "visit.name",
        "name",
        "visit.target_name",
        "target_name",
        "detector.full_name",
        "full_name",
        "raft",
        "detector.purpose",
        "instrument.class_name",
        "calexp.run",
        "run",
        "calexp.collection",
        "visit.physical_filter",
        "visit.instrument",
        "exposure.obs_id",
        "group",
        "subfilter.band",
        ":s",
        "s",
    ],
    "timespan": ["visit.timespan", "timespan", "exposure.timespan", "day_obs.timespan"],
    "region": [
        "visit.region",
        "visit_detector_region.region",
        "tract.region",
        "patch.region",
        "region",
        "htm7.region",
    ],
    "datetime": ["visit.timespan.begin", "visit.timespan.end", "timespan.begin", "exposure.timespan.begin"],
    "ingest_date": ["calexp.ingest_date", "ingest_date"],
    "uuid": ["calexp.dataset_id", "dataset_id"],
    "bool": ["exposure.can_see_sky", "can_see_sky", "exposure.has_simulated"],
    "hash": ["skymap.hash"],
    "wrong": [
        "filter",
        "visit.band",
        "visit.visit",
        "visit.nosuch",
        "nosuch.name",
        "nosuch",
        "Band",
        "visit.timespan.middle",
        "visit.name.begin",
        "raw.run",
        "calexp.nosuch",
        "detector.region",
        "timespan.run",
        "a.b.c",
        "NULL",
        "null",
        ":nosuch",
        ":mixed",
        "mixed",
    ],
}
LITERALS = {
    "int": ("1", "903334", "-1", "+1", "(5)"),
    "float": ("1.5", "-2.5", "1e3", ".5"),
    "string": ("'r'", "'HSC'", "''", "'R22_S11'"),
    "timespan": (
        "(T'2013-01-01', T'2014-01-01')",
        "(NULL, T'2014-01-01')",
        "(T'2013-01-01', NULL)",
        "(NULL, NULL)",
    ),
    "region": (
        "POINT(320.8, -0.3)",
        "CIRCLE(320.8, -0.3, 0.1)",
        "BOX(320.8, -0.3, 1, :x)",
        "POLYGON(320, -1, 321, -1, 321, 0)",
        "REGION('CIRCLE 320.8 -0.3 0.1')",
        "POINT(1, 91)",
        "REGION('circle 1 2 3')",
        "REGION('CIRCLE 1 2')",
        "REGION('RANGE 1 2 3 4')",
        "REGION(:s)",
        "POINT(visit.exposure_time, 1)",
        "POINT(:i, -x)",
    ),
    "datetime": ("T'2013-06-01'", "T'56500.5'", "T'2013-06-01T12:00:00/tai'"),
    "ingest_date": ("T'2024-01-01'",),
    "uuid": ("UUID('12345678123456781234567812345678')",),
    "bool": ("True", "1", "'true'"),
    "hash": ("'abc'",),
    "wrong": ("('2013-01-01', '2014-01-01')", "(1, 2)", "1..5", "NOSUCH(1)", ":ints", ":nosuch", "NULL"),
}
LISTS = {
    "int": ("1, 2", "1..5", "1..10:2, 20", ":ints", "ints", ":i", "5..1", "3..2", "NULL", ":none"),
    "float": ("1.5, 2", "1..5", ":x"),
    "string": ("'g', 'r'", ":texts", "texts", "s", "'r', NULL"),
    "timespan": ("T'2013-01-01', T'2014-01-01'", "NULL"),
    "datetime": ("T'2013-01-01', T'2014-01-01'",),
    "uuid": LITERALS["uuid"],
    "wrong": (":mixed", "'1'", "1.5", "1, 'r'", ":nosuch", "can_see_sky"),
}
TYPES = tuple(COLUMNS)
CLEAN_TYPES = [type_ for type_ in TYPES if type_ not in ("wrong", "hash")]
GOVERNORS = (
    "instrument = 'HSC' AND skymap = 's' AND ",
    "instrument != 'x' AND 's' = skymap AND ",
    "skymap='s' AND ",
    "",
)


class Conditions:
    """Draws conditions, most of them with the types they need."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def expression(self) -> str:
        self.is_clean = self.rng.random() < 0.6
        text = " AND ".join(self.condition() for _ in range(self.rng.randint(1, 2)))
        if self.rng.random() < 0.2:
            text = f"{text} OR {self.condition()}"
        governors = self.rng.choice(GOVERNORS[:2] if self.is_clean else GOVERNORS)
        return governors + (f"({text})" if " OR " in text else text)

    def condition(self) -> str:
        kind = self.rng.random()
        type_ = self.rng.choice(CLEAN_TYPES if self.is_clean else TYPES)
        column = self.rng.choice(COLUMNS[type_])
        other = type_ if self.is_clean or self.rng.random() < 0.7 else self.rng.choice(TYPES)
        if type_ == "bool" and kind < 0.6:
            return self.rng.choice(("", "NOT ")) + column
        if kind < 0.1:
            return self.rng.choice(
                (f"NOT {column}", column, f"NOT ({column} = NULL)", f"GLOB({column}, 'r*')")
            )
        if kind < 0.3:
            values = self.rng.choice(LISTS.get(other, LISTS["wrong"]))
            return f"{column} {self.rng.choice(('IN', 'NOT IN'))} ({values})"
        return f"{column}{self.arithmetic(type_)} {self.operator(type_)} {self.operand(other)}"

    def arithmetic(self, type_: str) -> str:
        if type_ not in ("int", "float") or self.rng.random() < 0.7:
            return ""
        other = type_ if self.is_clean else self.rng.choice(("int", "float"))
        return f" {self.rng.choice('+-*/%')} {self.rng.choice(LITERALS[other])}"

    def operator(self, type_: str) -> str:
        if type_ in ("timespan", "region") and self.rng.random() < 0.8:
            return "OVERLAPS"
        return self.rng.choice(("=", "!=", "<", ">=", ">", "<=", "=", "OVERLAPS"))

    def operand(self, type_: str) -> str:
        return self.rng.choice(LITERALS[type_] if self.rng.random() < 0.7 else COLUMNS[type_])


def problem(butler: Butler, dataset_type: str, where: str, bind: dict[str, Any]) -> Exception | None:
    """Why the Butler refuses an expression, if it does."""
    try:
        butler.query_datasets(
            dataset_type, collections="*", find_first=False, where=where, bind=bind, limit=1, explain=False
        )
    except Exception as failure:
        return failure
    return None


def relates_validity(dataset_type: str, text: str) -> bool:
    """Tell expressions that relate the timespan of a dataset, which only calibrations have, to another.

    The analysis warns about them, since it cannot know which dataset types are calibrations; the Butler
    fails with a `KeyError` for the others.
    """
    bare = dataset_type in ("deep_coadd", "camera")
    return bare and bool(re.search(r"(^|[ (])timespan OVERLAPS [a-z]|OVERLAPS timespan($|[ )])", text))


@pytest.mark.parametrize("dataset_type", DATASET_TYPES)
def test_same_verdict(butler: Butler, check_where: CheckWhere, dataset_type: str) -> None:
    conditions = Conditions(seed=len(dataset_type))
    texts = [conditions.expression().replace("calexp.", f"{dataset_type}.") for _ in range(EXPRESSIONS)]
    texts = [text for text in texts if not relates_validity(dataset_type, text)]
    context = {"dimensions": DATASET_TYPES[dataset_type], "dataset_types": [dataset_type], "bind": BIND}
    answers = check_where({"where": text, **context} for text in texts)
    differences = []
    accepted = 0
    for text, answer in zip(texts, answers, strict=True):
        failure = problem(butler, dataset_type, text, BIND)
        accepted += failure is None
        if answer["ok"] != (failure is None):
            differences.append((text, repr(failure), answer["diagnostics"]))
        errors = [each for each in answer["diagnostics"] if each["severity"] == "error"]
        assert all(0 <= each["from"] <= each["to"] <= len(text) for each in errors)
    assert differences == []
    assert 0.15 < accepted / len(texts) < 0.85


def lines(name: str) -> list[dict[str, Any]]:
    """Read a file of the corpus."""
    return [json.loads(line) for line in (CORPUS / name).read_text().splitlines()]


def test_corpus(butler: Butler, check_where: CheckWhere) -> None:
    corpus = lines("where.jsonl")
    answers = check_where({**entry, "dataset_types": [entry["dataset_type"]]} for entry in corpus)
    assert len(corpus) >= 60
    for entry, answer in zip(corpus, answers, strict=True):
        assert problem(butler, entry["dataset_type"], entry["where"], entry.get("bind", {})) is None
        assert answer == {"ok": True, "canonical": entry["where"], "diagnostics": []}


def value_of(bind: Any) -> Any:
    """Make the value of a bind that JSON cannot hold."""
    match bind:
        case {"type": "region"}:
            return Region.from_ivoa_pos("CIRCLE 53.1 -27.8 0.1")
        case {"type": "timespan"}:
            return Timespan(None, None)
    return bind


def test_as_people_write_them(butler: Butler, check_where: CheckWhere) -> None:
    corpus = lines("as-written.jsonl")
    answers = check_where({**entry, "dataset_types": [entry["dataset_type"]]} for entry in corpus)
    assert len(corpus) >= 60
    for entry, answer in zip(corpus, answers, strict=True):
        bind = {name: value_of(value) for name, value in entry.get("bind", {}).items()}
        assert problem(butler, entry["dataset_type"], entry["where"], bind) is None
        assert (answer["ok"], answer["diagnostics"]) == (True, []), entry["where"]
        tree, printed = (str(parse_expression(text)) for text in (entry["where"], answer["canonical"]))
        assert tree == printed


def test_mistakes_are_real_and_their_repairs_right(butler: Butler, check_where: CheckWhere) -> None:
    mistakes = lines("mistakes.jsonl")
    answers = check_where(mistakes)
    assert len(mistakes) >= 28
    for mistake, answer in zip(mistakes, answers, strict=True):
        bind = mistake.get("bind", {})
        failure = problem(butler, "calexp", mistake["where"], bind)
        assert (failure is None) == answer["ok"], mistake["where"]
        if mistake["fixed"] is not None:
            assert problem(butler, "calexp", mistake["fixed"], bind) is None, mistake["fixed"]
        place = getattr(failure and failure.__cause__, "pos", None)
        if place is not None:
            assert any(each["from"] <= place <= each["to"] for each in answer["diagnostics"])


def test_universe_file_is_current() -> None:
    script = ROOT / "scripts/where-universe.py"
    printed = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == json.loads((CORPUS / "universe.json").read_text())
