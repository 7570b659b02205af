"""Named queries: stored in a repository or a file, run by name, applied to other collections.

>>> from butler_lab import queries
>>> refs = queries.run("good-r-band", butler, collections="u/me/new")
"""

from __future__ import annotations

from butler_lab.queries.named_query import NamedQuery
from butler_lab.queries.run import run
from butler_lab.queries.store import load, names, parse, save

__all__ = ["NamedQuery", "load", "names", "parse", "run", "save"]
