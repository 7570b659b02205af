"""When the repository is built."""

import json
from pathlib import Path

import pytest
from butler_lab.demo import SEED, VERSION
from butler_lab.demo.build import build_demo
from butler_lab.demo.stamp import is_current


def test_complete_repository_is_not_built_again(demo_repository: Path) -> None:
    lines: list[str] = []
    assert build_demo(demo_repository.parent, lines.append) == demo_repository
    assert lines == []


@pytest.mark.parametrize(
    "stamp",
    [None, "", "{", json.dumps({"version": VERSION - 1, "seed": SEED}), json.dumps({"version": VERSION})],
)
def test_interrupted_or_older_build_is_not_current(tmp_path: Path, stamp: str | None) -> None:
    if stamp is not None:
        (tmp_path / "demo.json").write_text(stamp)
    assert not is_current(tmp_path)


def test_current_build(tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text(json.dumps({"version": VERSION, "seed": SEED}))
    assert is_current(tmp_path)
