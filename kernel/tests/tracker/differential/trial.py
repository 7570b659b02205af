"""One trial: run a notebook, let something happen, plan, run the plan, compare."""

import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from butler_lab.tracker.notebook.cells import Notebook, make_notebook
from butler_lab.tracker.planning.plan import Plan, analyse_notebook, make_plan
from butler_lab.tracker.planning.record import CellRecord
from butler_lab.tracker.products.product import Product, State
from butler_lab.tracker.products.repositories import Repositories
from butler_lab.tracker.running.events import CellEvent
from butler_lab.tracker.running.observations import observed_record

from ..repository import contents, copy_repository
from .grammar import generate
from .oracle import least_cells
from .perturbations import change_looks, damage, edit
from .shells import Shell

KINDS = ("damage", "edit", "anew", "anew", "looks", "never", "partly", "live", "live", "disorder", "drop")
DAMAGED = ("damage", "live", "disorder", "drop", "edit")
LIVE = ("live", "disorder", "drop")
ORACLE_CELLS = 10


@dataclass
class Outcome:
    """Result of a trial."""

    seed: int
    kind: str
    cells: int = 0
    planned: int = 0
    least: int | None = None
    faults: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def describe(self) -> str:
        cells = "\n".join(f"# cell {i}\n{source}" for i, source in enumerate(self.sources))
        return f"seed {self.seed} ({self.kind}): {self.faults}\n{cells}"


@dataclass
class World:
    """A notebook in its folder, the shell that ran it, and what was observed."""

    notebook: Notebook
    repositories: Repositories
    shell: Shell
    records: dict[str, CellRecord] = field(default_factory=dict)

    @property
    def contents(self) -> dict:
        return contents(self.repositories.open("repo").butler)

    def plan(self, *, live: bool = False, keep: Sequence[Product] = ()) -> Plan:
        log = self.shell.log if live else None
        return make_plan(self.notebook, self.repositories, self.records, log=log, keep=keep)

    def observe(self, events: Sequence[CellEvent]) -> None:
        """Keep records of what ran."""
        hashes = analyse_notebook(self.notebook, self.repositories, {}).hashes
        for cell in self.notebook.cells:
            for event in events:
                if event.cell_id == cell.id and event.source == cell.source and event.status == "ok":
                    self.records[cell.id] = observed_record(
                        event.to_json(), hashes[cell.index], self.repositories
                    )


def run_trial(seed: int, template: Path, folder: Path) -> Outcome:
    """Run one trial.

    Parameters
    ----------
    seed
        Decides the notebook and what happens to it.
    template
        Empty repository to copy.
    folder
        New folder to work in.
    """
    draw = random.Random(seed * 7919 + 1)
    outcome = Outcome(seed, draw.choice(KINDS), sources=generate(seed))
    work = folder / "work"
    work.mkdir(parents=True)
    copy_repository(template, work)
    world = World(make_notebook(outcome.sources, work), Repositories(work), Shell(work))
    _first_run(outcome, world, draw)
    _perturb(outcome, world, draw)
    live = outcome.kind in LIVE
    reference = folder / "reference"
    shutil.copytree(template if outcome.kind == "anew" else work / "repo", reference / "repo")
    full = Shell(reference)
    full.run(world.notebook.cells, remember=True)
    if not all(execution.succeeded for execution in full.log):
        outcome.kind = "invalid"  # an edit or a dropped cell left a notebook that cannot run at all
        return outcome
    wanted = {key: value for key, (value, _) in contents(full.shell.user_ns["butler"]).items()}
    plan = _plan(outcome, world)
    if live:
        _check_reused(outcome, plan, world.shell, full)
    else:
        world.shell = Shell(work)
    _run_and_compare(outcome, world, plan, wanted)
    return outcome


def _first_run(outcome: Outcome, world: World, draw: random.Random) -> None:
    cells = world.notebook.cells
    if outcome.kind == "never":
        return
    last = draw.randint(1, len(cells)) if outcome.kind == "partly" else len(cells)
    world.observe(world.shell.run(cells[:last]))


def _perturb(outcome: Outcome, world: World, draw: random.Random) -> None:
    sources, folder = outcome.sources, world.notebook.folder
    if outcome.kind == "disorder":
        world.shell.run([draw.choice(world.notebook.cells[1:]) for _ in range(2)])
    if outcome.kind in DAMAGED:
        damage(world.shell.shell.user_ns["butler"], draw)
    identifiers = [cell.id for cell in world.notebook.cells]
    if outcome.kind == "looks":
        sources = change_looks(sources)
    elif outcome.kind in {"edit", "anew"}:
        sources = edit(sources, draw)
    elif outcome.kind == "drop":
        gone = draw.randrange(1, len(sources))
        del identifiers[gone]
        sources = sources[:gone] + sources[gone + 1 :]
    outcome.sources = sources
    world.notebook = make_notebook(sources, folder, identifiers)


def _plan(outcome: Outcome, world: World) -> Plan:
    plan = world.plan(live=outcome.kind in LIVE)
    stale = [row.product for row in plan.products if row.state is State.STALE]
    if outcome.kind == "looks" and (stale or plan.to_run):
        outcome.faults.append(f"changing looks makes {stale} stale and {plan.to_run} run")
    if outcome.kind == "edit":
        plan = world.plan(keep=stale)
    return plan


def _run_and_compare(outcome: Outcome, world: World, plan: Plan, wanted: Mapping) -> None:
    outcome.cells, outcome.planned = len(world.notebook.cells), len(plan.to_run)
    before = world.contents
    anew = [row.product for row in plan.products if row.state is State.STALE and outcome.kind == "anew"]
    replaced = [(p.dataset_type, p.run, tuple(p.mapping.values())) for p in anew]
    start = len(world.shell.log)
    cells = [replace(world.notebook.cells[index], source=plan.cells[index].source) for index in plan.to_run]
    world.observe(world.shell.run(cells, replaced=replaced))
    failed = [execution.source for execution in world.shell.log[start:] if not execution.succeeded]
    outcome.faults += [f"planned cell failed: {source!r}" for source in failed]
    kept = {key: name for key, (_, name) in before.items()}
    for product in anew:
        kept.pop((product.dataset_type, int(str(product.mapping["detector"]))), None)
    _check_contents(outcome, world.contents, kept, wanted)
    _check_settled(outcome, world.plan())
    small = len(world.notebook.cells) <= ORACLE_CELLS and plan.to_run and not outcome.faults
    if small and outcome.kind not in (*LIVE, "anew"):
        stored = {key: value for key, (value, _) in before.items()}
        outcome.least = least_cells(world.notebook.sources, stored, dict(wanted), len(plan.to_run))


def _check_contents(outcome: Outcome, after: Mapping, kept: Mapping, wanted: Mapping) -> None:
    found = {key: value for key, (value, _) in after.items()}
    wrong = {key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)}
    if wrong:
        outcome.faults.append(f"datasets differ from a full run: {sorted(wrong)}")
    rewritten = [key for key, name in kept.items() if key in after and after[key][1] != name]
    if rewritten:
        outcome.faults.append(f"datasets that existed were rewritten: {rewritten}")


def _check_settled(outcome: Outcome, again: Plan) -> None:
    left = [str(row.product) for row in again.products if row.state not in {State.OK, State.STALE}]
    if left:
        outcome.faults.append(f"still missing: {left}")
    stale = [row.product for row in again.products if row.state is State.STALE]
    if (again.to_run and not stale) or (stale and outcome.kind == "anew"):
        outcome.faults.append(f"plan after the run is not empty: {again.to_run}")


def _check_reused(outcome: Outcome, plan: Plan, live: Shell, full: Shell) -> None:
    alive = live.values()
    for cell, name in plan.reused:
        if name in full.before[cell] and full.before[cell][name] != alive.get(name):
            outcome.faults.append(f"cell {cell} would reuse a wrong {name}")
