"""Interpretation of statements."""

import ast
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from . import attributes, calls, classes, expressions, functions, imports, loops, objects, targets
from .constants import fold_binary
from .machine import Machine, Snapshot
from .value import UNKNOWN, Container, Value

__all__ = ["execute", "execute_body"]


def execute(machine: Machine, body: Sequence[ast.stmt]) -> None:
    """Interpret statements in order."""
    for statement in body:
        machine.step()
        handler = _handlers().get(type(statement))
        if handler is not None:
            handler(machine, statement)


def execute_body(machine: Machine, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    """Interpret the body of a function, minding that it may return early."""
    early = any(isinstance(part, ast.Return) for statement in node.body[:-1] for part in ast.walk(statement))
    if early:
        with machine.doubtful(node):
            execute(machine, node.body)
    else:
        execute(machine, node.body)


def _assign(machine: Machine, node: ast.Assign) -> None:
    value = expressions.evaluate(machine, node.value)
    for target in node.targets:
        targets.assign(machine, target, value)


def _annotated(machine: Machine, node: ast.AnnAssign) -> None:
    expressions.evaluate(machine, node.annotation)
    if node.value is not None:
        targets.assign(machine, node.target, expressions.evaluate(machine, node.value))


def _augmented(machine: Machine, node: ast.AugAssign) -> None:
    loaded = _as_load(node.target)
    old = expressions.evaluate(machine, loaded)
    added = expressions.evaluate(machine, node.value)
    objects.operate(machine, old, added)
    objects.consume(machine, added)
    for holder in old.objects:
        machine.change(holder, added.objects)
        if isinstance(holder, Container):
            machine.hold(holder, (inner for o in added.objects for inner in o.contents))
            holder.items = None
    result = calls.arithmetic(machine, node, fold_binary(type(node.op), old, added), old, added)
    targets.assign(machine, node.target, Value(result.objects | old.objects, result.constant))


def _as_load(target: ast.expr) -> ast.expr:
    match target:
        case ast.Name(id=name):
            return ast.copy_location(ast.Name(name, ast.Load()), target)
        case ast.Attribute(value=value, attr=name):
            return ast.copy_location(ast.Attribute(value, name, ast.Load()), target)
        case ast.Subscript(value=value, slice=index):
            return ast.copy_location(ast.Subscript(value, index, ast.Load()), target)
    return target


def _delete(machine: Machine, node: ast.Delete) -> None:
    for target in node.targets:
        targets.delete(machine, target)


def _expression(machine: Machine, node: ast.Expr) -> None:
    machine.last_value = expressions.evaluate(machine, node.value)
    objects.operate(machine, machine.last_value)


def _if(machine: Machine, node: ast.If) -> None:
    test = expressions.evaluate(machine, node.test)
    objects.operate(machine, test)
    if test.constant is not UNKNOWN and not test.objects:
        execute(machine, node.body if test.constant else node.orelse)
        return
    before = machine.snapshot()
    with machine.doubtful(node.body[0]):
        execute(machine, node.body)
    after = machine.snapshot()
    machine.restore(before)
    if node.orelse:
        with machine.doubtful(node.orelse[0]):
            execute(machine, node.orelse)
    machine.merge(after)


def _try(machine: Machine, node: ast.Try | ast.TryStar) -> None:
    with machine.observed() as anywhere, machine.doubtful(node):
        execute(machine, node.body)
    after: list[Snapshot] = []
    if node.orelse:
        with machine.doubtful(node.orelse[0]):
            execute(machine, node.orelse)
    after.append(machine.snapshot())
    for handler in node.handlers:
        machine.restore(anywhere)
        with machine.doubtful(handler):
            if handler.type is not None:
                expressions.evaluate(machine, handler.type)
            if handler.name:
                targets.assign(machine, ast.Name(handler.name, ast.Store()), Value())
            execute(machine, handler.body)
        after.append(machine.snapshot())
    if not node.handlers:
        after.append(anywhere)
    machine.restore(after[0])
    machine.merge(*after[1:])
    execute(machine, node.finalbody)


def _with(machine: Machine, node: ast.With | ast.AsyncWith) -> None:
    swallows = False
    managers: list[Value] = []
    for item in node.items:
        manager = expressions.evaluate(machine, item.context_expr)
        managers.append(manager)
        objects.consume(machine, manager)
        swallows = swallows or attributes.may_swallow(manager)
        if item.optional_vars is not None:
            targets.assign(machine, item.optional_vars, attributes.entered_value(machine, manager, node))
    if swallows:
        with machine.observed() as anywhere, machine.doubtful(node):
            execute(machine, node.body)
        machine.merge(anywhere)
    else:
        execute(machine, node.body)
    for manager in managers:
        objects.consume(machine, manager)
        attributes.leave(machine, manager)


def _function(machine: Machine, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    function = functions.make_function(machine, node)
    value = classes.decorate(machine, node.decorator_list, Value(frozenset((function,))))
    targets.assign(machine, ast.Name(node.name, ast.Store()), value)


def _return(machine: Machine, node: ast.Return) -> None:
    value = expressions.evaluate(machine, node.value) if node.value else Value(constant=None)
    if machine.frame is not None:
        machine.frame.results.append(value)


def _check(machine: Machine, node: ast.Assert | ast.Raise) -> None:
    parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    objects.operate(machine, *(expressions.evaluate(machine, part) for part in parts))


def _match(machine: Machine, node: ast.Match) -> None:
    subject = expressions.evaluate(machine, node.subject)
    objects.operate(machine, subject)
    before = machine.snapshot()
    after: list[Snapshot] = [before]
    for case in node.cases:
        machine.restore(after[-1] if case.guard else before)
        with machine.doubtful(case):
            targets.bind_pattern(machine, case.pattern, subject)
            if case.guard is not None:
                objects.operate(machine, expressions.evaluate(machine, case.guard))
            execute(machine, case.body)
        machine.merge(before)
        after.append(machine.snapshot())
    machine.restore(before)
    machine.merge(*after)


def _type_alias(machine: Machine, node: ast.TypeAlias) -> None:
    nothing = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    # It is evaluated when it is used.
    later = ast.copy_location(ast.Lambda(nothing, node.value), node.value)
    machine.trees.append(later)
    targets.assign(machine, node.name, functions.make_lambda(machine, later))


@cache
def _handlers() -> dict[type, Callable[[Machine, Any], None]]:
    return {
        ast.Assign: _assign,
        ast.AnnAssign: _annotated,
        ast.AugAssign: _augmented,
        ast.Delete: _delete,
        ast.Expr: _expression,
        ast.If: _if,
        ast.For: loops.execute_for,
        ast.AsyncFor: loops.execute_for,
        ast.While: loops.execute_while,
        ast.Try: _try,
        ast.TryStar: _try,
        ast.With: _with,
        ast.AsyncWith: _with,
        ast.FunctionDef: _function,
        ast.AsyncFunctionDef: _function,
        ast.ClassDef: classes.define_class,
        ast.Return: _return,
        ast.Assert: _check,
        ast.Raise: _check,
        ast.Import: imports.import_modules,
        ast.ImportFrom: imports.import_names,
        ast.Match: _match,
        ast.TypeAlias: _type_alias,
    }
