"""The demo repository: every dataset type is found, described, traced and opened."""

import pytest
from butler_lab import browse
from butler_lab.content.facts import read_facts
from butler_lab.content.log import read_log
from butler_lab.content.picture import read_picture
from butler_lab.content.text import read_text
from butler_lab.content.tree import read_tree
from butler_lab.pixels import open_image
from butler_lab.provenance import find_provenance
from butler_lab.table import open_table
from lsst.daf.butler import Butler

from .test_browse import ids

OPEN = {
    "facts": read_facts,
    "image": lambda butler, ref: open_image(butler, ref).tile("image", (0, 16), (0, 16)),
    "log": read_log,
    "picture": read_picture,
    "table": lambda butler, ref: next(iter(open_table(butler, ref).batches()), None),
    "text": read_text,
    "tree": read_tree,
}


@pytest.fixture(scope="module")
def demo(demo_repository):
    with Butler.from_config(demo_repository) as butler:
        yield butler


@pytest.fixture(scope="module")
def chain(demo):
    chains = [
        c.name for c in browse.list_collections(demo) if c.type == "CHAINED" and c.name.startswith("u/")
    ]
    return sorted(chains, key=len)[0]


def first(butler, dataset_type, collection):
    page = browse.dataset_page(butler, dataset_type, [collection], limit=1)
    return butler.get_dataset(ids(page.table)[0])


def test_every_dataset_type_can_be_looked_at(demo, chain):
    seen = set()
    for dataset_type in browse.list_dataset_types(demo, [chain]):
        ref = first(demo, dataset_type.name, chain)
        info = browse.describe_dataset(demo, str(ref.id))
        assert info.state == "ok"
        assert info.size == info.size_found
        assert OPEN[info.opener](demo, ref) is not None
        seen.add(info.opener)
    assert {"image", "log", "picture", "table", "text", "tree"} <= seen


@pytest.mark.parametrize("dataset_type", ["raw", "visit_image", "source", "object", "flat"])
def test_pages_hold_what_the_butler_finds(demo, chain, dataset_type):
    page = browse.dataset_page(demo, dataset_type, [chain], limit=1000)
    # Validity ranges do not hide each other, and the Butler refuses to resolve them without a time.
    find_first = dataset_type != "flat"
    expected = demo.query_datasets(dataset_type, chain, limit=None, find_first=find_first)
    assert sorted(ids(page.table)) == sorted(str(ref.id) for ref in expected)
    assert browse.count_datasets(demo, dataset_type, [chain]) == len(expected)


def test_where_a_visit_image_comes_from(demo, chain):
    ref = first(demo, "visit_image", chain)
    found = find_provenance(demo, str(ref.id))
    assert found.source == "run_provenance"
    assert found.task
    assert found.status == "successful"
    assert {"raw", "flat"} <= {link.dataset_type for link in found.inputs}
    raw = next(link for link in found.inputs if link.dataset_type == "raw")
    assert raw.data_id["detector"] == str(ref.dataId["detector"])
    assert {f"{found.task}_{kind}" for kind in ("config", "log", "metadata")} <= {
        link.dataset_type for link in found.siblings
    }
    assert found.versions["astropy"]


def test_what_is_made_of_a_raw(demo, chain):
    image = first(demo, "visit_image", chain)
    up = find_provenance(demo, str(image.id))
    for name in ("raw", "flat"):
        link = next(link for link in up.inputs if link.dataset_type == name)
        down = find_provenance(demo, link.dataset_id)
        assert str(image.id) in [used.dataset_id for used in down.used_by]
        assert not {"log", "metadata"} & {used.dataset_type.split("_")[-1] for used in down.used_by}


def test_a_configuration_is_traced_to_its_task(demo, chain):
    image = find_provenance(demo, str(first(demo, "visit_image", chain).id))
    config = next(link for link in image.siblings if link.dataset_type.endswith("_config"))
    found = find_provenance(demo, config.dataset_id)
    assert (found.source, found.task) == ("run_provenance", image.task)


def test_the_file_says_it_where_no_graph_does(demo, chain, monkeypatch):
    from butler_lab.provenance import find

    ref = first(demo, "visit_image", chain)
    from_graph = find_provenance(demo, str(ref.id))
    monkeypatch.setattr(find, "graphs_of", lambda butler, ref: [])
    for name in ("visit_image", "source_detector"):
        from_file = find_provenance(demo, str(first(demo, name, chain).id))
        assert from_file.source == "file"
        assert from_file.quantum_id
    from_file = find_provenance(demo, str(ref.id))
    assert from_file.inputs == from_graph.inputs
    assert from_file.quantum_id == from_graph.quantum_id


def test_unknown_is_said(demo):
    ref = demo.query_datasets("demo_refcat", "refcats", limit=1)[0]
    found = find_provenance(demo, str(ref.id))
    assert (found.source, found.inputs, found.used_by, found.task) == ("unknown", [], [], "")
