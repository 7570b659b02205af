"""Repositories: which there are, what they are, whether they may be opened.

A repository is a program: opening it imports the classes its configuration
names. `inspect` reads that configuration without running any of it, `trust`
records the user's decision, `open_repository` obeys it.
"""

from __future__ import annotations

from butler_lab.repository.configuration import read_configuration
from butler_lab.repository.describe import describe_repository
from butler_lab.repository.inspect import inspect
from butler_lab.repository.known import known_repositories
from butler_lab.repository.location import Location, locate
from butler_lab.repository.open import open_repository
from butler_lab.repository.trust import is_trusted, trust

__all__ = [
    "Location",
    "describe_repository",
    "inspect",
    "is_trusted",
    "known_repositories",
    "locate",
    "open_repository",
    "read_configuration",
    "trust",
]
