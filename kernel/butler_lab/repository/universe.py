"""The version of a repository's dimension universe, read without opening a Butler."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from lsst.daf.butler import DimensionConfig

from butler_lab.errors import LabError
from butler_lab.errors.repository import MIGRATE, UPGRADE

__all__ = ["check_universe"]


def check_universe(database: str) -> None:
    """Say so if a repository that does not open has another universe than this software.

    Parameters
    ----------
    database : `str`
        Path of the registry's SQLite file.

    Raises
    ------
    LabError
        Raised if its universe is older or newer.
    """
    stored, known = _stored_version(database), int(DimensionConfig()["version"])
    if stored is None or stored == known:
        return
    newer = stored > known
    raise LabError(
        "too_new" if newer else "too_old",
        f"The dimension universe of this repository has version {stored}, too {'new' if newer else 'old'} "
        f"for this kernel's daf_butler (version {known}).",
        UPGRADE if newer else MIGRATE,
    )


def _stored_version(database: str) -> int | None:
    query = "SELECT value FROM butler_attributes WHERE name = 'config:dimensions.json'"
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=0)) as connection:
            (text,) = connection.execute(query).fetchone()
        return int(json.loads(text)["version"])
    except (sqlite3.Error, TypeError, ValueError, KeyError):
        return None
