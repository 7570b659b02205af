"""What runs when objects of the notebook die: ``__del__`` and callbacks of `weakref`."""

from collections.abc import Iterable

from . import functions, objects
from .machine import Machine
from .value import Arguments, FunctionObject, Instance, Obj, Value, reach

__all__ = ["release", "watch"]


def watch(machine: Machine, watched: Iterable[Obj], told: Iterable[Obj]) -> None:
    """Remember that objects are told when others die; nobody needs to be told of a class with ``__del__``."""
    machine.finalizers = True
    for found in watched:
        machine.told.setdefault(found, set()).update(told)


def release(machine: Machine, values: Iterable[Value], node: object) -> bool:
    """Run what runs when values die, and tell whether anything does; they may live on elsewhere."""
    if not machine.finalizers:
        return False
    told_any = False
    roots = [held for value in values for held in value.objects]
    for found in list(reach(roots)):
        told = machine.told.get(found, set())
        if told:
            told_any = True
            objects.change_reachable(machine, told)
            objects.call_back(machine, told, Value(), node)
        member = found.type.lookup("__del__") if isinstance(found, Instance) and found.type else None
        for function in member.objects if member else ():
            if isinstance(function, FunctionObject):
                told_any = True
                functions.invoke(machine, function, Arguments((Value(frozenset((found,))),)), node)
    return told_any
