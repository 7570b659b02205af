"""What using an object may do: iteration, operators, handing it to unknown code."""

from collections.abc import Iterable

from . import functions, lending
from .containers import elements
from .frame import Frame
from .machine import OBJECTS_PER_STEP, Machine
from .value import (
    Arguments,
    BoundMethod,
    ChangingMethod,
    ClassObject,
    Container,
    FigureState,
    FunctionObject,
    Instance,
    IteratorObject,
    Library,
    ModuleState,
    Obj,
    Opaque,
    Property,
    Suspended,
    Value,
    reach,
)

__all__ = ["call_back", "change_reachable", "consume", "operate", "surrender", "use_key"]

_CONSTRUCTORS = frozenset({"__init__", "__new__", "__class_getitem__", "__init_subclass__", "__del__"})


_CALLED = FunctionObject | BoundMethod | ChangingMethod


def change_reachable(machine: Machine, roots: Iterable[Obj]) -> None:
    """Record a possible change of objects and all they refer to."""
    reached = list(reach(roots))
    machine.step(len(reached) // OBJECTS_PER_STEP)
    for found in reached:
        if isinstance(found, ModuleState | Library) and not isinstance(found, FigureState):
            continue
        machine.change(found)
        if isinstance(found, Container):
            found.items = None


def call_back(machine: Machine, functions_in: Iterable[Obj], arguments: Value, node: object) -> Value:
    """Run functions of the notebook that library code may call, with unknown arguments."""
    results: list[Value] = []
    reached = list(reach(functions_in))
    machine.step(1 + len(reached) // OBJECTS_PER_STEP)
    lending.lend(machine, reached, methods_only=True)
    for found in reached:
        if isinstance(found, FunctionObject):
            results.append(functions.invoke(machine, found, Arguments(extra=arguments), node))
        elif isinstance(found, BoundMethod) and found.function is not None:
            bound = Arguments((found.receiver,), {}, arguments)
            results.append(functions.invoke(machine, found.function, bound, node))
        elif isinstance(found, ChangingMethod):
            machine.change(next(iter(found.receiver.objects)), arguments.objects)
            change_reachable(machine, found.receiver.objects)
        elif isinstance(found, Suspended):
            resume(machine, found)
        elif isinstance(found, Instance):
            _run_methods(machine, found, operators_only=False)
    returned = frozenset[Obj]().union(*(result.objects for result in results))
    for found in returned:
        if isinstance(found, Suspended):
            resume(machine, found)
    return Value(returned)


def surrender(machine: Machine, values: Iterable[Value], node: object) -> Value:
    """Hand objects to unknown code, which may change, keep, mix and call them."""
    roots = [held for value in values for held in value.objects if not isinstance(held, ModuleState)]
    change_reachable(machine, roots)
    lending.lend(machine, reach(roots))
    for held in roots:
        if not isinstance(held, Library | FunctionObject | Frame):
            machine.hold(held, roots)
    result = call_back(machine, roots, Value(frozenset(roots)), node)
    return Value(frozenset(roots) | result.objects)


def resume(machine: Machine, suspended: Suspended) -> None:
    """Run the body of a generator or coroutine that is being used."""
    machine.change(suspended)
    if suspended.function is not None:
        result = functions.run_body(machine, suspended.function, suspended.arguments, suspended)
        _produce(machine, suspended, result)


def _produce(machine: Machine, iterator: IteratorObject, result: Value) -> None:
    new = result.objects - iterator.yields
    if new:
        iterator.yields |= new
        machine.version += 1


def consume(machine: Machine, value: Value) -> None:
    """Iterate over, await or enter a value."""
    operate(machine, value)
    for held in value.objects:
        if isinstance(held, Suspended):
            resume(machine, held)
        elif isinstance(held, IteratorObject):
            machine.change(held)
            inner = frozenset(o for o in held.contents if not isinstance(o, ModuleState))
            called = frozenset(o for o in inner if isinstance(o, _CALLED))
            consume(machine, Value(inner - called))
            result = call_back(machine, called, elements(Value(inner - called)), held)
            _produce(machine, held, result)
        elif isinstance(held, Opaque):
            surrender(machine, [Value(frozenset((held,)))], held)


def operate(machine: Machine, *values: Value) -> None:
    """Apply an operator, `print` or the like: special methods of the notebook's classes run."""
    for value in values:
        for held in value.objects:
            if isinstance(held, Instance):
                _run_methods(machine, held, operators_only=True)
            elif isinstance(held, Container):
                for inner in list(held.contents):
                    if isinstance(inner, Instance):
                        _run_methods(machine, inner, operators_only=True)


def _run_methods(machine: Machine, instance: Instance, *, operators_only: bool) -> None:
    if instance.type is None:
        return
    receiver = Value(frozenset((instance,)))
    for name, member in instance.type.every_member().items():
        special = name.startswith("__") and name.endswith("__")
        if name in _CONSTRUCTORS or (operators_only and not special):
            continue
        for held in list(member.objects):
            for function in [held] if isinstance(held, FunctionObject) else _inner(held):
                arguments = Arguments((receiver,), {}, Value(frozenset(instance.contents)))
                result = functions.invoke(machine, function, arguments, instance)
                for returned in result.objects:
                    if isinstance(returned, Suspended):
                        resume(machine, returned)
                machine.hold(instance, (o for o in result.objects if not isinstance(o, ModuleState)))


def _inner(held: Obj) -> list[FunctionObject]:
    if not isinstance(held, Property):
        return []
    return [inner for inner in held.contents if isinstance(inner, FunctionObject)]


def use_key(machine: Machine, value: Value, node: object) -> None:
    """Read an item, which may add it or run unknown code."""
    for held in value.objects:
        if isinstance(held, Container) and held.fills_itself:
            machine.change(held)
            made = call_back(machine, held.contents, Value(), node)
            machine.hold(held, made.objects)
        elif isinstance(held, ClassObject):
            hook = held.lookup("__class_getitem__")
            receiver = Arguments((Value(frozenset((held,))),), {}, Value())
            for function in hook.objects if hook is not None else ():
                if isinstance(function, FunctionObject):
                    functions.invoke(machine, function, receiver, node)
