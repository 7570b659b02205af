"""The demo repository behind a real Butler server and an object store."""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3
from lsst.daf.butler import Config

from .launch import free_port, running, wait_until_answers

__all__ = ["RemoteDemo", "serve_remote"]

_BUCKET = "demo"

_UPLOADS = 8
"""Files sent at a time."""


@dataclass(frozen=True)
class RemoteDemo:
    """A repository that a server on this machine offers."""

    uri: str
    """What `lsst.daf.butler.Butler.from_config` takes."""
    environment: dict[str, str]
    """Environment variables that its clients need."""


@contextmanager
def serve_remote(repository: Path) -> Iterator[RemoteDemo]:
    """Serve a repository by the Butler server, with its files in an S3 object store.

    Parameters
    ----------
    repository
        Root of a local SQLite repository; it is only read.

    Yields
    ------
    RemoteDemo
        Where the server answers; both servers end with the context.
    """
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="butler-demo-")))
        storage = stack.enter_context(_serve_files(repository))
        config = _write_config(scratch, repository)
        port = free_port()
        command = [sys.executable, "-m", "uvicorn", "--factory", "--log-level=warning"]
        command += ["lsst.daf.butler.remote_butler.server:create_app", "--host=127.0.0.1", f"--port={port}"]
        repositories = {"demo": {"config_uri": str(config), "authorized_groups": ["*"]}}
        variables = {
            "DAF_BUTLER_SERVER_REPOSITORIES": json.dumps(repositories),
            "DAF_BUTLER_SERVER_GAFAELFAWR_URL": "DISABLED",
            "DAF_BUTLER_SERVER_AUTHENTICATION": "rubin_science_platform",
        }
        server = stack.enter_context(running(command, storage | variables))
        uri = f"http://127.0.0.1:{port}/api/butler/repo/demo/butler.yaml"
        wait_until_answers(uri, server)
        # The server asks nobody, but the client refuses to go without a token.
        yield RemoteDemo(uri, {"BUTLER_RUBIN_ACCESS_TOKEN": "none-needed"})


@contextmanager
def _serve_files(repository: Path) -> Iterator[dict[str, str]]:
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    variables = {
        "S3_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "demo",
        "AWS_SECRET_ACCESS_KEY": "demo",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required",
        "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required",
    }
    command = [sys.executable, "-m", "moto.server", "--host=127.0.0.1", f"--port={port}"]
    with running(command, variables, quiet=True) as server:
        wait_until_answers(endpoint, server)
        _upload(repository, endpoint)
        yield variables


def _upload(repository: Path, endpoint: str) -> None:
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id="demo",
        aws_secret_access_key="demo",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket=_BUCKET)
    paths = [path for path in _stored_paths(repository) if (repository / path).exists()]
    with ThreadPoolExecutor(_UPLOADS) as pool:
        for sent in [
            pool.submit(client.upload_file, str(repository / path), _BUCKET, path) for path in paths
        ]:
            sent.result()


def _stored_paths(repository: Path) -> list[str]:
    with sqlite3.connect(f"file:{repository / 'gen3.sqlite3'}?mode=ro", uri=True) as connection:
        return [row[0] for row in connection.execute("SELECT DISTINCT path FROM file_datastore_records")]


def _write_config(directory: Path, repository: Path) -> Path:
    # The same registry with its datastore's records: they hold paths relative to the root.
    config = Config(str(repository / "butler.yaml"))
    config["registry", "db"] = f"sqlite:///{repository / 'gen3.sqlite3'}"
    config["datastore", "name"] = "FileDatastore@<butlerRoot>"
    config["datastore", "root"] = f"s3://{_BUCKET}/"
    path = directory / "butler.yaml"
    config.dumpToUri(str(path))
    return path
