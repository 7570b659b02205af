"""What is no repository, or not one that can be opened."""

import json
import os
import socket
import sqlite3

import pytest
import yaml
from butler_lab.agent.repositories import OpenRepositories
from butler_lab.browse import list_collections
from butler_lab.errors import LabError, explain
from butler_lab.repository import describe_repository, inspect, locate
from lsst.daf.butler import Butler

from .kernel_client import AgentError


def failure(call, *args):
    with pytest.raises(Exception) as caught:  # noqa: PT011
        call(*args)
    error = explain(caught.value)
    assert "Traceback" not in error.message
    return error


@pytest.mark.parametrize("content", [None, b"", b"a: 1\n", b"- 1\n", b"{", b"\xff\xff", b"just text"])
def test_what_is_no_repository(tmp_path, content):
    if content is not None:
        (tmp_path / "butler.yaml").write_bytes(content)
    error = failure(inspect, str(tmp_path))
    assert error.kind == "not_a_repository"
    assert str(tmp_path) in error.message
    assert error.hint


@pytest.mark.parametrize("name", ["no such label", "/no/such/path", "relative/path", "file:///no/such"])
def test_a_place_that_does_not_exist(name):
    assert failure(inspect, name).kind == "not_a_repository"


def test_an_empty_name():
    assert failure(inspect, " ").kind == "bad_request"


def test_an_unreachable_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        error = failure(inspect, f"http://127.0.0.1:{free.getsockname()[1]}/api/butler/repo/x")
    assert error.kind == "unreachable"
    assert "127.0.0.1" in error.message


def test_a_bucket_without_credentials(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("S3_ENDPOINT_URL", "http://127.0.0.1:9")
    assert failure(inspect, "s3://bucket/repository").kind in ("permission", "unreachable")


def test_an_empty_repository(tmp_path, trusted):
    root = tmp_path / "empty"
    Butler.makeRepo(str(root))
    with OpenRepositories().open(trusted(root)).butler as butler:
        assert list_collections(butler) == []
        info = describe_repository(butler, locate(str(root)))
    assert info.universe.startswith("daf_butler ")
    assert info.writeable
    assert info.managers["collections"].startswith("lsst.daf.butler.registry.collections")
    visit = next(element for element in info.elements if element.name == "visit")
    assert {"instrument"} <= set(visit.required)
    assert next(field for field in visit.fields if field.name == "exposure_time").unit == "s"
    assert "htm7" in info.skypix


def test_a_repository_that_may_only_be_read(own_tiny, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith(".sqlite3"))
    with own_tiny.butler() as butler:
        assert not describe_repository(butler, locate(str(own_tiny.root))).writeable


def test_a_deleted_database(own_tiny, trusted):
    uri = trusted(own_tiny.root)
    (own_tiny.root / "gen3.sqlite3").unlink()
    error = failure(OpenRepositories().open, uri)
    assert error.kind == "not_found"
    assert "gen3.sqlite3" in error.message
    assert not (own_tiny.root / "gen3.sqlite3").exists()


def test_a_database_deleted_while_open(own_tiny, trusted):
    uri = trusted(own_tiny.root)
    repositories = OpenRepositories()
    repositories.open(uri)
    moved = (own_tiny.root / "gen3.sqlite3").rename(own_tiny.root / "moved")
    with pytest.raises(LabError) as caught, repositories.butler(uri):
        pass
    assert caught.value.kind == "not_found"
    moved.rename(own_tiny.root / "gen3.sqlite3")
    with repositories.butler(uri) as butler:
        assert [c.name for c in list_collections(butler)] == ["run/one"]


@pytest.mark.parametrize(("content", "kind"), [(b"", "not_a_repository"), (b"no database" * 1000, "corrupt")])
def test_a_database_that_is_none(own_tiny, trusted, content, kind):
    (own_tiny.root / "gen3.sqlite3").write_bytes(content)
    assert failure(OpenRepositories().open, trusted(own_tiny.root)).kind == kind


def change_attribute(own_tiny, like, value):
    with sqlite3.connect(own_tiny.root / "gen3.sqlite3") as connection:
        changed = connection.execute(
            "UPDATE butler_attributes SET value = ? WHERE name LIKE ?", (value, like)
        ).rowcount
        assert changed == 1


@pytest.mark.parametrize(("version", "kind"), [("99.0.0", "too_new"), ("0.0.1", "too_old")])
def test_a_schema_of_another_time(own_tiny, trusted, version, kind):
    change_attribute(own_tiny, "version:%ByDimensionsDatasetRecordStorageManagerUUID", version)
    error = failure(OpenRepositories().open, trusted(own_tiny.root))
    assert error.kind == kind
    assert version in error.message
    assert ("butler migrate" if kind == "too_old" else "pip install --upgrade") in error.hint


@pytest.mark.parametrize(("version", "kind"), [(99, "too_new"), (-1, "too_old")])
def test_a_dimension_universe_of_another_time(own_tiny, trusted, version, kind):
    with sqlite3.connect(own_tiny.root / "gen3.sqlite3") as connection:
        (text,) = connection.execute(
            "SELECT value FROM butler_attributes WHERE name LIKE 'config:dimensions.json'"
        ).fetchone()
    universe = json.loads(text)
    universe["version"] = version
    universe["elements"]["visit"]["requires"] = ["something_of_another_time"]
    change_attribute(own_tiny, "config:dimensions.json", json.dumps(universe))
    error = failure(OpenRepositories().open, trusted(own_tiny.root))
    assert error.kind == kind
    assert str(version) in error.message
    assert ("butler migrate" if kind == "too_old" else "pip install --upgrade") in error.hint


def test_a_database_server_that_is_not_there(own_tiny, trusted):
    config = own_tiny.root / "butler.yaml"
    values = yaml.safe_load(config.read_text())
    values["registry"]["db"] = "postgresql://me:hunter2@127.0.0.1:9/none"
    config.write_text(yaml.dump(values))
    error = failure(OpenRepositories().open, trusted(own_tiny.root))
    assert error.kind == "unreachable"
    assert "hunter2" not in error.model_dump_json()


def test_through_the_kernel(comm, tmp_path):
    for method in ("repositories.inspect", "repositories.open"):
        with pytest.raises(AgentError) as caught:
            comm.call(method, uri=str(tmp_path))
        assert caught.value.kind == "not_a_repository"
    with pytest.raises(AgentError) as caught:
        comm.call("collections.list", repository=str(tmp_path))
    assert caught.value.kind == "not_a_repository"


def test_a_repository_must_be_trusted_through_the_kernel(comm, own_tiny):
    with pytest.raises(AgentError) as caught:
        comm.call("collections.list", repository=str(own_tiny.root))
    assert caught.value.kind == "untrusted"
    assert caught.value.hint
