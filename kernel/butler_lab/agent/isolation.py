"""A neutral place to run: no module of the user's folder can be imported by accident."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

__all__ = ["isolate"]


def isolate() -> str:
    """Move this process to a fresh empty folder and forget the old one.

    A repository may name classes to import, and a folder may hold a ``code.py``
    that hides the standard module: neither shall be found by accident. Must run
    before anything of ``lsst`` is imported.

    Returns
    -------
    folder : `str`
        The new working directory; removed when the process ends.
    """
    old = os.path.realpath(os.getcwd())
    sys.path[:] = [entry for entry in sys.path if entry and os.path.realpath(entry) != old]
    os.environ["PYTHONSAFEPATH"] = "1"
    folder = tempfile.mkdtemp(prefix="butler-lab-")
    os.chdir(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
