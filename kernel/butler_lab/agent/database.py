"""Make every database call of this process stoppable, by SQLAlchemy's events.

A Butler sets SQLite's busy timeout to five minutes and offers no way to stop a
running query; the hooks here shorten the first and add the second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from butler_lab.agent.call import current_call

__all__ = ["watch_databases"]

_BUSY_TIMEOUT_MS = 1_200
"""How long SQLite waits for another writer (ms); the client is to know within 2 s."""

_OPCODES_PER_CHECK = 20_000
"""SQLite virtual machine steps between two looks at the cancel flag, below 1 ms."""


_USER = "butler_lab_call"
"""Key under which a pooled connection keeps the call that uses it."""


def watch_databases() -> None:
    """Install the hooks for all engines of this process, those to come too."""
    event.listen(Engine, "connect", _on_connect)
    event.listen(Engine, "checkout", _on_checkout)
    event.listen(Engine, "checkin", _on_checkin)
    event.listen(Engine, "before_cursor_execute", _before_execute)


def _is_unwanted() -> bool:
    call = current_call.get()
    return call is not None and (call.aborted or call.interrupted)


def _on_connect(connection: Any, record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.set_progress_handler(_is_unwanted, _OPCODES_PER_CHECK)


def _on_checkout(connection: Any, record: Any, proxy: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        # At each checkout, because the Butler sets its own value after ``connect``.
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    call = current_call.get()
    stop = _stopper(connection)
    if call is not None and stop is not None:
        record.info[_USER] = call
        call.stoppers.add(stop)


def _on_checkin(connection: Any, record: Any) -> None:
    call = record.info.pop(_USER, None)
    stop = _stopper(connection)
    if call is not None and stop is not None:
        call.stoppers.discard(stop)


def _stopper(connection: Any) -> Callable[[], None] | None:
    """Give the driver's own way to stop a statement from another thread: SQLite's, or psycopg's."""
    return getattr(connection, "interrupt", None) or getattr(connection, "cancel", None)


def _before_execute(*_: Any) -> None:
    call = current_call.get()
    if call is not None:
        call.check()
