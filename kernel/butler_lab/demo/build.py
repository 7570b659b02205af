"""Building the demo repository."""

import fcntl
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from lsst.daf.butler import Butler, CollectionType

from .campaign import process_survey
from .empty import make_empty_repository
from .finish import finish_repository
from .pixels.calibrations import CALIBRATIONS, put_flats
from .pixels.raws import RAWS, put_raws
from .pixels.reference import REFERENCES, put_references
from .sky.survey import survey_visits
from .stamp import is_current, repository_root, write_stamp

__all__ = ["DEFAULTS", "build_demo"]

DEFAULTS = "DemoCam/defaults"
"""Collection of everything that processing starts from."""


def build_demo(directory: Path, report: Callable[[str], None] = print) -> Path:
    """Build the demo repository, unless a complete and current one is there.

    Parameters
    ----------
    directory
        Directory that holds the repository and other files of the demo.
    report
        Receives a line of text for each step.

    Returns
    -------
    pathlib.Path
        Root of the repository.
    """
    directory.mkdir(parents=True, exist_ok=True)
    root = repository_root(directory)
    with open(directory / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_current(root):
            _build(root, report)
    return root


def _build(root: Path, report: Callable[[str], None]) -> None:
    start = time.monotonic()
    unfinished = root.with_name("repository-unfinished")
    for old in (root, unfinished):
        shutil.rmtree(old, ignore_errors=True)
    report(f"Building the demo repository in {root}")
    visits = survey_visits()
    make_empty_repository(unfinished, visits)
    with Butler.from_config(str(unfinished), writeable=True) as butler:
        report("Flats and reference catalog")
        put_flats(butler)
        put_references(butler)
        report(f"Raw images of {len(visits)} visits")
        put_raws(butler, visits)
        butler.collections.register(DEFAULTS, CollectionType.CHAINED, doc="What processing starts from.")
        butler.collections.redefine_chain(DEFAULTS, [RAWS, CALIBRATIONS, REFERENCES])
    process_survey(str(unfinished), [RAWS, CALIBRATIONS, REFERENCES], report)
    report("Flaws and statistics")
    finish_repository(unfinished)
    write_stamp(unfinished)
    unfinished.rename(root)
    report(f"Built in {time.monotonic() - start:.0f} s")
