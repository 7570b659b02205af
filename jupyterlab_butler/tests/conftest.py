"""A real Jupyter Server in the test's process."""

import json
from pathlib import Path

import pytest
from traitlets.config import Config

pytest_plugins = ["pytest_jupyter.jupyter_server"]


@pytest.fixture
def server_config() -> Config:
    """What the installed extension sets on a Jupyter Server."""
    path = Path(__file__).parents[2] / "jupyter-config/server-config/jupyterlab_butler.json"
    return Config(json.loads(path.read_text()))
