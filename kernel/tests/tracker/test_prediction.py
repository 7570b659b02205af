"""Datasets predicted before anything ran."""

import ast

import pytest
from butler_lab.tracker.analysis.analyse import analyse
from butler_lab.tracker.analysis.uniform import uniform_fields

SETUP = "from lsst.daf.butler import Butler\nbutler = Butler.from_config('repo', run='u/x', instrument='Cam')"

CASES: list[tuple[str, str, list[tuple[str, str | None, dict[str, object] | None]]]] = [
    ("literal", "butler.put(1, 'm', detector=1)", [("write", "m", {"detector": 1})]),
    (
        "mapping",
        "butler.put(1, 'm', {'detector': 1, 'visit': 2})",
        [("write", "m", {"detector": 1, "visit": 2})],
    ),
    ("constant name", "n = 'm'\nd = 4\nbutler.get(n, detector=d)", [("read", "m", {"detector": 4})]),
    ("f-string", "k = 2\nbutler.get(f'm_{k:02d}', detector=k)", [("read", "m_02", {"detector": 2})]),
    ("component", "butler.get('image.wcs', visit=3)", [("read", "image", {"visit": 3})]),
    (
        "dict built up",
        "i = dict(visit=1)\ni['detector'] = 2\nbutler.get('m', i)",
        [("read", "m", {"visit": 1, "detector": 2})],
    ),
    (
        "dict updated",
        "i = {'visit': 1}\ni.update(detector=2)\nbutler.get('m', i)",
        [("read", "m", {"visit": 1, "detector": 2})],
    ),
    (
        "dict spread",
        "i = {'visit': 1}\nbutler.get('m', **i, detector=2)",
        [("read", "m", {"visit": 1, "detector": 2})],
    ),
    (
        "range",
        "for d in range(2):\n    butler.put(1, 'm', detector=d)",
        [("write", "m", {"detector": 0}), ("write", "m", {"detector": 1})],
    ),
    (
        "list of names",
        "for n in ['a', 'b']:\n    butler.get(n, detector=1)",
        [("read", "a", {"detector": 1}), ("read", "b", {"detector": 1})],
    ),
    (
        "zip",
        "for v, d in zip([1, 2], [3, 4]):\n    butler.get('m', visit=v, detector=d)",
        [("read", "m", {"visit": 1, "detector": 3}), ("read", "m", {"visit": 2, "detector": 4})],
    ),
    (
        "nested loops",
        "for v in (1, 2):\n    for d in (3,):\n        butler.get('m', visit=v, detector=d)",
        [("read", "m", {"visit": 1, "detector": 3}), ("read", "m", {"visit": 2, "detector": 3})],
    ),
    (
        "dict items",
        "for k, v in {'a': 1}.items():\n    butler.get(k, detector=v)",
        [("read", "a", {"detector": 1})],
    ),
    (
        "comprehension",
        "x = [butler.get('m', detector=d) for d in (1, 2)]",
        [("read", "m", {"detector": 1}), ("read", "m", {"detector": 2})],
    ),
    (
        "function",
        "def load(d):\n    return butler.get('m', detector=d)\nload(5)",
        [("read", "m", {"detector": 5})],
    ),
    ("function not called", "def load(d):\n    return butler.get('m', detector=d)", []),
    (
        "method",
        "class A:\n    def load(self, d):\n        return butler.get('m', detector=d)\nA().load(6)",
        [("read", "m", {"detector": 6})],
    ),
    (
        "butler as argument",
        "def load(b):\n    return b.get('m', detector=1)\nload(butler)",
        [("read", "m", {"detector": 1})],
    ),
    ("unknown data ID", "butler.get('m', detector=len(open('x').read()))", [("read", "m", None)]),
    ("unknown type", "n = input()\nbutler.get(n, detector=1)", [("read", None, {"detector": 1})]),
    (
        "reference from a query",
        "r = butler.query_datasets('m')[0]\nbutler.get(r)",
        [("query", "m", None), ("read", "m", None)],
    ),
    (
        "references in a loop",
        "for r in butler.query_datasets('m'):\n    butler.get(r)",
        [("query", "m", None), ("read", "m", None)],
    ),
    ("deferred", "h = butler.getDeferred('m', detector=1)", [("read", "m", {"detector": 1})]),
    (
        "get back what was put",
        "r = butler.put(1, 'm', detector=1)\nbutler.get(r)",
        [("write", "m", {"detector": 1}), ("read", "m", {"detector": 1})],
    ),
    ("known test", "if False:\n    butler.put(1, 'm', detector=1)", []),
    ("clone", "b = butler.clone(run='u/y')\nb.put(1, 'm', detector=1)", [("write", "m", {"detector": 1})]),
    ("under time", "%time butler.put(1, 'm', detector=1)", [("write", "m", {"detector": 1})]),
    ("cell magic", "%%time\nbutler.put(1, 'm', detector=1)", [("write", "m", {"detector": 1})]),
    (
        "list grown",
        "l = []\nfor d in (1, 2):\n    l.append(d)\nfor d in l:\n    butler.get('m', detector=d)",
        [("read", "m", {"detector": 1}), ("read", "m", {"detector": 2})],
    ),
    ("alternative", "d = 1\nif input():\n    d = 2\nbutler.get('m', detector=d)", [("read", "m", None)]),
]


@pytest.mark.parametrize(("source", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_predicted_datasets(
    source: str, wanted: list[tuple[str, str | None, dict[str, object] | None]]
) -> None:
    uses = [use for effect in analyse([SETUP, source]) for use in effect.uses]
    found = [(use.kind, use.dataset_type, None if use.data_id is None else dict(use.data_id)) for use in uses]
    assert found == wanted
    assert all(use.repository.root == "repo" for use in uses)
    assert all(dict(use.repository.data_id) == {"instrument": "Cam"} for use in uses)


def test_conditional_put_is_uncertain() -> None:
    (use,) = analyse([SETUP, "if input():\n    butler.put(1, 'm', detector=1)"])[1].uses
    assert not use.certain


def test_source_is_never_executed() -> None:
    analyse(["raise SystemExit", "import os\nos._exit(3)", "1 / 0"])


@pytest.mark.parametrize(
    ("body", "uniform"),
    [
        ("butler.put({'v': total + d}, 'd0', detector=d)", True),
        ("x = butler.get('d0', detector=d)\nbutler.put({'v': len(x)}, 'd1', {'detector': d})", True),
        ("butler.put(work(butler.get('d0', detector=d)), 'd1', detector=d)", True),
        ("butler.put(1, 'd0', detector=min(d, 3))", False),
        ("if d != 7:\n    butler.put(1, 'd0', detector=d)", False),
        ("butler.put(1, f'd{d}', detector=0)", False),
        ("butler.put(table[d], 'd0', detector=d)", False),
        ("butler.put(work(d), 'd0', detector=d)", False),
        ("n = n + 1\nbutler.put(n, 'd0', detector=d)", False),
        ("name = d\nbutler.put(1, 'd0', detector=name)", False),
        ("items[0].append(d)\nbutler.put(1, 'd0', detector=d)", False),
    ],
)
def test_long_loops_are_predicted_as_turn_by_turn(body: str, uniform: bool) -> None:
    setup = (
        "from lsst.daf.butler import Butler\nbutler = Butler('repo', run='r')\n"
        "total = 3; n = 0; table = list(range(40)); items = [[]]\ndef work(x): return x"
    )
    indented = body.replace("\n", "\n    ")
    loop = ast.parse(f"for d in range(40):\n    {indented}").body[0]
    assert isinstance(loop, ast.For)
    assert (uniform_fields(loop) is not None) is uniform
    long = analyse([setup, f"for d in range(40):\n    {indented}", "print(d, items)"])
    turns = "\n".join(f"d = {d}\n{body}" for d in range(40))
    unrolled = analyse([setup, turns, "print(d, items)"])
    assert [(use.kind, use.dataset_type, use.data_id) for use in long[1].uses] == [
        (use.kind, use.dataset_type, use.data_id) for use in unrolled[1].uses
    ]
    assert long[2].reads == unrolled[2].reads
