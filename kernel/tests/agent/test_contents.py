"""Trees, logs, texts, pictures and facts."""

import json

import pytest
from butler_lab.content.facts import read_facts
from butler_lab.content.log import read_log
from butler_lab.content.picture import read_picture
from butler_lab.content.text import read_text
from butler_lab.content.tree import read_tree
from butler_lab.errors import LabError

from .test_evil import record
from .tiny_repository import BIG_ID, put


def rewrite(own_tiny, name, content):
    """Replace a file and its recorded size."""
    with own_tiny.butler() as butler:
        butler.getURI(own_tiny.refs[name]).write(content, overwrite=True)
    record(own_tiny, name, file_size=len(content))


def test_a_dictionary(tiny_butler, tiny):
    content = read_tree(tiny_butler, tiny.refs["metrics"])
    assert content.tree == {"n": f"int:{BIG_ID}", "nan": "float:nan", "list": [1, {"a": None}]}
    assert not content.truncated


def test_task_metadata(tiny_butler, tiny):
    tree = read_tree(tiny_butler, tiny.refs["task_metadata"]).tree
    assert tree["metadata"]["quantum"]["scalars"] == {"startCpuTime": 1.5, "n": 3}


def test_a_component(tiny_butler, tiny):
    assert read_tree(tiny_butler, tiny.refs["catalog"], "rowcount").tree == 4
    assert read_tree(tiny_butler, tiny.refs["image"], "unit").tree == "nJy"


def test_whole_numbers_stay_exact(own_tiny):
    rewrite(
        own_tiny, "task_metadata", b'{"a": [9007199254740992, 9007199254740993, -9007199254740993, 1e400]}'
    )
    with own_tiny.butler() as butler:
        tree = read_tree(butler, own_tiny.refs["task_metadata"]).tree
    assert tree == {"a": [2**53, f"int:{BIG_ID}", f"int:-{BIG_ID}", "float:inf"]}
    json.dumps(tree, allow_nan=False)


def test_a_large_tree_is_cut_and_says_so(own_tiny):
    rewrite(own_tiny, "task_metadata", json.dumps({"a": list(range(200_000)), "b": 1}).encode())
    with own_tiny.butler() as butler:
        content = read_tree(butler, own_tiny.refs["task_metadata"])
    assert content.truncated
    assert content.tree["a"][:3] == [0, 1, 2]


@pytest.mark.parametrize("name", ["metrics", "task_metadata"])
@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"[" * 100_000, b"{a: b: c"])
def test_damaged_json_and_yaml(own_tiny, name, content):
    rewrite(own_tiny, name, content)
    with own_tiny.butler() as butler, pytest.raises(LabError) as caught:
        read_tree(butler, own_tiny.refs[name])
    assert caught.value.kind == "corrupt"
    assert f"{len(content)} bytes" in caught.value.message


def test_text_that_cannot_be_encoded(comm, own_tiny):
    rewrite(own_tiny, "task_metadata", b'{"\\ud800": "\\udfff <b>\\u0000</b>"}')
    root = str(own_tiny.root)
    digest = comm.call("repositories.inspect", uri=root).value["digest"]
    comm.call("repositories.trust", uri=root, digest=digest)
    tree = comm.call("content.tree", repository=root, dataset_id=own_tiny.id("task_metadata")).value["tree"]
    assert tree == {"?": "? <b>\0</b>"}


def test_a_log(tiny_butler, tiny):
    content = read_log(tiny_butler, tiny.refs["task_log"])
    assert [record.message for record in content.records] == [f"step <b>{n}</b>" for n in range(3)]
    assert content.records[0].level == "INFO"
    assert content.records[0].logger == "lsst.task"
    assert content.records[0].time.endswith(" UTC")


def test_a_damaged_log(own_tiny):
    rewrite(own_tiny, "task_log", b"[{]")
    with own_tiny.butler() as butler, pytest.raises(LabError) as caught:
        read_log(butler, own_tiny.refs["task_log"])
    assert caught.value.kind == "corrupt"


def test_packages_are_text(tiny_butler, tiny):
    assert "numpy: '2.5'" in read_text(tiny_butler, tiny.refs["packages"]).text


def test_a_long_text_is_cut_and_says_so(own_tiny):
    rewrite(own_tiny, "packages", b"x" * (3 << 20))
    with own_tiny.butler() as butler:
        content = read_text(butler, own_tiny.refs["packages"])
    assert content.truncated
    assert len(content.text) == 2 << 20


def test_what_is_no_text(tiny_butler, tiny):
    with pytest.raises(LabError) as caught:
        read_text(tiny_butler, tiny.refs["plot"])
    assert caught.value.kind == "unreadable"


def test_a_picture(comm, opened, tiny):
    answer = comm.call("content.picture", repository=opened, dataset_id=tiny.id("plot"))
    assert answer.value["mime_type"] == "image/png"
    assert answer.batches[0].startswith(b"\x89PNG")
    assert len(answer.batches[0]) == answer.value["size"]


def test_a_picture_is_known_by_its_content(own_tiny):
    rewrite(own_tiny, "plot", b"<html><script>alert(1)</script></html>")
    with own_tiny.butler() as butler, pytest.raises(LabError) as caught:
        read_picture(butler, own_tiny.refs["plot"])
    assert caught.value.kind == "corrupt"


def test_facts(tiny_butler, tiny):
    content = read_facts(tiny_butler, tiny.refs["image"])
    assert content.facts["formatter"] == "lsst.images.formatters.GenericFormatter"
    assert content.facts["size"].endswith(" bytes")
    assert any(card.startswith("DATAMODL") for card in content.headers)
    assert any(card.startswith("--- HDU 1 IMAGE") for card in content.headers)


def test_facts_of_a_class_that_is_not_installed(own_tiny):
    record(own_tiny, "image", formatter="lsst.obs.base.formatters.fitsExposure.FitsExposureFormatter")
    with own_tiny.butler() as butler:
        assert read_facts(butler, own_tiny.refs["image"]).headers
        with pytest.raises(LabError) as caught:
            read_tree(butler, own_tiny.refs["image"])
    assert caught.value.kind == "untrusted"


def test_a_missing_module_is_named(own_tiny):
    from butler_lab.errors import explain

    record(own_tiny, "image", formatter="lsst.obs.base.formatters.fitsExposure.FitsExposureFormatter")
    with own_tiny.butler() as butler, pytest.raises(Exception) as caught:  # noqa: PT011
        read_tree(butler, own_tiny.refs["image"], allow_code=True)
    error = explain(caught.value)
    assert error.kind == "unreadable"
    assert "lsst.obs" in error.message


READERS = [read_tree, read_log, read_text, read_picture, read_facts]


@pytest.mark.parametrize("read", READERS)
def test_a_missing_file(own_tiny, read):
    with own_tiny.butler() as butler:
        butler.getURI(own_tiny.refs["metrics"]).remove()
        with pytest.raises(LabError) as caught:
            read(butler, own_tiny.refs["metrics"])
    assert caught.value.kind == "missing_artifact"
    assert "metrics_Cam1" in caught.value.message


@pytest.mark.parametrize("read", READERS)
def test_an_unstored_dataset(own_tiny, read):
    with own_tiny.butler(writeable=True) as butler:
        butler.pruneDatasets([own_tiny.refs["metrics"]], disassociate=False, unstore=True, purge=False)
        with pytest.raises(LabError) as caught:
            read(butler, own_tiny.refs["metrics"])
    assert caught.value.kind == "missing_artifact"
    assert "nothing is stored" in caught.value.message


@pytest.mark.parametrize("read", READERS)
def test_a_file_of_wrong_size(own_tiny, read):
    record(own_tiny, "metrics", file_size=12345)
    with own_tiny.butler() as butler, pytest.raises(LabError) as caught:
        read(butler, own_tiny.refs["metrics"])
    assert caught.value.kind == "corrupt"
    assert "12345 bytes" in caught.value.message


def test_other_datasets_are_unaffected(own_tiny):
    rewrite(own_tiny, "metrics", b"{")
    with own_tiny.butler(writeable=True) as butler:
        with pytest.raises(LabError):
            read_tree(butler, own_tiny.refs["metrics"])
        ref = put(butler, "metrics", "StructuredDataDict", {"ok": True}, detector=2)
        assert read_tree(butler, ref).tree == {"ok": True}
