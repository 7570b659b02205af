"""``jupyter butler demo``."""

import importlib.util
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from butler_lab.demo.launch import free_port, launch_lab, running


def test_command_serves_the_tutorial_until_interrupted(demo_repository: Path) -> None:
    directory = demo_repository.parent
    command = [sys.executable, "-m", "butler_lab.cli", "demo", str(directory), "--no-browser"]
    command += ["--port", str(free_port())]
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(directory / ".jupyter")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        url = next(found[0] for line in child.stdout if (found := re.search(r"http://127\.0\.0\.1\S+", line)))
        with urllib.request.urlopen(url) as answer:
            assert "/lab/workspaces/demo/tree/tutorial.ipynb" in answer.url
        child.send_signal(signal.SIGINT)
        child.stdout.read()
        assert child.wait() == 0
    assert (directory / "tutorial.ipynb").exists()


def test_repository_only(demo_repository: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "butler_lab.cli",
        "demo",
        str(demo_repository.parent),
        "--repository-only",
    ]
    subprocess.run(command, check=True)


def test_missing_jupyterlab_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert launch_lab(tmp_path, "nowhere", {}, port=1) == 1
    assert "pip install jupyterlab" in capsys.readouterr().err


def test_children_end_with_the_context() -> None:
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with running(command, {"MARK": "yes"}) as child:
        assert child.poll() is None
    assert child.returncode == -signal.SIGTERM
