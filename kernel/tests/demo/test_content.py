"""What the repository holds."""

import sqlite3
from pathlib import Path

import pytest
from lsst.daf.butler import Butler, CollectionType


def test_dimension_records(butler: Butler) -> None:
    def count(element: str) -> int:
        return len(butler.query_dimension_records(element, limit=None))

    assert count("detector") == 9
    assert count("physical_filter") == 3
    assert count("visit") == count("exposure") == 24
    assert count("day_obs") == 4
    assert count("visit_detector_region") == 24 * 9
    assert (count("tract"), count("patch")) == (2, 8)


def test_visits_have_real_times_and_zenith_angles(butler: Butler) -> None:
    visits = butler.query_dimension_records("visit", order_by="visit.timespan.begin", limit=None)
    for earlier, later in zip(visits, visits[1:], strict=False):
        assert earlier.timespan.end < later.timespan.begin
    assert len({visit.zenith_angle for visit in visits}) == len(visits)


def test_visits_overlap_patches(butler: Butler) -> None:
    data_ids = butler.query_data_ids(["visit", "detector", "patch"], limit=None)
    assert len({(data_id["visit"], data_id["detector"]) for data_id in data_ids}) == 24 * 9
    assert len({(data_id["tract"], data_id["patch"]) for data_id in data_ids}) == 8


@pytest.mark.parametrize(
    ("name", "storage_class", "number"),
    [
        ("raw", "ImageV2", 216),
        ("visit_image", "VisitImage", 215),
        ("difference_image", "DifferenceImage", 215),
        ("deep_coadd", "MaskedImageV2", 24),
        ("template_coadd", "MaskedImageV2", 24),
        ("source", "ArrowAstropy", 24),
        ("visit_summary", "ArrowAstropy", 24),
        ("visit_table", "ArrowAstropy", 1),
        ("object", "ArrowAstropy", 2),
        ("object_forced_source", "ArrowAstropy", 8),
        ("dia_source", "ArrowAstropy", 2),
        ("dia_object", "ArrowAstropy", 2),
        ("calibrateImage_metrics", "StructuredDataDict", 215),
        ("object_metrics", "StructuredDataDict", 2),
        ("object_color_plot", "Plot", 2),
        ("calibrateImage_log", "ButlerLogRecords", 216),
        ("calibrateImage_metadata", "TaskMetadata", 215),
        ("calibrateImage_config", "Config", 1),
        ("packages", "Packages", 1),
        ("run_provenance", "ProvenanceQuantumGraph", 1),
    ],
)
def test_dataset_types(butler: Butler, name: str, storage_class: str, number: int) -> None:
    assert butler.get_dataset_type(name).storageClass_name == storage_class
    assert len(butler.query_datasets(name, limit=None)) == number


def test_reference_catalog_covers_several_trixels(butler: Butler) -> None:
    references = butler.query_datasets("demo_refcat", limit=None)
    assert len({ref.dataId["htm7"] for ref in references}) >= 2


def test_collections(butler: Butler) -> None:
    types = {info.name: info.type for info in butler.collections.query_info("*")}
    assert types["DemoCam/raw/all"] is CollectionType.RUN
    assert types["DemoCam/calib"] is CollectionType.CALIBRATION
    assert types["u/demo/good-visits"] is CollectionType.TAGGED
    assert types["u/demo/DM-1"] is types["u/demo/DM-2"] is CollectionType.CHAINED
    assert butler.collections.get_info("u/demo/DM-1").children[-3:] == (
        "DemoCam/raw/all",
        "DemoCam/calib",
        "refcats",
    )
    assert all(butler.collections.get_info(name).doc for name in ("u/demo/DM-1", "DemoCam/calib", "refcats"))


def test_processings_differ_in_configuration(butler: Butler) -> None:
    first, second = (
        butler.get("calibrateImage_config", collections=chain) for chain in ("u/demo/DM-1", "u/demo/DM-2")
    )
    assert (first.threshold, first.background_order) == (5.0, 0)
    assert (second.threshold, second.background_order) == (7.0, 2)


def test_second_processing_is_complete(butler: Butler) -> None:
    types = butler.collections.query_info(
        ["u/demo/DM-1", "u/demo/DM-2"], flatten_chains=False, include_summary=True
    )
    first, second = (set(info.dataset_types or ()) for info in types)
    assert first == second
    assert len(butler.query_datasets("visit_image", "u/demo/DM-2", limit=None)) == 12 * 9
    assert len(butler.query_datasets("object_forced_source", "u/demo/DM-2", limit=None)) == 4


def test_statistics_are_there_for_the_query_planner(demo_repository: Path) -> None:
    with sqlite3.connect(f"file:{demo_repository / 'gen3.sqlite3'}?mode=ro", uri=True) as connection:
        (tables,) = connection.execute("SELECT COUNT(DISTINCT tbl) FROM sqlite_stat1").fetchone()
    assert tables > 20


def test_size(demo_repository: Path) -> None:
    size = sum(path.stat().st_size for path in demo_repository.rglob("*") if path.is_file())
    assert size < 400_000_000
