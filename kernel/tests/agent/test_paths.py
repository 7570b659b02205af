"""Datastore records that point outside the repository."""

import http.server
import os
import threading

import pytest
from butler_lab import browse
from butler_lab.content.artifact import dataset_artifacts
from butler_lab.content.facts import read_facts
from butler_lab.content.text import read_text
from butler_lab.errors import LabError
from butler_lab.provenance import find_provenance

from .test_evil import READERS, record

OUTSIDE = [
    "../../../../../../../../etc/hostname",
    "run/../../../../../../../../etc/hostname",
    "/etc/hostname",
    "file:///etc/hostname",
    "file:///etc/%68ostname",
    "http://127.0.0.1:{port}/x.json",
    "http://localhost:{port}/x.parq",
    "https://169.254.169.254/latest/meta-data",
    "s3://bucket/x.json",
    "resource://lsst.daf.butler/configs/storageClasses.yaml",
]


@pytest.fixture
def web_server():
    """Server on this machine that nobody may ask."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], asked
        server.shutdown()


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_is_touched(own_tiny, web_server, path):
    port, asked = web_server
    record(own_tiny, "metrics", path=path.format(port=port), file_size=-1)
    ref = own_tiny.refs["metrics"]
    with own_tiny.butler() as butler:
        assert browse.dataset_states(butler, [str(ref.id)]) == {str(ref.id): "unknown"}
        find_provenance(butler, str(ref.id))
        for read in READERS.values():
            with pytest.raises(LabError) as caught:
                read(butler, ref)
            assert caught.value.kind == "permission"
        with pytest.raises(LabError):
            browse.describe_dataset(butler, str(ref.id))
    assert asked == []


def test_a_symbolic_link_out_of_the_repository(own_tiny, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret: 1\n")
    link = own_tiny.root / "run/one/metrics/metrics_Cam1_Aa_run_one.yaml"
    link.unlink()
    os.symlink(secret, link)
    with own_tiny.butler() as butler, pytest.raises(LabError) as caught:
        read_text(butler, own_tiny.refs["metrics"])
    assert caught.value.kind == "permission"


def test_folders_can_be_allowed(own_tiny, tmp_path, monkeypatch):
    direct = tmp_path / "direct"
    direct.mkdir()
    (direct / "x.yaml").write_text("a: 1\n")
    record(own_tiny, "metrics", path=str(direct / "x.yaml"), file_size=-1)
    with own_tiny.butler() as butler:
        with pytest.raises(LabError):
            read_facts(butler, own_tiny.refs["metrics"])
        monkeypatch.setenv("BUTLER_LAB_DIRECT_ROOTS", str(direct))
        assert "x.yaml" in read_facts(butler, own_tiny.refs["metrics"]).facts["URI"]


def test_a_folder_whose_name_only_begins_alike_is_outside(own_tiny, tmp_path):
    twin = tmp_path / "repository-twin"
    twin.mkdir()
    (twin / "x.yaml").write_text("a: 1\n")
    record(own_tiny, "metrics", path=str(twin / "x.yaml"), file_size=-1)
    with own_tiny.butler() as butler, pytest.raises(LabError):
        dataset_artifacts(butler, own_tiny.refs["metrics"])
