"""Repositories of the tracker's tests."""

from pathlib import Path

import pytest

from .repository import copy_repository, make_template


@pytest.fixture(scope="session")
def empty_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A genuine repository without datasets; never write into it."""
    return make_template(tmp_path_factory.mktemp("tracker") / "empty")


@pytest.fixture
def folder(empty_repository: Path, tmp_path: Path) -> Path:
    """A notebook's folder with a repository of its own, named ``repo``."""
    copy_repository(empty_repository, tmp_path)
    return tmp_path
