"""Interpretation of calls."""

import ast
from collections.abc import Hashable

from . import attributes, butler_calls, classes, expressions, functions, library, methods, objects
from .containers import elements, known_items
from .machine import Machine
from .value import (
    Arguments,
    ArrayLike,
    BoundMethod,
    ButlerHandle,
    ChangingMethod,
    ClassObject,
    Container,
    FunctionObject,
    Instance,
    IteratorObject,
    Library,
    ModuleState,
    Obj,
    Opaque,
    Value,
    join,
)

__all__ = ["arithmetic", "call", "call_value"]


def arithmetic(machine: Machine, node: object, folded: Value, *operands: Value) -> Value:
    """Return the result of an operator: a constant, an immutable value or a new object."""
    held = {o for value in operands for o in value.objects}
    if not held:
        return folded
    containers = [o for o in held if isinstance(o, Container)]
    if containers and len(containers) == len(held):
        made: Obj = machine.allocate(Container, node)
        machine.hold(made, {inner for o in containers for inner in o.contents})
    else:
        made = machine.allocate(ArrayLike, node)
        machine.hold(made, {inner for o in held for inner in o.contents if isinstance(inner, ModuleState)})
        machine.hold(made, {o for o in held if isinstance(o, Instance | Opaque)})
    return Value(frozenset((made,)))


def call(machine: Machine, node: ast.Call) -> Value:
    """Interpret ``function(arguments)``."""
    if isinstance(node.func, ast.Attribute):
        base = expressions.evaluate(machine, node.func.value)
        arguments = _arguments(machine, node)
        return methods.call_method(machine, base, node.func.attr, arguments, node)
    callee = expressions.evaluate(machine, node.func)
    return call_value(machine, callee, _arguments(machine, node), node)


def _arguments(machine: Machine, node: ast.Call) -> Arguments:
    positional: list[Value] = []
    named: dict[str, Value] = {}
    extra: list[Value] = []
    for part in node.args:
        if isinstance(part, ast.Starred):
            value = expressions.evaluate(machine, part.value)
            objects.consume(machine, value)
            items = known_items(value)
            if items is not None and not extra:
                positional += items
            else:
                extra.append(elements(value))
        else:
            positional.append(expressions.evaluate(machine, part))
    for keyword in node.keywords:
        value = expressions.evaluate(machine, keyword.value)
        if keyword.arg is not None:
            named[keyword.arg] = value
            continue
        items_by_name = _named_items(value)
        if items_by_name is None:
            extra.append(elements(value))
        else:
            named |= items_by_name
    return Arguments(tuple(positional), named, join(*extra) if extra else None)


def _named_items(value: Value) -> dict[str, Value] | None:
    if len(value.objects) != 1:
        return None
    (only,) = value.objects
    if not isinstance(only, Container) or not isinstance(only.items, dict):
        return None
    items: dict[Hashable, Value] = only.items
    return {str(name): item for name, item in items.items()}


def call_value(machine: Machine, callee: Value, arguments: Arguments, node: object) -> Value:
    """Call whatever the value may be."""
    if not callee.objects:
        return objects.surrender(machine, arguments.values, node)
    return join(*(_call_object(machine, called, arguments, node) for called in callee.objects))


def _call_object(machine: Machine, called: Obj, arguments: Arguments, node: object) -> Value:
    match called:
        case FunctionObject():
            return functions.invoke(machine, called, arguments, node)
        case BoundMethod(function=function, receiver=receiver) if function is not None:
            own = Arguments((receiver, *arguments.positional), arguments.named, arguments.extra)
            return functions.invoke(machine, function, own, node)
        case ChangingMethod(receiver=receiver, name=name):
            return methods.call_method(machine, receiver, name, arguments, node)
        case ClassObject():
            return classes.instantiate(machine, called, arguments, node)
        case Library(path=path):
            return library.call_library(machine, path, arguments, node)
        case ModuleState():
            return Value()
        case ButlerHandle(role=role) if role in butler_calls.METHODS:
            return butler_calls.call_method(machine, called, role, arguments, node)
        case Instance():
            method = attributes.get_attribute(machine, Value(frozenset((called,))), "__call__", node)
            bound = frozenset(o for o in method.objects if isinstance(o, BoundMethod))
            if bound:
                return call_value(machine, Value(bound), arguments, node)
        case Container() | IteratorObject():
            machine.change(called, arguments.objects)
            called_back = objects.call_back(machine, called.contents, join(Value(), *arguments.values), node)
            return Value(frozenset({called} | called.contents) | called_back.objects)
        case ArrayLike():
            machine.change(called)
            result = objects.call_back(
                machine, called.contents, elements(join(Value(), *arguments.values)), node
            )
            made = machine.allocate(ArrayLike, node)
            machine.hold(made, {called, *arguments.objects, *result.objects})
            return Value(frozenset((made,)))
    own_value = Value(frozenset((called,)))
    return objects.surrender(machine, [own_value, *arguments.values], node)
