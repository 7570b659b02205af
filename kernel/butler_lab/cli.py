"""The ``jupyter butler`` command."""

import argparse
import sys
from collections.abc import Sequence

from . import __version__
from .demo.cli import add_demo_command
from .tracker.cli import add_tracker_commands

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``jupyter butler``; each subcommand lives with its feature.

    Parameters
    ----------
    arguments
        Command line without the program's name; `None` takes `sys.argv`.

    Returns
    -------
    int
        Exit code of the subcommand.
    """
    parser = argparse.ArgumentParser(prog="jupyter butler", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add_demo_command(commands)
    add_tracker_commands(commands)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
