"""Fixtures of the agent's tests."""

import itertools
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from butler_lab.repository import inspect, trust
from lsst.daf.butler import Butler

from .kernel_client import KernelClient
from .tiny_repository import make_tiny_repository


@dataclass(frozen=True)
class Tiny:
    """A repository with one dataset of each kind."""

    root: Path
    refs: dict

    def id(self, name):
        return str(self.refs[name].id)

    def butler(self, **kwargs):
        return Butler.from_config(self.root, **kwargs)


@pytest.fixture(autouse=True)
def data_dir(tmp_path, monkeypatch):
    """Give each test its own record of trusted repositories, and no site's index."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.delenv("DAF_BUTLER_REPOSITORY_INDEX", raising=False)
    monkeypatch.delenv("DAF_BUTLER_REPOSITORIES", raising=False)
    return tmp_path / "jupyter"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """Repository that no test writes to."""
    root = tmp_path_factory.mktemp("tiny") / "repository"
    return Tiny(root, make_tiny_repository(str(root)))


@pytest.fixture
def tiny_butler(tiny):
    with tiny.butler() as butler:
        yield butler


@pytest.fixture
def own_tiny(tiny, tmp_path):
    """Repository of the test's own, to be spoilt."""
    root = tmp_path / "repository"
    shutil.copytree(tiny.root, root)
    return Tiny(root, dict(tiny.refs))


@pytest.fixture
def trusted():
    """Trust a repository and return its URI."""

    def trust_it(root):
        inspection = inspect(str(root))
        trust(inspection.uri, inspection.digest)
        return inspection.uri

    return trust_it


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """A kernel with the agent, shared by the tests of a module."""
    folder = tmp_path_factory.mktemp("kernel")
    # A file like this in the working folder must not hide the standard module.
    (folder / "code.py").write_text("raise SystemExit('imported from the working folder')")
    data = folder / "jupyter"
    kernel = KernelClient(str(folder), {**os.environ, "JUPYTER_DATA_DIR": str(data), "PYTHONSAFEPATH": "1"})
    yield kernel
    kernel.stop()


_COMMS = itertools.count()


@pytest.fixture
def comm(kernel):
    """A comm of the test's own."""
    comm = kernel.open_comm(f"comm-{next(_COMMS)}")
    yield comm
    comm.close()


@pytest.fixture
def opened(comm, tiny):
    """The tiny repository, opened in the kernel."""
    digest = comm.call("repositories.inspect", uri=str(tiny.root)).value["digest"]
    comm.call("repositories.trust", uri=str(tiny.root), digest=digest)
    return comm.call("repositories.open", uri=str(tiny.root)).value["uri"]
