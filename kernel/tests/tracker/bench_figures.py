"""Figures of the tracker: ``python -m tests.tracker.bench_figures DEMO`` in ``kernel/``.

Prints one line for each: time of a plan, recorder overhead, static
prediction, and running the plan against running all.
"""

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import nbformat
from butler_lab.agent.garbage import collect_rarely
from butler_lab.tracker.analysis.analyse import analyse
from butler_lab.tracker.notebook.cells import make_notebook, read_notebook
from butler_lab.tracker.notebook.store import RecordStore
from butler_lab.tracker.planning.plan import make_plan
from butler_lab.tracker.planning.session import NotebookSession
from butler_lab.tracker.planning.stale import StaleMode
from butler_lab.tracker.products.repositories import Repositories
from butler_lab.tracker.running.execute import run_plan
from butler_lab.tracker.running.recorder import Recorder
from lsst.daf.butler import Butler
from nbclient import NotebookClient

from .repository import RUN, make_template

CELLS, PRODUCTS, ROUNDS = 100, 10_000, 20


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes (s)."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def plan_time(folder: Path) -> dict[str, float]:
    """Time plans of 100 cells with 10,000 products, without the repository's own queries (s)."""
    turns = PRODUCTS // (CELLS - 1)
    setup = f"from lsst.daf.butler import Butler\nbutler = Butler('repo', run='{RUN}', instrument='Cam')"
    sources = [setup] + [
        f"a{n} = [{n}]\nfor d in range({1000 * n}, {1000 * n + turns}):\n"
        f"    butler.put({{'v': len(a{n})}}, 'd{n % 4}', detector=d)"
        for n in range(CELLS - 1)
    ]
    notebook = make_notebook(sources, folder)
    notebook.path = folder / "notebook.ipynb"
    session = NotebookSession(folder, lambda root: Butler.from_config(root), RecordStore(folder / "records"))
    asking = [0.0]
    ask = Repositories.states

    def timed(self: Repositories, *arguments: object) -> object:
        start = time.perf_counter()
        try:
            return ask(self, *arguments)  # type: ignore[arg-type]
        finally:
            asking[0] += time.perf_counter() - start

    Repositories.states = timed  # type: ignore[assignment,method-assign]
    figures: dict[str, float] = {}
    # As in the agent, when it has imported everything.
    collect_rarely()
    for title, edits in (("edited", True), ("unchanged", False)):
        samples: list[float] = []
        for number in range(ROUNDS):
            # As when a user edits a cell, or when something changed in the repository.
            notebook.cells[50].source = sources[50] + (f"  # {number}" if edits else "")
            asking[0] = 0.0
            whole = seconds(lambda: session.plan(notebook, None, StaleMode.NEW_RUN))
            samples.append(whole - asking[0])
        samples.sort()
        figures[f"{title}_median_s"] = round(statistics.median(samples), 3)
        figures[f"{title}_p95_s"] = round(samples[-2], 3)
    Repositories.states = ask  # type: ignore[method-assign]
    return figures | {"load": round(os.getloadavg()[0], 1)}


def recorder_overhead(folder: Path) -> dict[str, float]:
    """Compare put and get with and without the recorder, alternately (s)."""
    butler = Butler.from_config(str(folder / "repo"), writeable=True, run="u/bench", instrument="Cam")
    times: dict[bool, list[float]] = {True: [], False: []}
    for round_number in range(60):
        # Whichever comes second finds a warmer file system.
        for watched in (True, False) if round_number % 2 else (False, True):
            recorder = Recorder(lambda event: None)
            if watched:
                recorder.install()
            butler.collections.register(f"u/bench/{round_number}/{watched}")
            here = butler.clone(run=f"u/bench/{round_number}/{watched}")

            def use(here: Butler = here) -> None:
                here.put({"v": 1}, "d0", detector=1)
                here.get("d0", detector=1)

            times[watched].append(seconds(use))
            recorder.uninstall()
    medians = {watched: statistics.median(samples) for watched, samples in times.items()}
    return {
        "watched_s": round(medians[True], 4),
        "plain_s": round(medians[False], 4),
        "ratio": round(medians[True] / medians[False], 3),
    }


def prediction() -> dict[str, float]:
    """Count how many dataset uses of the demo's notebooks are predicted before anything runs."""
    types = full = total = 0
    for name in ("tutorial.ipynb", "quality.ipynb"):
        text = (files("butler_lab.demo") / "notebooks" / name).read_text()
        cells = [c for c in nbformat.reads(text, 4).cells if c.cell_type == "code"]
        for effect in analyse([cell.source for cell in cells]):
            for use in effect.uses:
                if use.kind != "query":
                    total += 1
                    types += use.dataset_type is not None
                    full += use.data_id is not None
    return {"uses": total, "type": round(types / total, 3), "data_id": round(full / total, 3)}


def saving(demo: Path, folder: Path) -> dict[str, float]:
    """Delete one product of the demo's quality notebook: run the plan, and run all (s)."""
    repository = folder / "repository"
    shutil.copytree(demo / "repository", repository)
    os.environ["DAF_BUTLER_REPOSITORIES"] = json.dumps({"demo": str(repository)})
    path = folder / "quality.ipynb"
    path.write_text((files("butler_lab.demo") / "notebooks" / "quality.ipynb").read_text())
    store = RecordStore(folder / "records.sqlite")

    def run_missing() -> int:
        notebook, repositories = read_notebook(path), Repositories(folder)
        plan = make_plan(notebook, repositories, store.load(notebook))
        run_plan(notebook, plan, repositories, store)
        return len(plan.to_run)

    run_missing()
    with Butler.from_config(str(repository), writeable=True) as butler:
        lost = butler.query_datasets("quality_report", "u/you/quality")
        butler.pruneDatasets(lost, purge=True, unstore=True, disassociate=True)
    start = time.perf_counter()
    cells = run_missing()
    planned = time.perf_counter() - start

    def run_all() -> None:
        content = nbformat.read(path, 4)
        # In a new RUN: plain puts of what exists would fail.
        content.cells[1].source = content.cells[1].source.replace("u/you/quality", "u/you/all")
        NotebookClient(content, resources={"metadata": {"path": str(folder)}}).execute()

    everything = seconds(run_all)
    return {
        "cells": cells,
        "plan_and_run_s": round(planned, 2),
        "run_all_s": round(everything, 2),
        "ratio": round(planned / everything, 2),
    }


def main(arguments: list[str] | None = None) -> int:
    """Print all figures as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("demo", type=Path, help="folder of the demo repository; it is copied")
    demo = parser.parse_args(arguments).demo.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_template(folder / "repo")
        for title, work in {
            "plan of 100 cells and 10,000 products": lambda: plan_time(folder),
            "recorder": lambda: recorder_overhead(folder),
            "static prediction": prediction,
            "plan and run against run all": lambda: saving(demo, folder),
        }.items():
            print(json.dumps({"figure": title, **work()}), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
