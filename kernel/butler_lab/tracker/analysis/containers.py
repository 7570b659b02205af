"""Elements of containers, iterators and other objects."""

from collections.abc import Iterable
from typing import Any

from .machine import Machine
from .value import (
    ArrayLike,
    Container,
    FunctionObject,
    IteratorObject,
    Library,
    ModuleState,
    Obj,
    Opaque,
    Value,
    join,
)

__all__ = ["change_items", "elements", "known_items", "make_container", "subscript"]

UNROLL_LIMIT = 400
"""Longest known sequence that loops are unrolled over."""


def make_container(
    machine: Machine,
    node: object,
    items: list[Value] | dict[Any, Value] | None,
    extra: Iterable[Obj] = (),
) -> Value:
    """Create a container, with its items as far as known."""

    def make() -> Container:
        return Container(items=items)

    container = machine.allocate(Container, node, make)
    values = items.values() if isinstance(items, dict) else items or ()
    machine.hold(container, (held for value in values for held in value.objects))
    machine.hold(container, extra)
    return Value(frozenset((container,)))


def known_items(value: Value) -> list[Value] | None:
    """Return the elements an iteration yields in order, if all are known."""
    if isinstance(value.constant, tuple | str):
        return [Value(constant=item) for item in value.constant]
    if len(value.objects) != 1:
        return None
    (only,) = value.objects
    if not isinstance(only, Container) or only.items is None or len(only.items) > UNROLL_LIMIT:
        return None
    if only.shows is not None and only.shows.items is not only.shown_items:
        return None
    if isinstance(only.items, dict):
        return [Value(constant=key) for key in only.items]
    return list(only.items)


def elements(value: Value) -> Value:
    """Return what an iteration over a value may yield."""
    found: set[Obj] = set()
    for holder in value.objects:
        if isinstance(holder, Container):
            found |= holder.contents if holder.shows is None else holder.contents | holder.shows.contents
        elif isinstance(holder, IteratorObject):
            inner = frozenset(o for o in holder.contents if not isinstance(o, FunctionObject | ModuleState))
            found |= holder.yields | elements(Value(inner)).objects
        elif not isinstance(holder, ModuleState):
            found |= {holder} | holder.contents
    found = {item for item in found if not isinstance(item, ModuleState)}
    return Value(frozenset(found))


def subscript(value: Value, key: Value) -> Value:
    """Return what ``value[key]`` may be."""
    results = []
    for holder in value.objects:
        if isinstance(holder, Container):
            results.append(_item(holder, key))
        else:
            found = {holder} if isinstance(holder, ArrayLike | Opaque | Library) else set()
            results.append(Value(frozenset(found | holder.contents)))
    return join(*results) if results else Value()


def _item(holder: Container, key: Value) -> Value:
    if isinstance(holder.items, dict) and key.known and key.constant in holder.items:
        return holder.items[key.constant]
    if isinstance(holder.items, list) and isinstance(key.constant, int):
        try:
            return holder.items[key.constant]
        except IndexError:
            pass
    return Value(frozenset(holder.contents | ({holder} if not key.known else set())))


def change_items(machine: Machine, holder: Container, key: Value | None, value: Value | None) -> None:
    """Follow ``holder[key] = value`` and ``holder.append(value)`` (no key) in the known items."""
    items = holder.items
    machine.change(holder, value.objects if value else ())
    if items is None:
        return
    holder.items = None
    surely = holder.doubts[: len(machine.doubts)] == machine.doubts
    if not surely or value is None:
        return
    if isinstance(items, dict) and key is not None and key.known:
        holder.items = {**items, key.constant: value}
    elif isinstance(items, list) and key is None:
        holder.items = [*items, value]
