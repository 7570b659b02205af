"""Turn any exception into an answer the user can act on."""

from __future__ import annotations

from collections.abc import Iterator

from butler_lab.agent.protocol import ButlerError
from butler_lab.errors.database import explain_database
from butler_lab.errors.lab_error import LabError
from butler_lab.errors.repository import explain_repository
from butler_lab.errors.scrub import scrub

__all__ = ["explain"]

_DETAIL_LENGTH = 4_000
"""Longest exception text that is passed on (characters)."""


def explain(error: BaseException) -> ButlerError:
    """Describe an exception without a traceback and without secrets.

    Parameters
    ----------
    error : `BaseException`
        What was raised, by this package or by any library below.

    Returns
    -------
    description : `~butler_lab.agent.protocol.ButlerError`
        Kind, message, hint, and the original text as details.
    """
    for cause in _chain(error):
        known = cause if isinstance(cause, LabError) else explain_database(cause) or explain_repository(cause)
        if known is not None:
            break
    else:
        known = LabError("internal", f"{type(error).__name__}: {_first_line(error)}", "See the details.")
    details = "" if known is error else f"{type(error).__name__}: {error}"[:_DETAIL_LENGTH]
    return ButlerError(
        kind=known.kind, message=scrub(known.message), hint=scrub(known.hint), details=scrub(details)
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Go from what was raised to what it was raised from."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or ["no message"])[0]
