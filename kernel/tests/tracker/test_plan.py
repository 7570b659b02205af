"""Plans: goals, reasons, directives, doubts and staleness."""

from pathlib import Path

import pytest
from butler_lab.tracker.analysis.analyse import analyse
from butler_lab.tracker.notebook.cells import make_notebook
from butler_lab.tracker.planning.closure_hash import closure_hashes
from butler_lab.tracker.planning.plan import Plan, make_plan
from butler_lab.tracker.planning.record import CellRecord
from butler_lab.tracker.products.product import Product, State
from butler_lab.tracker.products.repositories import Repositories
from lsst.daf.butler import Butler

from .repository import RUN

SETUP = (
    "from lsst.daf.butler import Butler\n"
    f"butler = Butler.from_config('repo', writeable=True, run='{RUN}', instrument='Cam')"
)


def plan_of(folder: Path, *sources: str, records: dict[str, CellRecord] | None = None) -> Plan:
    return make_plan(make_notebook([SETUP, *sources], folder), Repositories(folder), records)


def put(folder: Path, name: str, detector: int, value: object = 1) -> None:
    butler = Butler.from_config(str(folder / "repo"), writeable=True, run=RUN, instrument="Cam")
    butler.put({"v": value}, name, detector=detector)


def test_nothing_to_make(folder: Path) -> None:
    assert plan_of(folder, "x = 1", "print(x)").to_run == []


def test_only_what_is_missing_and_why(folder: Path) -> None:
    put(folder, "d0", 1)
    plan = plan_of(
        folder,
        "calib = {'v': 2}",
        "butler.put(calib, 'd0', detector=1)",
        "butler.put(calib, 'd1', detector=1)",
        "print(calib)",
    )
    assert plan.to_run == [0, 1, 3]
    assert plan.cells[3].reasons == ["d1@{detector=1} is absent"]
    assert plan.cells[1].reasons == ["cell 3 reads calib"]
    assert [(row.state, row.producer) for row in plan.products] == [(State.OK, 2), (State.ABSENT, 3)]


def test_a_recording_that_saw_no_puts_of_a_pipeline_does_not_hide_them(folder: Path) -> None:
    command = "!pipetask run -b repo -i u/in -o u/out -p nowhere.yaml"
    sources = [SETUP, command]
    hashes = closure_hashes(sources, analyse(sources), [set(), set()], folder)
    record = CellRecord("x", hashes[1], [], [], [1.0], "ok")
    assert plan_of(folder, command, records={"cell-1": record}).to_run == [1]


def test_get_of_an_existing_dataset_needs_no_producer(folder: Path) -> None:
    cells = [
        "butler.put({'v': 1}, 'd0', detector=1)",
        "x = butler.get('d0', detector=1)",
        "butler.put(x, 'd1', detector=1)",
    ]
    assert plan_of(folder, *cells).to_run == [0, 1, 2, 3]
    put(folder, "d0", 1)
    assert plan_of(folder, *cells).to_run == [0, 2, 3]


@pytest.mark.parametrize(("directive", "expected"), [("never", []), ("always", [0, 1]), ("nonsense", [0, 1])])
def test_directives(folder: Path, directive: str, expected: list[int]) -> None:
    plan = plan_of(folder, f"# butler: {directive}\nbutler.put({{'v': 1}}, 'd0', detector=1)")
    assert plan.to_run == expected
    if directive == "nonsense":
        assert "cell 1: unknown directive 'nonsense'" in plan.unsure
    if directive == "never":
        assert "cell 1: tagged never, though d0@{detector=1} is absent" in plan.unsure
    put(folder, "d0", 1)
    again = plan_of(folder, f"# butler: {directive}\nbutler.put({{'v': 1}}, 'd0', detector=1)")
    assert again.to_run == ([0, 1] if directive == "always" else [])


def test_declared_file_is_a_product(folder: Path) -> None:
    source = "# butler: produces plot.png\nopen('plot.png', 'w').write('x')"
    assert plan_of(folder, source).to_run == [1]
    (folder / "plot.png").write_text("x")
    assert plan_of(folder, source).to_run == []


def test_declared_dataset_and_declared_read(folder: Path) -> None:
    plan = plan_of(
        folder,
        "# butler: produces d0@{detector: 3}\nwork(butler)",
        "# butler: reads d0\ny = 1\nbutler.put({'v': y}, 'd1', detector=1)",
    )
    assert [str(row.product) for row in plan.products] == ["d0@{detector=3}", "d1@{detector=1}"]
    assert plan.to_run == [0, 1, 2]


def test_opaque_cell_is_kept_until_declared_transparent(folder: Path) -> None:
    put_cell = "butler.put({'v': 1}, 'd0', detector=1)"
    plan = plan_of(folder, "%unheard_of", put_cell)
    assert plan.to_run == [0, 1, 2]
    assert "cell 1: %unheard_of may do anything" in plan.unsure
    assert plan_of(folder, "# butler: transparent\n%unheard_of", put_cell).to_run == [0, 2]


def test_syntax_error_leaves_the_rest_planned(folder: Path) -> None:
    plan = plan_of(folder, "butler.put({'v': 1}, 'd0', detector=1)", "this is no python")
    assert plan.to_run == [0, 1]
    assert any("cell 2: it is not valid Python" in doubt for doubt in plan.unsure)


def test_unknown_data_id_runs_until_observed(folder: Path) -> None:
    cell = "import datetime\nd = datetime.date(2026, 1, 2).day\nbutler.put({'v': 1}, 'd0', detector=d)"
    plan = plan_of(folder, cell)
    assert plan.to_run == [0, 1]
    assert plan.products[0].state is State.UNKNOWN
    put(folder, "d0", 2)
    product = Product("repo", "d0", RUN, frozenset({("instrument", "Cam"), ("detector", 2)}))
    record = CellRecord("", plan.analysis.hashes[1], [product])
    again = plan_of(folder, cell, records={"cell-1": record})
    assert again.to_run == []
    assert again.products[0].verified


def test_edit_makes_stale_and_pin_trusts(folder: Path) -> None:
    put(folder, "d0", 1)
    cell = "butler.put({'v': 1}, 'd0', detector=1)"
    product = Product("repo", "d0", RUN, frozenset({("instrument", "Cam"), ("detector", 1)}))
    record = {"cell-1": CellRecord("", "other code", [product])}
    plan = plan_of(folder, cell, records=record)
    assert plan.products[0].state is State.STALE
    assert plan.to_run == [0, 1]
    assert plan_of(folder, f"# butler: pin\n{cell}", records=record).to_run == []


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (["a = 1", "b = a + 1"], ["a = 1  # why", "b = (a +\n     1)"], True),
        (["a = 1", "b = a + 1"], ["c = 1", "d = c + 1"], True),
        (["a = 1", "b = a + 1"], ["a = 2", "b = a + 1"], False),
        (["a = 1; c = 2", "b = a + 1"], ["a = 1; c = 2", "b = c + 1"], False),
        (["a = 1; c = 2", "b = a - c"], ["c = 1; a = 2", "b = a - c"], False),
        (["def f(x):\n    return x", "f(1)"], ["def f(x):\n    'Say.'\n    return x", "f(1)"], True),
        (["def f(x, y):\n    return x", "f(x=1, y=2)"], ["def f(y, x):\n    return y", "f(x=1, y=2)"], False),
        (["class A:\n    x = 1; y = 2", "A.x"], ["class A:\n    y = 1; x = 2", "A.x"], False),
        (["%time a = 1", "a"], ["%time  a = 1 # x", "a"], True),
        (["a = 1", "noise = 3", "b = a"], ["a = 1", "noise = 4", "b = a"], True),
        (["k = 1", "def f():\n    return k", "f()"], ["k = 2", "def f():\n    return k", "f()"], False),
        (["l = []", "l.append(1)", "l"], ["l = []", "l.append(2)", "l"], False),
        (["import math", "math.floor(1)"], ["import cmath as math", "math.floor(1)"], False),
    ],
)
def test_closure_hash(before: list[str], after: list[str], same: bool) -> None:
    def last(sources: list[str]) -> str:
        return closure_hashes(sources, analyse(sources), [set()] * len(sources), Path())[-1]

    assert (last(before) == last(after)) is same


def test_an_archived_input_is_told(folder: Path) -> None:
    put(folder, "d0", 1)
    butler = Butler.from_config(str(folder / "repo"), writeable=True)
    butler.pruneDatasets(butler.query_datasets("d0", RUN), unstore=True, disassociate=False)
    plan = plan_of(folder, "butler.put(butler.get('d0', detector=1), 'd1', detector=1)")
    told = "cell 1: its input d0@{detector=1} is registered but not stored: stage or restore it first"
    assert told in plan.unsure
    assert plan.to_run == [0, 1]
