"""Plans on random notebooks give what running everything gives."""

from pathlib import Path

import pytest

from .differential.trial import run_trial
from .repository import make_template

TRIALS = 60


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("trials") / "empty")


def test_plans_are_sound_and_small(template: Path) -> None:
    outcomes = [run_trial(seed, template, template.parent / str(seed)) for seed in range(TRIALS)]
    wrong = [outcome.describe() for outcome in outcomes if outcome.faults]
    assert not wrong, "\n\n".join(wrong)
    counted = [outcome for outcome in outcomes if outcome.least is not None]
    ratio = sum(outcome.planned for outcome in counted) / sum(outcome.least or 0 for outcome in counted)
    assert ratio <= 1.25
