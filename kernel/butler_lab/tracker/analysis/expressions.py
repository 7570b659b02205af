"""Interpretation of expressions."""

import ast
import builtins
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any

from . import attributes, calls, comprehensions, functions, notices, objects, targets
from .constants import fold_binary, fold_compare, fold_unary, format_text
from .containers import elements, make_container, subscript
from .frame import Frame
from .machine import Machine
from .value import UNKNOWN, ArrayLike, Container, Value, join

__all__ = ["evaluate", "find_frame"]

_ALWAYS_THERE = frozenset(dir(builtins)) | {"display", "get_ipython", "exit", "quit"}


def evaluate(machine: Machine, node: ast.expr) -> Value:
    """Return what an expression may evaluate to, recording its effects."""
    machine.step()
    handler = _handlers().get(type(node))
    if handler is None:
        return _anything(machine, node)
    return handler(machine, node)


def find_frame(machine: Machine, name: str) -> Frame | None:
    """Return the frame a name belongs to; `None` for the notebook's own names."""
    frame = machine.frame
    while frame is not None:
        if name in frame.scope.declared_global:
            return None
        visible = frame.kind != "class" or frame is machine.frame
        if visible and name in frame.scope.local:
            return frame
        frame = frame.parent
    return None


def _anything(machine: Machine, node: ast.expr) -> Value:
    parts = [evaluate(machine, part) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    return join(*parts) if parts else Value()


def _constant(machine: Machine, node: ast.Constant) -> Value:
    return Value() if node.value is Ellipsis else Value(constant=node.value)


def _name(machine: Machine, node: ast.Name) -> Value:
    frame = find_frame(machine, node.id)
    if frame is not None:
        if node.id in frame.variables:
            return frame.variables[node.id]
        if frame.kind != "class":
            return Value()
    binding = machine.read(node.id)
    if binding is not None:
        return binding.value
    machine.need(node.id, machine.everything)
    found = [machine.library(f"{module}.{node.id}") for module in machine.star_modules]
    if node.id in _ALWAYS_THERE:
        machine.need(node.id, machine.module("builtins").writers)
        found.append(machine.library(f"builtins.{node.id}"))
    return Value(frozenset(found)) if found else notices.read_unbound(machine, node)


def _sequence(machine: Machine, node: ast.List | ast.Tuple | ast.Set) -> Value:
    values: list[Value] = []
    complete = not isinstance(node, ast.Set)
    for part in node.elts:
        value = evaluate(machine, part.value if isinstance(part, ast.Starred) else part)
        if isinstance(part, ast.Starred):
            objects.consume(machine, value)
            value, complete = elements(value), False
        values.append(value)
    constants = tuple(value.constant for value in values)
    if isinstance(node, ast.Tuple) and complete and UNKNOWN not in constants:
        return Value(constant=constants)
    if complete:
        return make_container(machine, node, values)
    return make_container(machine, node, None, join(Value(), *values).objects)


def _dict(machine: Machine, node: ast.Dict) -> Value:
    items: dict[Hashable, Value] | None = {}
    parts: list[Value] = []
    for key, part in zip(node.keys, node.values, strict=True):
        value = evaluate(machine, part)
        parts.append(value)
        if key is None:
            parts.append(elements(value))
            items = _merged_items(items, value)
            continue
        name = evaluate(machine, key)
        parts.append(name)
        if items is not None and name.known and not name.objects:
            items[name.constant] = value
        else:
            items = None
    return make_container(machine, node, items, join(Value(), *parts).objects)


def _merged_items(items: dict[Hashable, Value] | None, added: Value) -> dict[Hashable, Value] | None:
    if items is None or len(added.objects) != 1:
        return None
    (only,) = added.objects
    if isinstance(only, Container) and isinstance(only.items, dict):
        return items | only.items
    return None


def _binary(machine: Machine, node: ast.BinOp) -> Value:
    left, right = evaluate(machine, node.left), evaluate(machine, node.right)
    objects.operate(machine, left, right)
    return calls.arithmetic(machine, node, fold_binary(type(node.op), left, right), left, right)


def _unary(machine: Machine, node: ast.UnaryOp) -> Value:
    operand = evaluate(machine, node.operand)
    objects.operate(machine, operand)
    return calls.arithmetic(machine, node, fold_unary(type(node.op), operand), operand)


def _compare(machine: Machine, node: ast.Compare) -> Value:
    values = [evaluate(machine, part) for part in (node.left, *node.comparators)]
    objects.operate(machine, *values)
    if any(isinstance(operation, ast.In | ast.NotIn) for operation in node.ops):
        objects.consume(machine, values[-1])
    folded = Value()
    if len(node.ops) == 1:
        folded = fold_compare(type(node.ops[0]), *values)
    return calls.arithmetic(machine, node, folded, *values)


def _boolean(machine: Machine, node: ast.BoolOp) -> Value:
    values = [evaluate(machine, node.values[0])]
    for part in node.values[1:]:
        before = machine.snapshot()
        with machine.doubtful(part):
            values.append(evaluate(machine, part))
        machine.merge(before)
    objects.operate(machine, *values)
    return join(*values)


def _conditional(machine: Machine, node: ast.IfExp) -> Value:
    test = evaluate(machine, node.test)
    objects.operate(machine, test)
    if test.known and not test.objects:
        return evaluate(machine, node.body if test.constant else node.orelse)
    before = machine.snapshot()
    with machine.doubtful(node.body):
        first = evaluate(machine, node.body)
    middle = machine.snapshot()
    machine.restore(before)
    with machine.doubtful(node.orelse):
        second = evaluate(machine, node.orelse)
    machine.merge(middle)
    return join(first, second)


def _text(machine: Machine, node: ast.JoinedStr) -> Value:
    pieces: list[str | None] = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            value = evaluate(machine, part.value)
            objects.operate(machine, value)
            specification = evaluate(machine, part.format_spec) if part.format_spec else Value(constant="")
            known = isinstance(specification.constant, str)
            pieces.append(format_text(value, part.conversion, str(specification.constant)) if known else None)
        else:
            constant = evaluate(machine, part).constant
            pieces.append(constant if isinstance(constant, str) else None)
    known_pieces = [piece for piece in pieces if piece is not None]
    return Value(constant="".join(known_pieces)) if len(known_pieces) == len(pieces) else Value()


def _subscript(machine: Machine, node: ast.Subscript) -> Value:
    value, key = evaluate(machine, node.value), evaluate(machine, node.slice)
    objects.operate(machine, value, key)
    objects.use_key(machine, value, node)
    if isinstance(node.slice, ast.Slice) and all(isinstance(o, Container) for o in value.objects):
        return make_container(machine, node, None, elements(value).objects) if value.objects else Value()
    if isinstance(value.constant, tuple | str) and isinstance(key.constant, int):
        try:
            return Value(constant=value.constant[key.constant])
        except IndexError:
            return Value()
    return subscript(value, key)


def _walrus(machine: Machine, node: ast.NamedExpr) -> Value:
    value = evaluate(machine, node.value)
    targets.assign(machine, node.target, value)
    return value


def _yield(machine: Machine, node: ast.Yield | ast.YieldFrom) -> Value:
    value = evaluate(machine, node.value) if node.value else Value()
    if isinstance(node, ast.YieldFrom):
        objects.consume(machine, value)
        value = elements(value)
    if machine.frame is not None:
        machine.frame.results.append(value)
    return Value(frozenset((machine.allocate(ArrayLike, node),)))


def _await(machine: Machine, node: ast.Await) -> Value:
    value = evaluate(machine, node.value)
    objects.consume(machine, value)
    return join(value, elements(value))


@cache
def _handlers() -> dict[type, Callable[[Machine, Any], Value]]:
    return {
        ast.Constant: _constant,
        ast.Name: _name,
        ast.List: _sequence,
        ast.Tuple: _sequence,
        ast.Set: _sequence,
        ast.Dict: _dict,
        ast.BinOp: _binary,
        ast.UnaryOp: _unary,
        ast.Compare: _compare,
        ast.BoolOp: _boolean,
        ast.IfExp: _conditional,
        ast.JoinedStr: _text,
        ast.Subscript: _subscript,
        ast.NamedExpr: _walrus,
        ast.Yield: _yield,
        ast.YieldFrom: _yield,
        ast.Await: _await,
        ast.Attribute: attributes.load_attribute,
        ast.Call: calls.call,
        ast.Lambda: functions.make_lambda,
        ast.ListComp: comprehensions.comprehension,
        ast.SetComp: comprehensions.comprehension,
        ast.DictComp: comprehensions.comprehension,
        ast.GeneratorExp: comprehensions.generator,
    }
