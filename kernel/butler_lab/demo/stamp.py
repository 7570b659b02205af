"""The mark of a complete demo repository; light to import, for a quick second start."""

import json
from pathlib import Path

from . import SEED, VERSION

__all__ = ["is_current", "repository_root", "write_stamp"]

_NAME = "demo.json"


def repository_root(directory: Path) -> Path:
    """Return where the demo's repository is in its directory."""
    return directory.resolve() / "repository"


def is_current(root: Path) -> bool:
    """Tell whether a complete demo repository of this version is there.

    Parameters
    ----------
    root
        Root of the repository.

    Returns
    -------
    bool
        `False` for none, an older one, or the rest of an interrupted build.
    """
    try:
        stamp = json.loads((root / _NAME).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return bool(stamp == _stamp())


def write_stamp(root: Path) -> None:
    """Mark a repository as complete.

    Parameters
    ----------
    root
        Root of the repository.
    """
    (root / _NAME).write_text(json.dumps(_stamp()))


def _stamp() -> dict[str, int]:
    return {"version": VERSION, "seed": SEED}
