"""Ways to put and get that are easily overlooked: what is planned makes every dataset."""

from dataclasses import replace
from pathlib import Path

import pytest
from butler_lab.tracker.notebook.cells import make_notebook
from butler_lab.tracker.planning.plan import make_plan
from butler_lab.tracker.products.repositories import Repositories
from lsst.daf.butler import Butler

from .differential.shells import Shell
from .repository import contents, copy_repository
from .test_plan import SETUP

PUT_D0 = "butler.put({'v': 1}, 'd0', detector=1)"

CASES: dict[str, list[str]] = {
    "method as a value": ["put = butler.put", "put({'v': 1}, 'd0', detector=1)"],
    "method of an alias": [
        "other = butler",
        "acc = []\nacc.append(7)",
        "other.put({'v': acc}, 'd0', detector=1)",
    ],
    "function of an earlier cell": [
        "def save(v, det, kind='d0'):\n    return butler.put({'v': v}, kind, detector=det)",
        "base = 4",
        "save(base, 0)\nsave(base + 1, 1, kind='d1')",
        "save(butler.get('d1', detector=1)['v'] * 2, 2, 'd2')",
    ],
    "comprehension": [
        "values = [5, 6]",
        "refs = [butler.put({'v': v}, 'd0', detector=i) for i, v in enumerate(values)]",
        "butler.put({'v': sum(butler.get(r)['v'] for r in refs)}, 'd1', detector=0)",
    ],
    "partial": [
        "from functools import partial\nsave = partial(butler.put, {'v': 1}, 'd0')",
        "save(detector=2)",
        "butler.put(butler.get('d0', detector=2), 'd1', detector=2)",
    ],
    "given to map": [
        "save = lambda d: butler.put({'v': d}, 'd0', detector=d)",
        "list(map(save, [1, 2]))",
        "butler.put(butler.get('d0', detector=2), 'd1', detector=2)",
    ],
    "given to a pool": [
        "from concurrent.futures import ThreadPoolExecutor",
        "with ThreadPoolExecutor(1) as pool:\n"
        "    pool.submit(butler.put, {'v': 1}, 'd0', detector=1).result()",
        "butler.put(butler.get('d0', detector=1), 'd1', detector=2)",
    ],
    "handed to code that cannot be followed": [
        "import types\nhelper = types.ModuleType('helper')",
        "exec(\"def run(b): b.put({'v': 1}, 'd0', detector=1)\", helper.__dict__)",
        "helper.run(butler)",
    ],
    "object that keeps the Butler": [
        "class Runner:\n    def __init__(self, b):\n        self.b, self.n = b, 0\n"
        "    def go(self, det):\n        self.n += 1\n        self.b.put({'v': self.n}, 'd0', detector=det)",
        "runner = Runner(butler)",
        "runner.go(0)",
        "runner.go(1)",
    ],
    "decorator": [
        "def stored(kind):\n    def wrap(f):\n        def inner(det):\n            r = f(det)\n"
        "            butler.put(r, kind, detector=det)\n            return r\n"
        "        return inner\n    return wrap",
        "@stored('d0')\ndef measure(det):\n    return {'v': det * 2}",
        "measure(1)\nmeasure(3)",
    ],
    "data ID changed between puts": [
        "data_id = {'instrument': 'Cam'}",
        "data_id['detector'] = 3",
        "butler.put({'v': 1}, 'd0', data_id)",
        "data_id['detector'] = 4",
        "butler.put({'v': 2}, 'd0', data_id)",
    ],
    "reference made by hand": [
        "from lsst.daf.butler import DatasetRef\nkind = butler.get_dataset_type('d0')",
        "ref = DatasetRef(kind, butler.registry.expandDataId(instrument='Cam', detector=3), run=butler.run)",
        "butler.put({'v': 8}, ref)",
        "butler.put(butler.get(ref), 'd1', detector=3)",
    ],
    "deferred": [PUT_D0, "h = butler.getDeferred('d0', detector=1)", "butler.put(h.get(), 'd1', detector=1)"],
    "content changed after get": [
        "butler.put({'v': [1]}, 'd0', detector=0)",
        "x = butler.get('d0', detector=0)",
        "y = x['v']\ny.append(3)",
        "butler.put(x, 'd1', detector=0)",
    ],
    "executed text": ['code = \'butler.put({"v": 1}, "d0", detector=1)\'', "exec(code)"],
    "text made while running": [
        "lines = []",
        'lines.append(\'butler.put({"v": 1}, "d0", detector=1)\')',
        "exec('\\n'.join(lines))",
    ],
    "coroutine": [
        "async def go(d):\n    butler.put({'v': d}, 'd0', detector=d)",
        "await go(1)",
        "import asyncio\nawait asyncio.gather(go(2), go(3))",
    ],
    "reference found again": [
        "ref = butler.put({'v': 6}, 'd0', detector=0)",
        "again = butler.get_dataset(ref.id)",
        "butler.put(butler.get(again), 'd1', detector=0)",
    ],
}


def run_plan(folder: Path, sources: list[str]) -> list[int]:
    """Plan without any record, run the plan, and return its cells."""
    notebook = make_notebook(sources, folder)
    plan = make_plan(notebook, Repositories(folder), {})
    Shell(folder).run([replace(notebook.cells[i], source=plan.cells[i].source) for i in plan.to_run])
    return plan.to_run


@pytest.mark.parametrize("cells", CASES.values(), ids=CASES.keys())
def test_what_is_planned_makes_every_dataset(cells: list[str], folder: Path, empty_repository: Path) -> None:
    sources = [SETUP, *cells]
    full = folder / "full"
    copy_repository(empty_repository, full)
    Shell(full).run(make_notebook(sources, full).cells)
    with Butler.from_config(str(full / "repo")) as butler:
        wanted = {key: value for key, (value, _) in contents(butler).items()}
    assert wanted
    assert run_plan(folder, sources)
    with Butler.from_config(str(folder / "repo"), writeable=True) as butler:
        assert {key: value for key, (value, _) in contents(butler).items()} == wanted
        # The last of them is lost once more.
        name, detector = list(wanted)[-1]
        lost = butler.query_datasets(name, "u/tracker", where=f"detector = {detector}", instrument="Cam")
        butler.pruneDatasets(lost, purge=True, unstore=True, disassociate=True)
    run_plan(folder, sources)
    with Butler.from_config(str(folder / "repo")) as butler:
        assert {key: value for key, (value, _) in contents(butler).items()} == wanted
