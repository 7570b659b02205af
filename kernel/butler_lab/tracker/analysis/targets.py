"""Assignment to names, attributes, items and patterns."""

import ast

from . import attributes, expressions, finalizers, objects
from .containers import change_items, elements, known_items
from .machine import Machine
from .value import ClassObject, Container, Instance, Library, Obj, Opaque, Value

__all__ = ["assign", "bind_pattern", "delete"]


def assign(machine: Machine, target: ast.expr, value: Value) -> None:
    """Interpret ``target = value``."""
    match target:
        case ast.Name(id=name):
            _assign_name(machine, name, value)
        case ast.Attribute(value=base, attr=name):
            _assign_attribute(machine, expressions.evaluate(machine, base), name, value, target)
        case ast.Subscript(value=base, slice=index):
            holder = expressions.evaluate(machine, base)
            _assign_item(machine, holder, expressions.evaluate(machine, index), value, target)
        case ast.Starred(value=inner):
            assign(machine, inner, value)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            _unpack(machine, parts, value)


def _assign_name(machine: Machine, name: str, value: Value) -> None:
    frame = expressions.find_frame(machine, name)
    if frame is None:
        old = machine.names.get(name)
        if old is not None and finalizers.release(machine, [old.value], frame):
            machine.read(name)
        machine.bind(name, value)
    else:
        machine.bind_local(frame, name, value)


def _unpack(machine: Machine, parts: list[ast.expr], value: Value) -> None:
    objects.consume(machine, value)
    items = known_items(value)
    if items is not None and len(items) == len(parts) and not any(isinstance(p, ast.Starred) for p in parts):
        for part, item in zip(parts, items, strict=True):
            assign(machine, part, item)
        return
    item = elements(value)
    for part in parts:
        assign(machine, part, item)


def _assign_attribute(machine: Machine, base: Value, name: str, value: Value, node: ast.expr) -> None:
    objects.operate(machine, base)
    for holder in base.objects:
        if isinstance(holder, Library):
            attributes.change_library(machine, holder.path, f"{holder.path}.{name}", value.objects)
            continue
        machine.change(holder, value.objects)
        if isinstance(holder, Opaque):
            objects.surrender(machine, [Value(frozenset((holder,))), value], node)
        finalizers.release(machine, [Value(frozenset(holder.contents))], node)
        if isinstance(holder, Container):
            holder.items = None
        elif isinstance(holder, ClassObject):
            old = holder.members.get(name, Value())
            holder.members[name] = Value(old.objects | value.objects)
        elif isinstance(holder, Instance):
            attributes.run_property(machine, holder, name, value, node)


def _assign_item(machine: Machine, base: Value, key: Value, value: Value, node: ast.expr) -> None:
    objects.operate(machine, base, key)
    held = Value(value.objects | key.objects, value.constant)
    for holder in base.objects:
        finalizers.release(machine, [Value(frozenset(holder.contents))], node)
        if isinstance(holder, Container):
            only = len(base.objects) == 1 and key.known and not isinstance(node, ast.Slice)
            change_items(machine, holder, key if only else Value(), held)
            if not only:
                holder.items = None
        elif isinstance(holder, Library):
            attributes.change_library(machine, holder.path, holder.path, held.objects)
        elif isinstance(holder, Opaque):
            objects.surrender(machine, [Value(frozenset((holder,))), held], node)
        else:
            machine.change(holder, held.objects)
            objects.call_back(machine, [holder] if isinstance(holder, Instance) else [], held, node)


def delete(machine: Machine, target: ast.expr) -> None:
    """Interpret ``del target``."""
    match target:
        case ast.Name(id=name):
            if expressions.find_frame(machine, name) is None:
                machine.read(name)
            _assign_name(machine, name, Value())
        case ast.Attribute(value=base, attr=name):
            _assign_attribute(machine, expressions.evaluate(machine, base), name, Value(), target)
        case ast.Subscript(value=base, slice=index):
            holder = expressions.evaluate(machine, base)
            _assign_item(machine, holder, expressions.evaluate(machine, index), Value(), target)
            for held in holder.objects:
                if isinstance(held, Container):
                    held.items = None
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                delete(machine, part)


def bind_pattern(machine: Machine, pattern: ast.pattern, subject: Value) -> None:
    """Bind the names a ``case`` pattern captures, to the subject or anything in it."""
    inside: set[Obj] = set(subject.objects)
    for _ in range(3):
        inside |= elements(Value(frozenset(inside))).objects
    part = Value(frozenset(inside))
    for node in ast.walk(pattern):
        if isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
            _assign_name(machine, node.name, part)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            _assign_name(machine, node.rest, part)
        elif isinstance(node, ast.MatchValue):
            objects.operate(machine, subject, expressions.evaluate(machine, node.value))
        elif isinstance(node, ast.MatchClass):
            expressions.evaluate(machine, node.cls)
