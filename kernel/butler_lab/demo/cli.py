"""The ``demo`` subcommand."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from .launch import free_port, launch_lab
from .stamp import is_current, repository_root

__all__ = ["add_demo_command"]


def add_demo_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``demo`` to the ``jupyter butler`` command."""
    parser = commands.add_parser(
        "demo",
        help="make the demo repository and open it in JupyterLab",
        description="Make the demo repository in DIR, unless it is there, and open it in JupyterLab.",
    )
    parser.add_argument("directory", type=Path, metavar="DIR", help="where the repository is, or is to be")
    parser.add_argument("--repository-only", action="store_true", help="do not start JupyterLab")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--port", type=int, help="port of JupyterLab (default: 8888, or a free one)")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--scale", action="store_true", help="make the benchmark repository instead")
    kind.add_argument("--remote", action="store_true", help="serve the repository by a Butler server and S3")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    directory: Path = options.directory.resolve()
    # What needs the Butler is imported late: it takes seconds.
    if options.scale:
        from .scale import make_scale

        make_scale(directory)
        return 0
    root = repository_root(directory)
    if not is_current(root):
        from .build import build_demo

        build_demo(directory)
    if options.repository_only:
        return 0
    port = options.port or free_port(8888)
    with _serve(root, options.remote) as (uri, environment):
        return launch_lab(directory, uri, environment, port=port, browser=not options.no_browser)


@contextmanager
def _serve(root: Path, remote: bool) -> Iterator[tuple[str, dict[str, str]]]:
    if not remote:
        yield str(root), {}
        return
    missing = [name for name in ("boto3", "moto", "uvicorn") if find_spec(name) is None]
    if missing:
        raise SystemExit(f"Serving needs {', '.join(missing)}. Try: pip install 'butler-lab[test]'")
    from .remote import serve_remote

    with serve_remote(root) as server:
        print(f"The Butler server answers at {server.uri}", flush=True)
        yield server.uri, server.environment
