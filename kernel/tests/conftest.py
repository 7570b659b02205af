"""Repositories that tests share."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from butler_lab.demo.build import build_demo
from butler_lab.demo.empty import make_empty_repository
from butler_lab.demo.launch import free_port
from butler_lab.demo.remote import RemoteDemo, serve_remote
from butler_lab.demo.sky.survey import survey_visits
from lsst.daf.butler import Butler, Config


@pytest.fixture(scope="session")
def demo_repository() -> Path:
    """Root of the demo repository, built once and kept between runs; never write into it."""
    checkout = Path(__file__).parents[2]
    return build_demo(Path(os.environ.get("BUTLER_LAB_DEMO", checkout / ".demo")))


@pytest.fixture(scope="session")
def _empty_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("empty") / "repository"
    make_empty_repository(root, survey_visits()[:6])
    return root


@pytest.fixture
def writable_repository(_empty_repository: Path, tmp_path: Path) -> Path:
    """Root of a repository of the test's own: the first night's records and no datasets."""
    root = tmp_path / "repository"
    shutil.copytree(_empty_repository, root)
    return root


@pytest.fixture(scope="session")
def remote_demo(demo_repository: Path) -> Iterator[RemoteDemo]:
    """The demo repository behind a Butler server and S3; needs its environment variables to be set."""
    with serve_remote(demo_repository) as remote, pytest.MonkeyPatch.context() as patch:
        for name, value in remote.environment.items():
            patch.setenv(name, value)
        yield remote


@pytest.fixture(scope="session")
def _postgres_url() -> Iterator[str]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        pytest.fail("PostgreSQL is missing: apt-get install postgresql")
    directory = Path(tempfile.mkdtemp(prefix="butler-postgres-"))
    # The server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(directory, "postgres", "postgres")
    data, port = directory / "data", free_port()

    def run(program: str, *arguments: str) -> None:
        command = [*user, str(found[-1] / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=directory)

    run("initdb", "--auth=trust", "--username=butler")
    options = f"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "--wait", "--log", str(directory / "log"), "-o", options, "start")
    try:
        yield f"postgresql://butler@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "--wait", "--mode=fast", "stop")
        shutil.rmtree(directory)


@pytest.fixture
def postgres_repository(_postgres_url: str, tmp_path: Path) -> Iterator[Path]:
    """Root of an empty repository whose registry is a PostgreSQL database."""
    with psycopg.connect(_postgres_url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    config = Config()
    config["registry", "db"] = _postgres_url
    config["registry", "namespace"] = tmp_path.name
    root = tmp_path / "repository"
    Butler.makeRepo(str(root), config=config)
    yield root
    with psycopg.connect(_postgres_url, autocommit=True) as connection:
        connection.execute(
            psycopg.sql.SQL("DROP SCHEMA {} CASCADE").format(psycopg.sql.Identifier(tmp_path.name))
        )
