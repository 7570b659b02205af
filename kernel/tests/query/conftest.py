"""What the query tests share: the command that checks expressions, and a genuine repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lsst.daf.butler import Butler, DatasetType

ROOT = Path(__file__).parents[3]
DATASET_TYPES = {
    "raw": ["exposure", "detector"],
    "visit_image": ["visit", "detector"],
    "deep_coadd": ["skymap", "tract", "patch", "band"],
    "camera": ["instrument"],
}


@pytest.fixture(scope="session")
def check_where() -> Callable[[Iterable[str | dict[str, Any]]], list[dict[str, Any]]]:
    """Run ``scripts/where.mjs`` over many inputs in one process."""
    node = shutil.which("node")
    assert node, "node is not on PATH"
    assert (ROOT / "lib/query/language/where.js").exists(), "run `jlpm build:lib` first"

    def run(inputs: Iterable[str | dict[str, Any]]) -> list[dict[str, Any]]:
        lines = "".join(json.dumps(each) + "\n" for each in inputs)
        done = subprocess.run(
            [node, str(ROOT / "scripts/where.mjs")], input=lines, capture_output=True, text=True, check=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture(scope="session")
def butler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Butler]:
    """A registry with the records of eleven HSC visits and dataset types of several dimensions."""
    root = str(tmp_path_factory.mktemp("ci_hsc"))
    Butler.makeRepo(root)
    with Butler.from_config(root, writeable=True) as butler:
        butler.import_(
            filename="resource://lsst.daf.butler/tests/registry_data/ci_hsc-subset.yaml",
            without_datastore=True,
        )
        for name, dimensions in DATASET_TYPES.items():
            butler.registry.registerDatasetType(
                DatasetType(name, dimensions, "StructuredDataDict", universe=butler.dimensions)
            )
        yield butler
