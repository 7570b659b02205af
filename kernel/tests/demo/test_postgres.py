"""A repository with a PostgreSQL registry."""

from pathlib import Path

import numpy as np
from lsst.daf.butler import Butler


def test_datasets_are_copied_and_found(postgres_repository: Path, butler: Butler) -> None:
    where = "visit.day_obs = 20261101"
    refs = butler.query_datasets("source", where=where)
    with Butler.from_config(str(postgres_repository), writeable=True) as target:
        target.transfer_from(
            butler, refs, transfer="copy", register_dataset_types=True, transfer_dimensions=True
        )
    with Butler.from_config(str(postgres_repository), collections=refs[0].run, instrument="DemoCam") as copy:
        found = copy.query_datasets("source", where="band = 'r' AND visit.exposure_time > 10")
        assert {ref.id for ref in found} == {ref.id for ref in refs if ref.dataId["band"] == "r"}
        table = copy.get(found[0])
        np.testing.assert_array_equal(table["sourceId"], butler.get(found[0])["sourceId"])
        with copy.query() as query:
            newest = query.datasets("source", refs[0].run).order_by("-visit.timespan.begin").limit(1)
            assert [ref.dataId["visit"] for ref in newest] == [max(ref.dataId["visit"] for ref in refs)]
