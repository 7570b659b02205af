"""A Butler server answers like the repository it serves."""

from uuid import UUID

import butler_lab
import numpy as np
import pyarrow as pa
import pytest
from butler_lab import browse
from butler_lab.agent.protocol import TimespanBind
from butler_lab.content.log import read_log
from butler_lab.content.tree import read_tree
from butler_lab.errors import explain
from butler_lab.pixels import open_image
from butler_lab.pixels.pixel_cache import PixelCache
from butler_lab.provenance import find_provenance
from butler_lab.query import Target, alternatives, applicable_calibrations, count_matches
from butler_lab.query.binds import butler_binds
from butler_lab.repository import describe_repository, inspect, locate, open_repository
from butler_lab.sky import MosaicImage, cut_stamp, find_epochs, image_groups, image_wcs
from butler_lab.sky.surroundings import image_context
from butler_lab.table import open_table
from butler_lab.views.curve import find_light_curve
from lsst.daf.butler import Butler


@pytest.fixture(scope="module")
def direct(demo_repository):
    with Butler.from_config(demo_repository) as butler:
        yield butler


@pytest.fixture
def remote(remote_demo, trusted):
    trusted(remote_demo.uri)
    with open_repository(remote_demo.uri) as butler:
        yield butler


@pytest.fixture(scope="module")
def chain(direct):
    names = [
        c.name for c in browse.list_collections(direct) if c.type == "CHAINED" and c.name.startswith("u/")
    ]
    return sorted(names, key=len)[0]


def test_what_it_is(remote_demo, remote, direct):
    inspection = inspect(remote_demo.uri)
    assert inspection.kind == "remote"
    info = describe_repository(remote, locate(remote_demo.uri))
    assert info.kind == "remote"
    assert not info.writeable
    assert [e.name for e in info.elements] == [
        e.name for e in describe_repository(direct, locate(remote_demo.uri)).elements
    ]


def test_collections_and_dataset_types(remote, direct, chain):
    assert browse.list_collections(remote) == browse.list_collections(direct)
    assert browse.list_dataset_types(remote, [chain]) == browse.list_dataset_types(direct, [chain])


@pytest.mark.parametrize("dataset_type", ["visit_image", "raw", "flat", "object"])
def test_pages_counts_and_states(remote, direct, chain, dataset_type):
    ours = browse.dataset_page(remote, dataset_type, [chain], limit=30, offset=2)
    theirs = browse.dataset_page(direct, dataset_type, [chain], limit=30, offset=2)
    assert ours.table.equals(theirs.table)
    assert ours.more == theirs.more
    assert browse.count_datasets(remote, dataset_type, [chain]) == browse.count_datasets(
        direct, dataset_type, [chain]
    )
    some = ours.table["dataset_id"].to_pylist()[:5]
    assert browse.dataset_states(remote, some) == browse.dataset_states(direct, some)


def test_shadowed_datasets_times_as_binds_and_what_belongs_to_a_dataset(remote, direct, chain):
    chains = ["u/demo/DM-2", chain]
    pages = [
        browse.dataset_page(each, "visit_image", chains, find_first=False, limit=50)
        for each in (remote, direct)
    ]
    assert pages[0].table.equals(pages[1].table)
    assert {"", *pages[1].table["run"].to_pylist()} > set(pages[1].table["shadowed_by"].to_pylist()) > {""}
    raw = refs(direct, "raw", "DemoCam/raw/all")
    calibrations = applicable_calibrations(remote, str(raw.id))
    assert calibrations == applicable_calibrations(direct, str(raw.id))
    flats = [each.dataset_id for each in calibrations]
    (others,) = alternatives(remote, flats).values()
    assert others
    assert alternatives(direct, flats) == {flats[0]: others}
    span = TimespanBind(type="timespan", begin="2026-11-03", end=None)
    target = Target(
        "datasets",
        "visit_image",
        [chain],
        where="instrument = 'DemoCam' AND visit.timespan OVERLAPS :span",
        bind=butler_binds({"span": span}),
    )
    assert count_matches(remote, target) == count_matches(direct, target) > 0


def refs(butler, dataset_type, chain):
    return butler.query_datasets(dataset_type, chain, limit=1)[0]


def test_a_dataset(remote, direct, chain):
    ref = refs(direct, "visit_image", chain)
    ours = browse.describe_dataset(remote, str(ref.id))
    theirs = browse.describe_dataset(direct, str(ref.id))
    assert "Signature" not in ours.uri
    assert ours.model_copy(update={"uri": "", "size_found": None}) == theirs.model_copy(
        update={"uri": "", "size_found": None}
    )
    assert find_provenance(remote, str(ref.id)) == find_provenance(direct, str(ref.id))


def test_contents(remote, direct, chain):
    table = refs(direct, "object", chain)
    ours, theirs = open_table(remote, table), open_table(direct, table)
    assert ours.info == theirs.info
    names = [column.name for column in ours.info.columns][:5]
    assert pa.Table.from_batches(ours.batches(names)).equals(pa.Table.from_batches(theirs.batches(names)))
    picture = refs(direct, "visit_image", chain)
    ours, theirs = open_image(remote, picture), open_image(direct, picture)
    assert ours.info == theirs.info
    for plane in ("image", "mask"):
        area = ((10, 60), (20, 50), 3)
        np.testing.assert_array_equal(ours.tile(plane, *area), theirs.tile(plane, *area))
    log = next(t.name for t in browse.list_dataset_types(direct, [chain]) if t.name.endswith("_log"))
    assert read_log(remote, refs(direct, log, chain)) == read_log(direct, refs(direct, log, chain))
    metadata = log.removesuffix("_log") + "_metadata"
    assert read_tree(remote, refs(direct, metadata, chain)) == read_tree(
        direct, refs(direct, metadata, chain)
    )


def test_a_server_that_wants_a_token(remote_demo, trusted, monkeypatch):
    trusted(remote_demo.uri)
    monkeypatch.delenv("BUTLER_RUBIN_ACCESS_TOKEN")
    with pytest.raises(RuntimeError) as caught:
        open_repository(remote_demo.uri)
    error = explain(caught.value)
    assert error.kind == "permission"
    assert "BUTLER_RUBIN_ACCESS_TOKEN" in error.hint


def test_a_repository_the_server_does_not_have(remote_demo, trusted):
    uri = trusted(remote_demo.uri.replace("/demo/", "/other/"))
    with pytest.raises(Exception) as caught, open_repository(uri) as butler:  # noqa: PT011, PT012
        browse.list_collections(butler)
    error = explain(caught.value)
    # All that the server says of this is an error of its own.
    assert error.kind == "unreachable"
    assert "HTTP 500" in error.message


@pytest.mark.parametrize(("status", "kind"), [(401, "permission"), (403, "permission"), (503, "unreachable")])
def test_answers_of_a_server(status, kind):
    from lsst.daf.butler.remote_butler._http_connection import ButlerServerError

    assert explain(ButlerServerError(client_request_id="x", status_code=status)).kind == kind


def test_mosaics_and_stamps(remote, direct, chain):
    ref = refs(direct, "visit_image", chain)
    (group, *_) = image_groups(remote, str(ref.id))
    assert group == image_groups(direct, str(ref.id))[0]
    parts = {
        butler: [open_image(butler, butler.get_dataset(UUID(id_))) for id_ in group.dataset_ids[:3]]
        for butler in (remote, direct)
    }
    ours, theirs = (MosaicImage(parts[butler], "focal_plane") for butler in (remote, direct))
    area = ((0, 600), (0, 300), 2)
    np.testing.assert_array_equal(ours.tile("image", *area), theirs.tile("image", *area))
    assert 0 < parts[remote][0].bytes_read <= 2 * parts[remote][0].info.file_size
    x, y = image_wcs(parts[direct][0].info).all_pix2world(50, 60, 0)
    stamps = [
        cut_stamp(parts[butler][0], (n, "a"), (float(x), float(y)), 21, cache=PixelCache(1 << 20))
        for n, butler in enumerate((remote, direct))
    ]
    np.testing.assert_array_equal(*stamps)
    position = float(x), float(y)
    ours, theirs = (find_epochs(butler, "visit_image", [chain], position) for butler in (remote, direct))
    assert ours == theirs
    assert image_context(remote, str(ref.id)) == image_context(direct, str(ref.id))


def test_linked_views_know_where_they_come_from(remote_demo, remote, direct, chain):
    def curve(butler):
        objects = butler_lab.catalog(butler, "object", collections=chain, columns=["objectId"])
        first = objects.to_arrow(["objectId"])["objectId"][0].as_py()
        return find_light_curve(butler, [chain], {"objectId": str(first)})

    there, here = curve(remote), curve(direct)
    assert there.source.repository == locate(remote_demo.uri).uri
    assert there.views == here.views
    assert there.source == here.source.model_copy(update={"repository": there.source.repository})
