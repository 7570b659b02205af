"""The TypeScript parser against ``parse_expression``: same verdict, same tree after printing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lsst.daf.butler.queries.expressions.parser import parse_expression
from lsst.daf.butler.queries.expressions.parser.parserYacc import ParseError

type CheckWhere = Callable[..., list[dict[str, Any]]]

VALID = 10_000
MUTATED = 9_000
RANDOM = 5_000

NAMES = [
    "visit",
    "detector",
    "band",
    "x",
    "_a9",
    "visit.id",
    "visit.timespan",
    "visit.timespan.begin",
    "a.b.c",
    "in.x",
    "not_",
    "T",
    "t",
    "e1",
    "NULL",
    "ingest_date",
]
NUMBERS = [
    "0",
    "1",
    "12",
    "007",
    "1.",
    ".5",
    "1.5",
    "1e3",
    "1.5E-3",
    ".5e+2",
    "12345678901234567890",
    "٣",
    "1٣.٥",
]
RANGES = ("1..5", "-3 .. -1", "1..9:2", "0..0", "1..\n5 : 3", "5..1", "٣..٥", "1\u00a0..2", "007..8")
STRINGS = ("''", "'r'", "'HSC-R'", "'it is \"q\"'", "'ü☃𝄞'", "'\t\r'", "'--'", "'T'")
TIMES = (
    "T'2020-01-01'",
    "t'2020-1-1 1:2'",
    "T'2020-02-29T10:20:30.5'",
    "T'60000.5'",
    "T'mjd/60000.5/tai'",
    "T'-.5'",
    "T'2020:100:10:00'",
    "T'fits/+02020-01-01T00:00:00'",
    "T'UNIX/1e'",
    "T'2020-01-01 12'",
    "T'2019-02-29'",
    "T'2020-01-01 10:00:61/utc'",
    "T'isot/2020-01-01 10:00'",
    "T'2020-01-01+00:00'",
    "T''",
    "T'60000'",
    "T'unix/1600000000.0/local'",
    "T'nosuch/1.0'",
    "T'1.0/nosuch'",
    "T'2020-13-01'",
)
UUIDS = (
    "'12345678123456781234567812345678'",
    "'{12345678-1234-5678-1234-567812345678}'",
    "'urn:uuid:12345678-1234-5678-1234-56781234567g'",
    "'1234'",
    "'0x345678123456781234567812345678ab'",
    "'1234_678123456781234567812345678a'",
)
FUNCTIONS = {"POINT": 2, "CIRCLE": 3, "BOX": 4, "POLYGON": 6, "REGION": 1, "GLOB": 2, "UUID": 1, "F": 2}
SCRAPS = [
    "(",
    ")",
    ",",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "==",
    "<>",
    "!",
    ":",
    ".",
    "..",
    "'",
    '"',
    "T'",
    ":x",
    "AND",
    "OR",
    "NOT",
    "IN",
    "OVERLAPS",
    "and",
    "in",
    "Not",
    "oVerlaps",
    "ıN",
    "OVERLAPſ",
    "LIKE",
    "IS",
    "NULL",
    "BETWEEN",
    ";",
    "#",
    "[",
    "]",
    "&",
    "|",
    "~",
    "\\",
    "@",
    "$",
    "?",
    "{",
    "}",
    "`",
] + ["\n", "\t", " ", "\r", "\f", "\x00", "\u00a0", "\u2003", "İ", "K", "☃", "𝄞", "--"]


class Grammar:
    """Draws expressions that are valid, or nearly so."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def one(self, *options: str) -> str:
        return self.rng.choice(options)

    def space(self) -> str:
        return self.one(" ", " ", " ", "  ", "\n", "\t")

    def word(self, text: str) -> str:
        return self.one(text, text, text.lower(), text.title())

    def expression(self, depth: int) -> str:
        kind = self.rng.random()
        if depth > 0 and kind < 0.35:
            joined = self.word(self.one("AND", "OR"))
            sides = self.expression(depth - 1), self.expression(depth - 1)
            return f"{self.space()}{joined}{self.space()}".join(sides)
        if depth > 0 and kind < 0.45:
            return f"{self.word('NOT')} {self.expression(depth - 1)}"
        return self.comparison(depth)

    def comparison(self, depth: int) -> str:
        text = self.predicate(depth)
        while self.rng.random() < 0.5:
            operator = self.one("=", "!=", "<", "<=", ">", ">=", f" {self.word('OVERLAPS')} ")
            text += self.one("", " ") + operator + self.one("", " ") + self.predicate(depth)
        return text

    def predicate(self, depth: int) -> str:
        text = self.operand(depth)
        if self.rng.random() < 0.25:
            values = ("," + self.one("", " ")).join(self.value() for _ in range(self.rng.randint(1, 4)))
            text += f" {self.one('', self.word('NOT') + ' ')}{self.word('IN')}{self.one('', ' ')}({values})"
        return text

    def operand(self, depth: int) -> str:
        text = self.simple(depth)
        while self.rng.random() < 0.15:
            text += self.one("", " ") + self.one(*"+-*/%") + self.one("", " ") + self.simple(depth)
        return text

    def simple(self, depth: int) -> str:
        kind = self.rng.random()
        if kind < 0.12:
            return self.one("+", "-", "- ", "--") + self.simple(depth)
        if depth > 0 and kind < 0.22:
            return f"({self.expression(depth - 1)})"
        if depth > 0 and kind < 0.27:
            return f"({self.expression(depth - 1)}, {self.expression(depth - 1)})"
        if depth > 0 and kind < 0.35:
            return self.call(depth - 1)
        return self.literal()

    def literal(self) -> str:
        pool = self.rng.choices((NAMES, NUMBERS, STRINGS, TIMES, RANGES, (":bind",)), (8, 5, 4, 1, 1, 1))[0]
        return self.one(*pool)

    def value(self) -> str:
        kind = self.rng.random()
        if kind < 0.15:
            return self.one("-", "+", "- ") + self.one(*NUMBERS)
        return f"UUID({self.one(*UUIDS)})" if kind < 0.2 else self.literal()

    def call(self, depth: int) -> str:
        name = self.one(*FUNCTIONS)
        count = FUNCTIONS[name] + self.rng.choice((0, 0, 0, 0, 1, -1))
        if name in ("REGION", "GLOB", "UUID"):
            pool = [*NAMES, *STRINGS, *UUIDS, ":bind", "('r')", "(x)"]
            arguments = [self.one(*pool) for _ in range(count)]
        else:
            arguments = [self.operand(depth) for _ in range(count)]
        return f"{self.word(name)}{self.one('', ' ')}({self.one('', '', '', ',')}{', '.join(arguments)})"


def mutate(rng: random.Random, text: str) -> str:
    """Damage a text in one to three places."""
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(text) + 1)
        match rng.randrange(4):
            case 0:
                text = text[:at] + text[at + rng.randint(1, 3) :]
            case 1:
                text = text[:at] + rng.choice(SCRAPS) + text[at:]
            case 2:
                end = min(len(text), at + rng.randint(1, 6))
                text = text[:end] + text[at:end] + text[end:]
            case _:
                text = text[:at]
    return text


def scramble(rng: random.Random) -> str:
    """Put random tokens in a row."""
    pool = [*SCRAPS, *NAMES, *NUMBERS, *STRINGS, *RANGES, *TIMES[:6], "IN (", "POINT(1, 2)"]
    return rng.choice(("", " ")).join(rng.choice(pool) for _ in range(rng.randint(0, 8)))


def expressions(seed: int) -> Iterator[str]:
    """Draw the expressions of one run."""
    rng = random.Random(seed)
    grammar = Grammar(rng)
    for _ in range(VALID):
        yield grammar.expression(rng.randint(0, 4))
    for _ in range(MUTATED):
        yield mutate(rng, grammar.expression(rng.randint(0, 2)))
    for _ in range(RANDOM):
        yield scramble(rng)


def official(text: str) -> tuple[bool, Any]:
    """Ask the genuine parser: whether it accepts, and its tree as nested tuples or else where it stops."""
    try:
        return True, structure(parse_expression(text))
    except ParseError as failure:
        return False, failure.pos
    except Exception as failure:
        match = re.search(r"Unexpected character at position (\d+)", str(failure))
        return False, int(match[1]) if match else None


def marks(diagnostics: list[dict[str, Any]], text: str, place: int | None) -> bool:
    """Tell whether a diagnostic covers the place where the genuine parser stops."""
    if place is None or not diagnostics:
        return True
    # Diagnostics count in UTF-16 units.
    at = len(text[:place].encode("utf-16-le")) // 2
    return any(each["from"] <= at <= each["to"] for each in diagnostics)


def structure(node: Any) -> Any:
    """Everything a node of the official tree holds, comparable."""
    if node is None:
        return None
    attributes = {name: str(value) for name, value in vars(node).items() if is_plain(value)}
    return type(node).__name__, attributes, tuple(structure(child) for child in node.children)


def is_plain(value: Any) -> bool:
    """Tell attributes that are not nodes or lists of nodes."""
    return not hasattr(value, "children") and not isinstance(value, list | tuple)


@pytest.mark.parametrize("seed", [20261123])
def test_same_verdict_and_same_tree(check_where: CheckWhere, seed: int) -> None:
    texts = list(expressions(seed))
    answers = check_where(texts)
    assert len(answers) == len(texts) >= 20_000
    accepted = 0
    differences = []
    for text, answer in zip(texts, answers, strict=True):
        ok, tree = official(text)
        accepted += ok
        if ok != answer["ok"]:
            differences.append((text, ok, answer["diagnostics"]))
        elif ok and official(answer["canonical"]) != (True, tree):
            differences.append((text, tree, answer["canonical"]))
        elif not marks(answer["diagnostics"], text, tree):
            differences.append((text, tree, answer["diagnostics"]))
    assert differences == []
    assert 0.2 < accepted / len(texts) < 0.8
