"""The repositories that tests share."""

from pathlib import Path

from lsst.daf.butler import Butler


def test_writable_repository_has_records_and_accepts_data(writable_repository: Path) -> None:
    with Butler.from_config(str(writable_repository), writeable=True, run="u/test") as butler:
        assert len(butler.query_dimension_records("visit")) == 6
        assert len(butler.query_dimension_records("visit_detector_region")) == 54
        assert butler.query_data_ids(["exposure", "visit", "patch"], explain=False)
        assert butler.isWriteable()
