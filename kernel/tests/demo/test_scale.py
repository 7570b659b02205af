"""The benchmark repository, in small."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from butler_lab.demo.scale import make_scale
from butler_lab.demo.scale.registry import SCALE_CHAIN, SCALE_TYPES, ScaleSize
from lsst.daf.butler import Butler, DatasetExistence

SIZE = ScaleSize(visits=8, detectors=9, runs=2)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("scale")
    make_scale(directory, SIZE, (1000,))
    return directory


def test_full_size_is_a_million_datasets() -> None:
    assert ScaleSize().visits * ScaleSize().detectors * len(SCALE_TYPES) == 1_000_000


def test_datasets_are_registered_in_all_runs(directory: Path) -> None:
    with Butler.from_config(str(directory / "scale-repository"), collections=SCALE_CHAIN) as butler:
        for name in SCALE_TYPES:
            refs = butler.query_datasets(name, limit=None)
            assert len(refs) == SIZE.visits * SIZE.detectors
            assert {ref.run for ref in refs} == {"u/scale/0", "u/scale/1"}
        assert butler.exists(refs[0]) == DatasetExistence.RECORDED
        near = butler.query_datasets(
            "visit_image", where="visit_detector_region.region OVERLAPS POINT(53.1, -28.1)", limit=None
        )
        assert 0 < len(near) < len(refs)


def test_interrupted_build_goes_on(directory: Path) -> None:
    lines: list[str] = []
    make_scale(directory, SIZE, (1000,), lines.append)
    assert lines == []
    more = ScaleSize(visits=10, detectors=9, runs=2)
    root = make_scale(directory, more, (1000,), lines.append)
    assert lines == ["Visits up to 10 of 10"]
    with Butler.from_config(str(root), collections=SCALE_CHAIN) as butler:
        assert len(butler.query_datasets("visit_image", limit=None)) == 90


def test_catalog_has_big_ids_nans_and_nulls(directory: Path) -> None:
    table = pq.read_table(directory / "catalog-1000.parquet")
    assert table.num_rows == 1000
    assert min(table["objectId"].to_pylist()) > 2**53
    assert np.isnan(table["g_psfFlux"].to_numpy()).any()
    assert table["photoZ"].null_count > 0
    assert table.schema.field("ra").metadata[b"unit"] == b"deg"
    assert not list(directory.glob("*.unfinished"))
