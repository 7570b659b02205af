"""Clients of the demo repository."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsst.daf.butler import Butler


@pytest.fixture(scope="module")
def butler(demo_repository: Path) -> Iterator[Butler]:
    """Client of the first processing."""
    with Butler.from_config(
        str(demo_repository), collections="u/demo/DM-1", instrument="DemoCam", skymap="demo_sky"
    ) as client:
        yield client
