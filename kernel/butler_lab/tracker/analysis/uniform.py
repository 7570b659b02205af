"""Loops whose turns differ in nothing but the data ID they use: a few turns stand for all.

``for detector in range(10_000): butler.put({"n": f(flat) + detector}, "m", detector=detector)``
is such a loop: its turns take no decision, and the loop variable goes into the data ID as it is.
"""

import ast
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache

from .effects import DatasetUse
from .value import Value
from .words import words

__all__ = ["SAMPLED", "fits", "plain_items", "uniform_fields", "uses_of_turns"]

SAMPLED = 8
"""Loops of fewer turns are interpreted turn by turn."""

_USES = words("put get getDeferred")
_BUILTINS = words("abs bool dict float int len list max min print repr round set str sum tuple")
_PLAIN = (
    ast.Expr,
    ast.Assign,
    ast.Name,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Dict,
    ast.List,
    ast.Tuple,
    ast.Set,
    ast.BinOp,
    ast.UnaryOp,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.Call,
    ast.keyword,
    ast.expr_context,
    ast.operator,
    ast.unaryop,
)


class _NotUniformError(Exception):
    """The turns may differ in more than the data ID."""


def plain_items(items: Sequence[Value]) -> list[Hashable] | None:
    """Return the constants that a loop runs over; `None` if some are not plain."""
    constants = [item.constant for item in items if item.known and not item.objects]
    plain = all(type(constant) in (int, str) for constant in constants)
    return constants if plain and len(constants) == len(items) == len(set(constants)) else None


@lru_cache(maxsize=2048)  # trees are shared by all analyses of a notebook
def uniform_fields(node: ast.For | ast.AsyncFor) -> frozenset[str] | None:
    """Return the data ID keys that take the loop variable's value.

    Parameters
    ----------
    node
        The loop.

    Returns
    -------
    frozenset of str or None
        `None` if the turns may differ in more.
    """
    if not isinstance(node.target, ast.Name) or node.orelse:
        return None
    check = _Check(node.target.id)
    try:
        check.body(node.body)
    except _NotUniformError:
        return None
    return frozenset(check.fields)


class _Check:
    """Goes through the body of a loop, in order."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.tainted = {target}
        self.fields: set[str] = set()

    def body(self, statements: Iterable[ast.stmt]) -> None:
        """Check all statements; raises `_NotUniformError`."""
        block = list(statements)
        later = _names(block, stored=True)
        for statement in block:
            if _names([statement], stored=False) & later:
                raise _NotUniformError  # read before the body binds it: left by the turn before
            self._statement(statement)
            if isinstance(statement, ast.Assign):
                bound = {target.id for target in statement.targets if isinstance(target, ast.Name)}
                later -= bound
                self.tainted = (
                    self.tainted | bound if self._mentions(statement.value) else self.tainted - bound
                )

    def _statement(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Assign) and not all(isinstance(t, ast.Name) for t in statement.targets):
            raise _NotUniformError
        for part in _parts([statement]):
            if not isinstance(part, _PLAIN):
                raise _NotUniformError
            if isinstance(part, ast.Subscript) and self._mentions(part.slice):
                raise _NotUniformError
            if isinstance(part, ast.Call):
                self._call(part)

    def _call(self, call: ast.Call) -> None:
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if _is_use(call):
            assert isinstance(call.func, ast.Attribute)
            self._use(call, 1 if call.func.attr == "put" else 0)
        elif isinstance(call.func, ast.Name) and call.func.id in _BUILTINS:
            return
        elif any(self._mentions(value) for value in given):
            raise _NotUniformError  # the function may decide by the loop variable

    def _use(self, call: ast.Call, free: int) -> None:
        for value in call.args[free:]:
            if isinstance(value, ast.Dict):
                for key, entry in zip(value.keys, value.values, strict=True):
                    self._entry(key.value if isinstance(key, ast.Constant) else None, entry)
            elif self._mentions(value):
                raise _NotUniformError
        for keyword in call.keywords:
            self._entry(keyword.arg, keyword.value)

    def _entry(self, name: object, value: ast.expr) -> None:
        if isinstance(value, ast.Name) and value.id == self.target and isinstance(name, str):
            self.fields.add(name)
        elif name is None or self._mentions(value):
            raise _NotUniformError

    def _mentions(self, value: ast.AST) -> bool:
        """Whether a value is made of the loop variable other than by reading a dataset."""
        if isinstance(value, ast.Call) and _is_use(value):
            return False
        if isinstance(value, ast.Name):
            return value.id in self.tainted
        return any(self._mentions(part) for part in ast.iter_child_nodes(value))


def _is_use(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in _USES


def _names(statements: Iterable[ast.stmt], *, stored: bool) -> set[str]:
    return {
        part.id
        for part in _parts(statements)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) is not stored
    }


def _parts(statements: Iterable[ast.stmt]) -> list[ast.AST]:
    return [part for statement in statements for part in ast.walk(statement)]


@lru_cache(maxsize=256)
def uses_of_turns(
    uses: tuple[DatasetUse, ...], fields: frozenset[str], items: tuple[Hashable, ...]
) -> list[list[DatasetUse]]:
    """Return what other turns use, given what one does.

    It is remembered, because the same loop is analysed after each edit of any cell.
    """
    return [_uses_of_turn(uses, fields, item) for item in items]


def _uses_of_turn(uses: Sequence[DatasetUse], fields: frozenset[str], item: Hashable) -> list[DatasetUse]:
    return [
        use
        if use.data_id is None
        else DatasetUse(
            use.kind,
            use.repository,
            use.dataset_type,
            frozenset([(k, item if k in fields else v) for k, v in use.data_id]),
            use.certain,
        )
        for use in uses
    ]


def fits(turns: Sequence[Sequence[DatasetUse]], items: Sequence[Hashable], fields: frozenset[str]) -> bool:
    """Whether the turns interpreted are as the first one predicts."""
    predicted = [_uses_of_turn(turns[0], fields, item) for item in items]
    return all(list(turn) == wanted for turn, wanted in zip(turns, predicted, strict=True))
