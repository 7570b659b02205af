"""Selections as Butler expressions, where they only speak of data IDs."""

from __future__ import annotations

import ast
from collections.abc import Collection

__all__ = ["butler_where"]

_SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "!="}


def butler_where(text: str, dimensions: Collection[str]) -> str:
    """Write a condition in the Butler's query language.

    Parameters
    ----------
    text : `str`
        Condition in the expression language.
    dimensions : `~collections.abc.Collection` [`str`]
        Columns that are dimensions of the datasets.

    Returns
    -------
    where : `str`
        Empty if the condition speaks of anything but dimensions.
    """
    if not text:
        return ""
    try:
        return _write(ast.parse(text.strip(), mode="eval").body, dimensions)
    except (_Impossible, SyntaxError):
        return ""


class _Impossible(Exception):
    pass


def _write(node: ast.expr, dimensions: Collection[str]) -> str:
    match node:
        case ast.Name(id=name) if name in dimensions:
            return name
        case ast.Constant(value=bool()):
            raise _Impossible
        case ast.Constant(value=str() as value):
            return "'" + value.replace("'", "''") + "'"
        case ast.Constant(value=int() | float() as value):
            # Dimensions are whole numbers: 5063.0 would not compare with one.
            return str(int(value)) if value == int(value) else repr(value)
        case ast.BoolOp(op=op, values=values):
            word = " AND " if isinstance(op, ast.And) else " OR "
            return "(" + word.join(_write(value, dimensions) for value in values) + ")"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"NOT ({_write(operand, dimensions)})"
        case ast.Compare():
            return _compare(node, dimensions)
    raise _Impossible


def _compare(node: ast.Compare, dimensions: Collection[str]) -> str:
    left, parts = node.left, []
    for op, right in zip(node.ops, node.comparators, strict=True):
        if isinstance(op, ast.In | ast.NotIn) and isinstance(right, ast.List) and right.elts:
            values = ", ".join(_write(value, dimensions) for value in right.elts)
            word = "IN" if isinstance(op, ast.In) else "NOT IN"
            parts.append(f"{_write(left, dimensions)} {word} ({values})")
        elif type(op) in _SIGNS:
            parts.append(f"{_write(left, dimensions)} {_SIGNS[type(op)]} {_write(right, dimensions)}")
        else:
            raise _Impossible
        left = right
    return parts[0] if len(parts) == 1 else "(" + " AND ".join(parts) + ")"
