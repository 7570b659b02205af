"""The last steps of building the demo repository."""

import sqlite3
from pathlib import Path

from lsst.daf.butler import Butler, CollectionType

from .campaign import CHAINS
from .flaws import BAD_VISIT, lose_datasets
from .instrument import DemoCam

__all__ = ["GOOD_VISITS", "analyze", "finish_repository"]

GOOD_VISITS = "u/demo/good-visits"
"""TAGGED collection of the calibrated images of all visits but the bad one."""


def finish_repository(root: Path) -> None:
    """Tag some datasets, lose others and let SQLite take its statistics.

    Parameters
    ----------
    root
        Root of the repository.
    """
    first = CHAINS[0]
    with Butler.from_config(str(root), writeable=True) as butler:
        butler.collections.register(
            GOOD_VISITS, CollectionType.TAGGED, doc="Calibrated images, without the visit that drifted."
        )
        good = butler.query_datasets(
            "visit_image",
            first,
            where=f"visit != {BAD_VISIT}",
            instrument=DemoCam.getName(),
            limit=None,
        )
        butler.registry.associate(GOOD_VISITS, good)
        lose_datasets(butler, first)
    analyze(root / "gen3.sqlite3")


def analyze(database: Path) -> None:
    """Let SQLite take the statistics its query planner needs.

    Parameters
    ----------
    database
        The registry's file.
    """
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("ANALYZE")
    connection.close()
