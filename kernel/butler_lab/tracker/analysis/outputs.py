"""Arguments that functions of numpy and its relatives write to."""

import re
from functools import cache
from inspect import signature
from typing import Final

import numpy as np

from . import objects
from .containers import elements
from .machine import Machine
from .value import Arguments, ArrayLike, Value, join

__all__ = ["may_work_in_place", "written_arguments"]

_NAMED: Final = ("out", "output", "into")
_FLAGS: Final = re.compile(r"inplace$|overwrite_\w+$|copy$")
_METHODS: Final = {
    "mean": 2, "sum": 2, "std": 2, "var": 2, "prod": 2, "cumsum": 2, "cumprod": 2, "trace": 4, "ptp": 1,
    "min": 1, "max": 1, "all": 1, "any": 1, "argmin": 1, "argmax": 1, "round": 1, "dot": 1, "clip": 2,
    "take": 2, "compress": 2, "choose": 1, "conj": 0, "conjugate": 0,
}  # fmt: skip
"""Position of the output among the arguments of an array's methods."""
_FILLS: Final = re.compile(r"shuffle$|\w+_into$|readinto\d?$")
"""Functions that write to what they are given."""


@cache
def _position(path: str) -> int | None:
    """Position of a numpy function's output among its arguments."""
    function = getattr(np, path.removeprefix("numpy."), None) if path.startswith("numpy.") else None
    if isinstance(function, np.ufunc):
        return function.nin
    try:
        return [*signature(function).parameters].index("out") if callable(function) else None
    except ValueError:
        return None


def written_arguments(machine: Machine, path: str, arguments: Arguments, *, method: bool = False) -> Value:
    """Change the arguments that a call writes its result to, and return them.

    Parameters
    ----------
    machine
        Where the call happens.
    path
        Dotted path of a function, or name of a method.
    arguments
        What it is called with.
    method
        Whether it is a method.
    """
    position = _METHODS.get(path) if method else _position(path)
    given = [arguments.named[name] for name in _NAMED if name in arguments.named]
    if position is not None:
        given += arguments.positional[position:]
    if _is_flagged(arguments) or _FILLS.match(path.rpartition(".")[2]):
        given += arguments.values
    if arguments.extra is not None:
        given.append(Value(frozenset(o for o in arguments.extra.objects if isinstance(o, ArrayLike))))
    found = join(Value(), *given)
    objects.change_reachable(machine, found.objects)
    return Value(found.objects | elements(found).objects)


def _is_flagged(arguments: Arguments) -> bool:
    flags = [(name == "copy", value) for name, value in arguments.named.items() if _FLAGS.match(name)]
    return any(value.constant is not harmless for harmless, value in flags)


def may_work_in_place(arguments: Arguments) -> bool:
    """Whether a method is, or may be, told to change its object instead of making a new one."""
    return arguments.extra is not None or _is_flagged(arguments)
