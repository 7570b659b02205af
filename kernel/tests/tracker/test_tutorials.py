"""Notebooks in the style of tutorials, with labels made by hand: what is predicted, and slices."""

from collections.abc import Hashable
from pathlib import Path
from types import ModuleType

import pytest
from butler_lab.tracker.analysis.analyse import analyse
from butler_lab.tracker.notebook.cells import make_notebook
from butler_lab.tracker.planning.slicing import slice_cells

from .tutorials import light_curves, source_quality, visit_images

TUTORIALS = [visit_images, light_curves, source_quality]

type Use = tuple[str | None, frozenset[tuple[str, Hashable]] | None]


def labels(tutorial: ModuleType, cell: int) -> list[Use]:
    return [(name, data_id and frozenset(data_id.items())) for name, data_id in tutorial.USES.get(cell, [])]


def predictions(tutorial: ModuleType) -> list[list[Use]]:
    effects = analyse(tutorial.CELLS)
    return [[(u.dataset_type, u.data_id) for u in effect.uses if u.kind != "query"] for effect in effects]


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_dataset_is_overlooked_or_invented(tutorial: ModuleType) -> None:
    for cell, found in enumerate(predictions(tutorial)):
        wanted = labels(tutorial, cell)
        assert {name for name, _ in found} == {name for name, _ in wanted}, cell
        assert {use for use in found if use[1] is not None} <= set(wanted), cell


def test_types_and_data_ids_are_predicted_before_anything_ran() -> None:
    wanted = [(t, n, use) for t in TUTORIALS for n in range(len(t.CELLS)) for use in labels(t, n)]
    found = [predictions(tutorial) for tutorial in TUTORIALS]
    by_tutorial = dict(zip(TUTORIALS, found, strict=True))
    types = sum(name in {other for other, _ in by_tutorial[t][n]} for t, n, (name, _) in wanted)
    data_ids = sum(use[1] is not None and use in by_tutorial[t][n] for t, n, use in wanted)
    assert types / len(wanted) >= 0.95
    assert data_ids / len(wanted) >= 0.70


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_slices_hold_what_is_needed_and_little_else(tutorial: ModuleType) -> None:
    for cell, wanted in tutorial.SLICES.items():
        found, _ = slice_cells(make_notebook(tutorial.CELLS, Path()), cell)
        assert wanted <= set(found)
        assert len(found) <= 1.15 * len(wanted)
