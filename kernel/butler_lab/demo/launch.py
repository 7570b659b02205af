"""Starting JupyterLab on the demo repository."""

import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

__all__ = ["NOTEBOOK", "free_port", "launch_lab", "running", "wait_until_answers"]

NOTEBOOK = "tutorial.ipynb"
"""Name of the notebook that is opened."""

_WORKSPACE = "demo"

_WORKSPACES = ".workspaces"

_PAGE = f"/lab/workspaces/{_WORKSPACE}/tree/{NOTEBOOK}"
"""Page with the notebook, in a workspace of its own."""

_PATIENCE = 60.0
"""Longest time a server may take to answer (s)."""


def launch_lab(
    directory: Path, uri: str, environment: dict[str, str], *, port: int, browser: bool = True
) -> int:
    """Serve JupyterLab on loopback until Ctrl-C.

    Parameters
    ----------
    directory
        Directory that JupyterLab shows; the demo's notebooks are copied there.
    uri
        The repository, known to notebooks as ``demo``.
    environment
        Environment variables that reading it needs.
    port
        Port to listen on.
    browser
        Whether to open a browser.

    Returns
    -------
    int
        0 after Ctrl-C, else the server's exit code.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        print("JupyterLab is not installed here. Try: pip install jupyterlab", file=sys.stderr)
        return 1
    _copy_notebooks(directory)
    _show_browser(directory)
    server = f"http://127.0.0.1:{port}"
    token = secrets.token_urlsafe(24)
    variables = {
        "DAF_BUTLER_REPOSITORIES": json.dumps({"demo": uri}),
        "JUPYTER_TOKEN": token,
        "JUPYTERLAB_WORKSPACES_DIR": str(directory / _WORKSPACES),
    }
    # A shell's background jobs inherit an ignored SIGINT, and could then not be stopped by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with running(_lab_command(directory, port), environment | variables) as child:
        try:
            wait_until_answers(f"{server}/api", child)
            url = f"{server}{_PAGE}?token={token}"
            print(f"The demo repository is open at {url}\nPress Ctrl-C to stop.", flush=True)
            if browser:
                webbrowser.open(url)
            return child.wait()
        except KeyboardInterrupt:
            return 0


def _lab_command(directory: Path, port: int) -> list[str]:
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": directory,
        "LabApp.default_url": _PAGE,
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser"]
    if os.geteuid() == 0:
        # In containers one is often root; the server listens on loopback and asks for a token.
        command.append("--allow-root")
    return command + [f"--{name}={value}" for name, value in options.items()]


@contextmanager
def running(
    command: list[str], variables: dict[str, str], *, quiet: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server as a child and stop it with its own children at the end.

    Parameters
    ----------
    command
        Program and arguments.
    variables
        Environment variables to set for it.
    quiet
        Whether to drop what it prints.

    Yields
    ------
    subprocess.Popen
        The child, leader of its own group.
    """
    output = subprocess.DEVNULL if quiet else None
    environment = {**os.environ, **variables}
    child = subprocess.Popen(command, env=environment, stdout=output, stderr=output, start_new_session=True)
    try:
        yield child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
            try:
                child.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def wait_until_answers(url: str, child: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers anything at all.

    Parameters
    ----------
    url
        Where to ask.
    child
        The server's process.

    Raises
    ------
    RuntimeError
        Raised when the server ended, or did not answer within a minute.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if child.poll() is not None:
            raise RuntimeError(f"The server for {url} ended with exit code {child.returncode}.")
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"No answer from {url} within {_PATIENCE:.0f} s.")


def free_port(wanted: int = 0) -> int:
    """Return a port nobody listens on.

    Parameters
    ----------
    wanted
        Port to take when it is free; 0 takes any.

    Returns
    -------
    int
        Number of a free port on loopback.
    """
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            number: int = probe.getsockname()[1]
            return number
    raise RuntimeError("No port is free.")


def _copy_notebooks(directory: Path) -> None:
    for name in (NOTEBOOK, "quality.ipynb"):
        target = directory / name
        if not target.exists():
            with as_file(files("butler_lab.demo") / "notebooks" / name) as source:
                shutil.copyfile(source, target)


def _show_browser(directory: Path) -> None:
    """Let the demo's workspace begin with the repository browser open; later it is as it was left."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager, slugify

    manager = WorkspacesManager(str(directory / _WORKSPACES))
    if (manager.workspaces_dir / f"{slugify(_WORKSPACE)}.jupyterlab-workspace").exists():
        return
    browser = "jp-butler-browser"
    left = {"collapsed": False, "visible": True, "current": browser, "widgets": [browser]}
    layout = {"layout-restorer:data": {"left": left}}
    manager.save(_WORKSPACE, json.dumps({"data": layout, "metadata": {"id": _WORKSPACE}}))
