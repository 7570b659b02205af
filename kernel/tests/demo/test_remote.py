"""The demo repository behind a Butler server."""

import numpy as np
from butler_lab.demo.flaws import UNSTORED_VISIT
from butler_lab.demo.remote import RemoteDemo
from lsst.daf.butler import Butler
from lsst.daf.butler.remote_butler import RemoteButler
from lsst.images import Box

CHAIN = {"collections": "u/demo/DM-1", "instrument": "DemoCam", "skymap": "demo_sky"}


def test_remote_butler_offers_the_same(remote_demo: RemoteDemo, butler: Butler) -> None:
    with Butler.from_config(remote_demo.uri, **CHAIN) as remote:
        assert isinstance(remote, RemoteButler)
        assert not remote.isWriteable()
        assert remote.collections.query("*") == butler.collections.query("*")
        refs = remote.query_datasets("visit_image", limit=None)
        assert {ref.id for ref in refs} == {
            ref.id for ref in butler.query_datasets("visit_image", limit=None)
        }


def test_remote_butler_reads_tables_and_images(remote_demo: RemoteDemo, butler: Butler) -> None:
    with Butler.from_config(remote_demo.uri, **CHAIN) as remote:
        table = remote.get("object", tract=5063)
        np.testing.assert_array_equal(table["objectId"], butler.get("object", tract=5063)["objectId"])
        part = {"bbox": Box.factory[10:40, 20:60]}
        data_id = {"visit": 2026110100002, "detector": 4}
        here, there = (
            client.get("visit_image.image", data_id, parameters=part) for client in (butler, remote)
        )
        np.testing.assert_array_equal(here.array, there.array)
        assert remote.getURI("object", tract=5063).scheme == "http"


def test_flaws_are_served_too(remote_demo: RemoteDemo) -> None:
    with Butler.from_config(remote_demo.uri, **CHAIN) as remote:
        assert not remote.exists("source", visit=UNSTORED_VISIT)
        assert remote.exists("source", visit=2026110100001)
