"""Expressions over columns, such as ``g - r`` or ``0.1 <= r_extendedness < 0.5``."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from butler_lab.catalogs.functions import FUNCTIONS
from butler_lab.catalogs.term import Term, literal, unit_of
from butler_lab.errors import LabError

__all__ = ["compile_expression"]

_ARITHMETIC: dict[type[ast.operator], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
}

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "=",
    ast.NotEq: "<>",
}

_LENGTH = 200_000
"""Longest expression (characters)."""


def compile_expression(text: str, resolve: Callable[[str, int], Term]) -> Term:
    """Translate an expression.

    Parameters
    ----------
    text : `str`
        In Python's syntax: numbers, texts, columns, ``+ - * / **``, comparisons
        (chains, too), ``and``, ``or``, ``not``, ``in [...]``, ``is None`` and
        the functions of `~butler_lab.catalogs.functions.FUNCTIONS`.
    resolve : `~collections.abc.Callable`
        Gives the term of a name at a position.

    Returns
    -------
    term : `~butler_lab.catalogs.term.Term`
        The same in SQL and ADQL, with its unit.

    Raises
    ------
    LabError
        Raised with the position of what is wrong.
    """
    source = text.strip()
    if not source:
        raise LabError("invalid_query", "The expression is empty.", 'Write for example "g - r".')
    if len(source) > _LENGTH:
        raise LabError("invalid_query", f"The expression is longer than {_LENGTH:,} characters.")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", None) or 1
        reason = getattr(error, "msg", None) or str(error)
        raise LabError(
            "invalid_query",
            f"Not an expression, at character {column} of {shortened(source)}: {reason}.",
            'Write for example "g - r", "r < 22 and r_extendedness < 0.5" or "band in [\'g\', \'r\']".',
        ) from None
    try:
        return _Compiler(source, resolve).term(tree)
    except RecursionError:
        raise LabError("invalid_query", "The expression is nested too deeply.") from None


def shortened(text: str) -> str:
    """Cut a long text for a message."""
    return repr(text if len(text) <= 80 else f"{text[:77]}...")


class _Compiler:
    def __init__(self, text: str, resolve: Callable[[str, int], Term]):
        self._text = text
        self._resolve = resolve

    def term(self, node: ast.expr) -> Term:
        match node:
            case ast.Constant(value=value):
                return self._constant(node, value)
            case ast.Name(id=name):
                return self._resolve(name, node.col_offset + 1)
            case ast.UnaryOp(op=op, operand=operand):
                return self._unary(node, op, self.term(operand))
            case ast.BinOp(left=left, op=op, right=right):
                return self._binary(node, op, self.term(left), self.term(right))
            case ast.BoolOp(op=op, values=values):
                word = "AND" if isinstance(op, ast.And) else "OR"
                return self._logic(node, word, [self.term(value) for value in values])
            case ast.Compare():
                return self._compare(node)
            case ast.Call():
                return self._call(node)
        raise self._error(node, "This is not possible in an expression")

    def _constant(self, node: ast.expr, value: object) -> Term:
        if isinstance(value, bool | int | float | str):
            return literal(value)
        raise self._error(node, "This value is not possible in an expression")

    def _unary(self, node: ast.expr, op: ast.unaryop, operand: Term) -> Term:
        if isinstance(op, ast.Not | ast.Invert):
            return self._logic(node, "NOT", [operand])
        self._require_numbers(node, operand)
        sign = "-" if isinstance(op, ast.USub) else "+"
        return operand.make(f"({sign}{operand.sql})", f"({sign}{operand.adql})", operand.kind, operand.unit)

    def _binary(self, node: ast.expr, op: ast.operator, left: Term, right: Term) -> Term:
        if isinstance(op, ast.BitAnd | ast.BitOr):
            return self._logic(node, "AND" if isinstance(op, ast.BitAnd) else "OR", [left, right])
        self._require_numbers(node, left, right)
        if isinstance(op, ast.Add | ast.Sub):
            right = self._same_unit(node, left, right)
            sign = "+" if isinstance(op, ast.Add) else "-"
            return left.join(right, sign, left.unit or right.unit)
        if isinstance(op, ast.Pow):
            power = float(right.sql) if right.is_constant and right.kind != "text" else None
            unit = left.unit**power if left.unit is not None and power is not None else None
            return left.join(right, "", unit).replace(
                f"pow({left.sql}, {right.sql})", f"POWER({left.adql}, {right.adql})", "float"
            )
        if isinstance(op, ast.Mod):
            return left.join(right, "%", left.unit)
        if type(op) not in _ARITHMETIC:
            raise self._error(node, "This operator is not possible in an expression")
        sign, combine = _ARITHMETIC[type(op)]
        units = (unit_of(left), unit_of(right))
        unit = None if left.unit is None and right.unit is None else combine(*units)
        return left.join(right, sign, unit, "float" if sign == "/" else None)

    def _logic(self, node: ast.expr, word: str, terms: list[Term]) -> Term:
        for term in terms:
            if term.kind != "boolean":
                raise self._error(
                    node,
                    f"{word.lower()} needs conditions, but {shortened(term.sql)} is a {term.kind}",
                    "Put each comparison in parentheses, or use and, or, not.",
                )
        if word == "NOT":
            [term] = terms
            return term.make(f"(NOT {term.sql})", f"(NOT {term.adql})", "boolean", None)
        sql = f" {word} ".join(term.sql for term in terms)
        adql = f" {word} ".join(term.adql for term in terms)
        return terms[0].make(f"({sql})", f"({adql})", "boolean", None, *terms[1:])

    def _compare(self, node: ast.Compare) -> Term:
        left, parts = self.term(node.left), []
        for op, right_node in zip(node.ops, node.comparators, strict=True):
            if isinstance(op, ast.In | ast.NotIn):
                parts.append(self._membership(node, left, right_node, isinstance(op, ast.NotIn)))
                continue
            if isinstance(op, ast.Is | ast.IsNot):
                if not (isinstance(right_node, ast.Constant) and right_node.value is None):
                    raise self._error(node, "is only works with None")
                word = "IS NULL" if isinstance(op, ast.Is) else "IS NOT NULL"
                parts.append(left.make(f"({left.sql} {word})", f"({left.adql} {word})", "boolean", None))
                continue
            right = self.term(right_node)
            parts.append(self._comparison(node, left, _COMPARISONS[type(op)], right))
            left = right
        return parts[0] if len(parts) == 1 else self._logic(node, "AND", parts)

    def _comparison(self, node: ast.expr, left: Term, sign: str, right: Term) -> Term:
        if left.is_number != right.is_number or (left.kind == "text") != (right.kind == "text"):
            raise self._error(node, f"A {left.kind} cannot be compared with a {right.kind}")
        right = self._same_unit(node, left, right)
        compared = left.join(right, sign, None).replace(None, None, "boolean")
        floats = [term.sql for term in (left, right) if term.kind == "float" and not term.is_constant]
        if not floats:
            return compared
        # DuckDB orders NaN above every number, and equal to itself; for a scientist it is neither.
        if sign == "<>":
            tests = "".join(f" OR isnan({sql})" for sql in floats)
        else:
            tests = "".join(f" AND NOT isnan({sql})" for sql in floats)
        return compared.replace(f"({compared.sql}{tests})", None, "boolean")

    def _membership(self, node: ast.expr, left: Term, values: ast.expr, negated: bool) -> Term:
        if not isinstance(values, ast.List | ast.Tuple | ast.Set):
            raise self._error(node, "in needs a list of values")
        terms = [self.term(value) for value in values.elts]
        for term in terms:
            if not term.is_constant or (term.kind == "text") != (left.kind == "text"):
                raise self._error(node, f"A {left.kind} cannot be compared with a {term.kind} in this list")
        word = "NOT IN" if negated else "IN"
        if not terms:
            return left.make(
                "(TRUE)" if negated else "(FALSE)", "(1 = 1)" if negated else "(1 = 0)", "boolean", None
            )
        sql = ", ".join(term.sql for term in terms)
        return left.make(
            f"({left.sql} {word} ({sql}))", f"({left.adql} {word} ({sql}))", "boolean", None, *terms
        )

    def _call(self, node: ast.Call) -> Term:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self._error(node, "Only plain functions are possible in an expression")
        name = node.func.id
        if name == "col" and len(node.args) == 1 and isinstance(node.args[0], ast.Constant):
            return self._resolve(str(node.args[0].value), node.col_offset + 1)
        if name not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise self._error(node, f"There is no function {name}", f"There are {known}.")
        if name == "inside":
            return self._inside(node)
        function = FUNCTIONS[name]
        if len(node.args) != function.arguments:
            raise self._error(node, f"{name} takes {function.arguments} arguments, not {len(node.args)}")
        try:
            return function.apply([self.term(argument) for argument in node.args])
        except ValueError as error:
            raise self._error(node, str(error)) from None

    def _inside(self, node: ast.Call) -> Term:
        if len(node.args) != 3:
            raise self._error(node, "inside takes x, y and a list of points")
        try:
            points = [(float(x), float(y)) for x, y in ast.literal_eval(node.args[2])]
        except (ValueError, TypeError):
            raise self._error(node, "inside needs a list of points [x, y]") from None
        x, y = self.term(node.args[0]), self.term(node.args[1])
        self._require_numbers(node, x, y)
        crossings = [
            f"(CASE WHEN ({y0!r} > {y.sql}) <> ({y1!r} > {y.sql}) AND {x.sql} < "
            f"{(x1 - x0) / (y1 - y0)!r} * ({y.sql} - {y0!r}) + {x0!r} THEN 1 ELSE 0 END)"
            for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True)
            if y0 != y1
        ]
        sql = f"(isfinite({x.sql}) AND isfinite({y.sql}) AND ({' + '.join(crossings) or '0'}) % 2 = 1)"
        return x.make(sql, sql, "boolean", None, y)

    def _require_numbers(self, node: ast.expr, *terms: Term) -> None:
        for term in terms:
            if not term.is_number:
                raise self._error(
                    node, f"Arithmetic needs numbers, but {shortened(term.sql)} is a {term.kind}"
                )

    def _same_unit(self, node: ast.expr, left: Term, right: Term) -> Term:
        if left.unit is None or right.unit is None or left.unit == right.unit:
            return right
        try:
            factor = float(right.unit.to(left.unit))
        except Exception:
            raise self._error(
                node,
                f"{left.unit} and {right.unit} cannot be added or compared",
                "mag(flux) gives AB magnitudes of a flux density.",
            ) from None
        return right.replace(f"({right.sql} * {factor!r})", f"({right.adql} * {factor!r})", "float")

    def _error(self, node: ast.expr, message: str, hint: str = "") -> LabError:
        return LabError(
            "invalid_query",
            f"{message}, at character {node.col_offset + 1} of {shortened(self._text)}.",
            hint,
        )
