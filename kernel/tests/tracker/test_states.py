"""States of products, and their repair by the put guard."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from butler_lab import tracker
from butler_lab.tracker.errors import PlanError
from butler_lab.tracker.products.product import Product, State
from butler_lab.tracker.products.repositories import Repositories
from butler_lab.tracker.running.guard import PutGuard
from butler_lab.tracker.running.recorder import Recorder
from lsst.daf.butler import Butler, DatasetRef
from lsst.daf.butler.registry import ConflictingDefinitionError

from .repository import RUN


def product(detector: int, name: str = "d0") -> Product:
    return Product("repo", name, RUN, frozenset({("instrument", "Cam"), ("detector", detector)}))


@pytest.fixture
def butler(folder: Path) -> Butler:
    return Butler.from_config(str(folder / "repo"), writeable=True, run=RUN, instrument="Cam")


def unstore(butler: Butler, reference: DatasetRef) -> None:
    butler.pruneDatasets([reference], unstore=True, disassociate=False)


def lose(butler: Butler, reference: DatasetRef) -> None:
    os.remove(butler.getURI(reference).ospath)


def purge(butler: Butler, reference: DatasetRef) -> None:
    butler.pruneDatasets([reference], purge=True, unstore=True, disassociate=True)


DAMAGES = [(unstore, State.RECORDED), (lose, State.LOST), (purge, State.ABSENT)]


@pytest.mark.parametrize(("damage", "state"), DAMAGES)
def test_state_and_repair(
    folder: Path, butler: Butler, damage: Callable[[Butler, DatasetRef], None], state: State
) -> None:
    reference = butler.put({"a": 1}, "d0", detector=1)
    butler.put({"a": 2}, "d0", detector=2)
    assert Repositories(folder).states({product(1): ()})[product(1)] == (State.OK, RUN)
    damage(butler, reference)
    asked = {product(detector): () for detector in range(3)}
    states = Repositories(folder).states(asked)
    assert [states[product(d)][0] for d in range(3)] == [State.ABSENT, state, State.OK]
    if state is not State.ABSENT:
        with pytest.raises(ConflictingDefinitionError):
            butler.put({"a": 3}, "d0", detector=1)
    recorder = Recorder(lambda event: None, PutGuard())
    recorder.install()
    try:
        again = butler.put({"a": 3}, "d0", detector=1)
        kept = butler.put({"a": 4}, "d0", detector=2)
    finally:
        recorder.uninstall()
    assert butler.get("d0", detector=1) == {"a": 3}
    assert butler.get(kept) == {"a": 2}
    assert (again.id == reference.id) == (state is not State.ABSENT)


def test_new_run_goes_on_top_of_the_chain(folder: Path, butler: Butler) -> None:
    butler.collections.register("u/chain", type=butler.collections.get_info("u/tracker").type.CHAINED)
    butler.collections.redefine_chain("u/chain", [RUN])
    butler.put({"a": 1}, "d0", detector=1)
    guard = PutGuard({("d0", RUN, (1, "Cam"))}, "later")
    recorder = Recorder(lambda event: None, guard)
    recorder.install()
    try:
        butler.put({"a": 2}, "d0", detector=1)
    finally:
        recorder.uninstall()
    assert butler.get("d0", detector=1, collections="u/chain") == {"a": 2}
    assert butler.get("d0", detector=1, collections=RUN) == {"a": 1}


def test_found_through_collections_counts(folder: Path, butler: Butler) -> None:
    butler.collections.register("u/colleague")
    butler.put({"a": 1}, "d0", detector=1, run="u/colleague")
    found = Repositories(folder).states({product(1): ("u/colleague",)})
    assert found[product(1)] == (State.OK, "u/colleague")


def test_missing_lists_what_to_make(butler: Butler) -> None:
    lost = butler.put({"a": 1}, "d0", detector=1)
    butler.put({"a": 1}, "d0", detector=2)
    lose(butler, lost)
    wanted = [{"detector": detector} for detector in range(4)]
    assert tracker.missing(butler, "d0", wanted) == [{"detector": 0}, {"detector": 1}, {"detector": 3}]
    assert tracker.missing(butler, "nothing", wanted) == wanted
    with pytest.raises(ValueError, match="output run"):
        tracker.missing(butler.clone(run=None, collections=[RUN]), "d0", wanted)


def test_unreachable_repository_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be opened"):
        Repositories(tmp_path).states({product(1): ()})


def test_writing_into_a_chain_is_a_defect(folder: Path, butler: Butler) -> None:
    butler.collections.register("u/chain", type=butler.collections.get_info(RUN).type.CHAINED)
    assert (
        Repositories(folder).defects("repo", "u/chain")
        == "cannot write here: u/chain is not a RUN collection"
    )
    assert Repositories(folder).defects("repo", "u/new") is None
