"""Attribute access on every kind of object."""

import ast
import re
from collections.abc import Iterable

from . import butler_calls, expressions, functions, notices, objects
from .library_table import CHANGING_METHODS
from .machine import Machine
from .value import (
    Arguments,
    BoundMethod,
    ButlerHandle,
    ChangingMethod,
    ClassObject,
    Container,
    FileHandle,
    FunctionObject,
    Instance,
    Library,
    ModuleState,
    Obj,
    Opaque,
    Property,
    Super,
    Suspended,
    Value,
    join,
)
from .words import words

__all__ = [
    "change_library",
    "entered_value",
    "get_attribute",
    "leave",
    "load_attribute",
    "may_swallow",
    "run_property",
]

_IMMUTABLE = words(
    """
    shape ndim size dtype nbytes __name__ __doc__ __class__ dataset_type datasetType dataId id run
    """
)
_ENVIRONMENT = re.compile(r"os\.(environ|getcwd|curdir)\b")
_RC = re.compile(r"(matplotlib|seaborn)(\.pyplot)?(\.rcParams|\.rcParamsDefault)?$")


def load_attribute(machine: Machine, node: ast.Attribute) -> Value:
    """Interpret ``value.name``."""
    return get_attribute(machine, expressions.evaluate(machine, node.value), node.attr, node)


def get_attribute(machine: Machine, base: Value, name: str, node: object) -> Value:
    """Return what an attribute may be; properties of the notebook's classes run."""
    results = [_of_object(machine, holder, name, node) for holder in base.objects]
    return join(*results) if results else Value()


def _of_object(machine: Machine, holder: Obj, name: str, node: object) -> Value:
    match holder:
        case ModuleState():
            return Value()
        case Library(path=path):
            return _of_library(machine, path, name)
        case ButlerHandle():
            return butler_calls.get_attribute(machine, holder, name, node)
        case Instance(type=made) if made is not None:
            return _of_instance(machine, holder, made, name, node)
        case Super(bases=bases, receiver=receiver) if isinstance(receiver, Instance):
            members = [base.lookup(name) for base in bases]
            functions_found = {o for m in members if m for o in m.objects if isinstance(o, FunctionObject)}
            made = bases[0] if bases else ClassObject()
            return Value(
                frozenset({receiver}).union(
                    *(_bound(machine, f, receiver, made, node).objects for f in functions_found)
                )
            )
        case ClassObject() if name == "__subclasses__":
            return Value(frozenset(machine.subclasses(holder)))
        case ClassObject():
            member = holder.lookup(name)
            return member if member is not None else Value(frozenset({holder}))
        case FunctionObject() if name == "__value__":
            return functions.invoke(machine, holder, Arguments(), node)
        case BoundMethod() | FunctionObject():
            return Value(frozenset({holder} | holder.contents))
    if name in _IMMUTABLE:
        return Value()
    if isinstance(holder, Container) and name in CHANGING_METHODS:
        return _changing_method(machine, holder, name, node)
    inner = {o for o in holder.contents if not isinstance(o, ModuleState)}
    return Value(frozenset({holder} | inner))


def _changing_method(machine: Machine, holder: Container, name: str, node: object) -> Value:
    receiver = Value(frozenset((holder,)))
    with machine.inside(name, id(holder)):
        method = machine.allocate(ChangingMethod, node, lambda: ChangingMethod(receiver=receiver, name=name))
    machine.hold(method, {holder})
    # A namespace may have a field of this name.
    return Value(frozenset({method, *(o for o in holder.contents if not isinstance(o, ModuleState))}))


def _of_library(machine: Machine, path: str, name: str) -> Value:
    full = f"{path}.{name}"
    if _ENVIRONMENT.match(full):
        machine.touch("@env")
    if (
        path == "__main__"
        or full.startswith("IPython.shell.user")
        or full in {"sys.modules", "sys._getframe"}
    ):
        notices.become_opaque(machine, f"{full} reaches any name")
    return Value(frozenset((machine.library(full),)))


def _of_instance(machine: Machine, holder: Instance, made: ClassObject, name: str, node: object) -> Value:
    if name == "__class__":
        return Value(frozenset((made,)))
    if name == "__dict__":
        return Value(frozenset((holder,)))
    receiver = Value(frozenset((holder,)))
    for hook in ("__getattribute__", "__getattr__"):
        member = made.lookup(hook)
        if member is not None:
            objects.operate(machine, receiver)
    run = run_property(machine, holder, name, Value(), node)
    inner = {o for o in holder.contents if o is not made and not isinstance(o, ModuleState)}
    member = made.lookup(name)
    if member is None:
        own = {holder} if made.foreign_base else set()
        return Value(frozenset(inner | own | run.objects))
    results = [run, Value(frozenset(o for o in inner if not isinstance(o, FunctionObject)))]
    for found in member.objects:
        if isinstance(found, FunctionObject):
            results.append(_bound(machine, found, holder, made, node))
        elif isinstance(found, Instance):
            objects.operate(machine, Value(frozenset((found,))))
            results.append(Value(frozenset((found, *found.contents))))
        elif not isinstance(found, Property):
            results.append(Value(frozenset((found,))))
    return join(*results)


def _bound(
    machine: Machine, function: FunctionObject, holder: Instance, made: ClassObject, node: object
) -> Value:
    if function.binding == "static":
        return Value(frozenset((function,)))
    receiver = Value(frozenset((made if function.binding == "class" else holder,)))
    with machine.inside(id(function), id(holder)):
        method = machine.allocate(
            BoundMethod, node, lambda: BoundMethod(function=function, receiver=receiver)
        )
    machine.hold(method, {function, *receiver.objects})
    return Value(frozenset((method,)))


def run_property(machine: Machine, holder: Instance, name: str, value: Value, node: object) -> Value:
    """Run the functions of a property that is read or set."""
    member = holder.type.lookup(name) if holder.type is not None else None
    results = [Value()]
    for found in member.objects if member is not None else ():
        if not isinstance(found, Property):
            continue
        if found.caches:
            machine.change(holder)
        for function in list(found.contents):
            if isinstance(function, FunctionObject):
                arguments = Arguments((Value(frozenset((holder,))), value))
                results.append(functions.invoke(machine, function, arguments, node))
    return join(*results)


def change_library(machine: Machine, path: str, full: str, held: Iterable[Obj]) -> None:
    """Record a store into a module attribute or an item of one, such as an option."""
    if _ENVIRONMENT.match(full) or path.startswith("os.environ"):
        machine.touch("@env", writes=True)
        return
    if path == "__main__":
        notices.become_opaque(machine, "__main__ reaches any name")
        return
    machine.change(machine.module(path.partition(".")[0]), held)
    if _RC.match(path):
        machine.change(machine.module("matplotlib"), held)


def may_swallow(manager: Value) -> bool:
    """Whether leaving a context manager may swallow an exception raised in the block."""
    return any(isinstance(held, Instance | Suspended | Opaque) for held in manager.objects)


def entered_value(machine: Machine, manager: Value, node: ast.AST) -> Value:
    """Return what ``with manager as name`` binds."""
    results = []
    for held in manager.objects:
        if isinstance(held, Instance) and held.type is not None:
            inner = {o for o in held.contents if o is not held.type}
            results.append(Value(frozenset({held} | inner)))
        elif isinstance(held, FileHandle | ButlerHandle):
            results.append(Value(frozenset((held,))))
        else:
            results.append(Value(frozenset({held} | held.contents)))
    return join(*results) if results else Value()


def leave(machine: Machine, manager: Value) -> None:
    """Leave the context manager: a file is flushed and closed."""
    for held in manager.objects:
        if isinstance(held, FileHandle):
            machine.change(held)
