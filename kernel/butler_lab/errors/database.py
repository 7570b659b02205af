"""Explain what a registry database reports."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, TimeoutError

from butler_lab.agent.protocol import ErrorKind
from butler_lab.errors.lab_error import LabError

__all__ = ["explain_database"]

_PATTERNS: tuple[tuple[str, ErrorKind, str, str], ...] = (
    (
        "database is locked",
        "locked",
        "The registry database is locked by another writer.",
        "Try again in a moment; reading works as soon as the writer has finished.",
    ),
    (
        "unable to open database file",
        "not_found",
        "The registry database of this repository is missing or cannot be opened.",
        "Was the repository moved or deleted? Open it from its new place.",
    ),
    ("readonly database", "read_only", "The registry database may only be read.", ""),
    (
        "no such table",
        "not_a_repository",
        "The registry database holds no Butler registry.",
        "Check the path: this database was made by something else, or the repository was never finished.",
    ),
    (
        "not a database",
        "corrupt",
        "The registry database file is damaged: it is no SQLite database.",
        "Restore it from a backup.",
    ),
    ("malformed", "corrupt", "The registry database file is damaged.", "Restore it from a backup."),
    (
        "password authentication failed",
        "permission",
        "The database server refused the login.",
        "Check your database credentials (``~/.lsst/db-auth.yaml`` or ``PGPASSFILE``).",
    ),
    (
        "permission denied",
        "permission",
        "The database server refuses access to this registry.",
        "Ask the repository's administrator for access.",
    ),
    (
        "connection",
        "unreachable",
        "The database server cannot be reached.",
        "Check the network, then try again.",
    ),
)


def explain_database(error: BaseException) -> LabError | None:
    """Describe an error of SQLite, PostgreSQL or SQLAlchemy; None if it is none.

    Parameters
    ----------
    error : `BaseException`
        What was raised.

    Returns
    -------
    explained : `LabError` or `None`
        The explanation.
    """
    if isinstance(error, TimeoutError):
        return LabError("deadline", "No database connection became free in time.", "Try again in a moment.")
    if not isinstance(error, DBAPIError | sqlite3.Error):
        return None
    text = str(error.orig if isinstance(error, DBAPIError) else error)
    for pattern, kind, message, hint in _PATTERNS:
        if pattern in text.lower():
            return LabError(kind, message, hint)
    return None
