"""Folding of constants: numbers, strings and tuples known before running."""

import ast
import operator
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from .value import UNKNOWN, Value
from .words import words

__all__ = ["call_text_method", "fold_binary", "fold_compare", "fold_unary", "format_text"]

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.Not: operator.not_,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_TEXT_METHODS = words(
    """
    upper lower strip lstrip rstrip replace format title zfill removeprefix removesuffix capitalize
    """
)
_LARGEST = 10**15
_LONGEST = 500


def _small(constant: object) -> bool:
    if isinstance(constant, str):
        return len(constant) <= _LONGEST
    return isinstance(constant, int | float) and abs(constant) < _LARGEST


def _try(function: Callable[..., Any], *arguments: object) -> Value:
    try:
        result = function(*arguments)
    except Exception:  # the cell will raise the same when it runs
        return Value()
    return Value(constant=result) if isinstance(result, bool) or _small(result) else Value()


def fold_binary(kind: type[ast.operator], left: Value, right: Value) -> Value:
    """Return the result of an operator on constants, if small and known."""
    function = _BINARY.get(kind)
    if function is None or not (_small(left.constant) and _small(right.constant)):
        return Value()
    if kind is ast.Mult and (isinstance(left.constant, str) or isinstance(right.constant, str)):
        return Value()
    if kind is ast.Mod and isinstance(left.constant, str):
        return Value()
    return _try(function, left.constant, right.constant)


def fold_compare(kind: type[ast.cmpop], left: Value, right: Value) -> Value:
    """Return the result of a comparison of constants, if known."""
    function = _COMPARE.get(kind)
    if function is None or not (left.known and right.known) or left.objects or right.objects:
        return Value()
    return _try(function, left.constant, right.constant)


def fold_unary(kind: type[ast.unaryop], operand: Value) -> Value:
    """Return the result of a unary operator on a constant, if known."""
    function = _UNARY.get(kind)
    if function is None or not operand.known:
        return Value()
    return _try(function, operand.constant)


def format_text(value: Value, conversion: int, specification: str) -> str | None:
    """Return a constant as an f-string shows it; `None` when not known."""
    constant = value.constant
    if not isinstance(constant, str | int | float) or value.objects:
        return None
    converters: dict[int, Callable[[object], object]] = {ord("s"): str, ord("r"): repr, ord("a"): ascii}
    shown = converters[conversion](constant) if conversion in converters else constant
    try:
        return format(shown, specification)[:_LONGEST]
    except ValueError:
        return None


def call_text_method(text: str, method: str, arguments: Sequence[Value]) -> Value:
    """Return what a method of a constant string gives, if known."""
    constants: list[Hashable] = [argument.constant for argument in arguments]
    if method not in _TEXT_METHODS or UNKNOWN in constants:
        return Value()
    if not all(isinstance(constant, str | int | float) for constant in constants):
        return Value()
    return _try(getattr(text, method), *constants)
