"""Values of binds as the Butler takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from astropy.time import Time
from lsst.daf.butler import Timespan
from lsst.daf.butler.queries.expressions.parser import ParserLexError, ParserYaccError, parse_expression
from lsst.daf.butler.queries.expressions.parser.exprTree import TimeLiteral

from butler_lab.agent.protocol import TimeBind, TimespanBind
from butler_lab.errors import LabError

__all__ = ["butler_binds"]


def butler_binds(binds: Mapping[str, Any]) -> dict[str, Any]:
    """Turn times and spans of time into objects of the Butler; other values stay.

    Parameters
    ----------
    binds : `~collections.abc.Mapping`
        Values by name.

    Returns
    -------
    values : `dict`
        What ``bind=`` of a Butler query takes.

    Raises
    ------
    LabError
        Raised if a time cannot be read, or a span ends before it begins.
    """
    return {name: _butler_value(name, value) for name, value in binds.items()}


def _butler_value(name: str, value: Any) -> Any:
    match value:
        case TimeBind():
            return _time(name, value.value)
        case TimespanBind():
            begin, end = (text and _time(name, text) for text in (value.begin, value.end))
            if begin is not None and end is not None and not begin < end:
                raise LabError("invalid_query", f"The span of time :{name} ends before it begins.")
            return Timespan(begin, end)
    return value


def _time(name: str, text: str) -> Time:
    """Read a time as the Butler reads it in an expression."""
    try:
        node = parse_expression(f"T'{text}'")
    except (ParserLexError, ParserYaccError):
        node = None
    if not isinstance(node, TimeLiteral):
        raise LabError(
            "invalid_query",
            f"The value of :{name} is no time: {text!r}.",
            "Write it like T'2026-11-01 12:00' (UTC) or T'2026-11-01T12:00/tai'.",
        )
    return node.value
