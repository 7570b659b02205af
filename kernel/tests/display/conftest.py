"""What tests of image views have in common."""

import pytest
from lsst.daf.butler import Butler


@pytest.fixture(scope="module")
def butler(demo_repository):
    with Butler.from_config(demo_repository, collections="u/demo/DM-1", instrument="DemoCam") as butler:
        yield butler
