"""The one exception type of this package."""

from __future__ import annotations

from butler_lab.agent.protocol import ErrorKind

__all__ = ["LabError"]


class LabError(Exception):
    """Something the user can understand and act on.

    Parameters
    ----------
    kind : `str`
        One of `~butler_lab.agent.protocol.ErrorKind`.
    message : `str`
        What happened and where, one or two plain sentences.
    hint : `str`, optional
        What the user can do next.
    """

    def __init__(self, kind: ErrorKind, message: str, hint: str = ""):
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint
