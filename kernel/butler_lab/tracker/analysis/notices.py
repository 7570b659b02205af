"""Doubts that the interpreter reports instead of guessing."""

import ast

from . import objects
from .machine import Machine
from .value import Obj, Opaque, Value, reach

__all__ = ["become_opaque", "read_unbound"]


def become_opaque(machine: Machine, reason: str) -> None:
    """Treat the current cell as one that may read and change anything.

    Every object known so far counts as changed, every name as bound again.
    """
    if machine.trusted:
        return
    if reason not in machine.effects.opaque:
        machine.effects.opaque.append(reason)
    cells: set[int] = set(machine.everything)
    known: set[Obj] = set()
    for name, binding in list(machine.names.items()):
        cells |= binding.cells
        known |= binding.value.objects
        machine.bind(name, Value(binding.value.objects), surely=False)
    for found in reach(known):
        cells |= found.writers
    machine.need("@everything", cells)
    objects.change_reachable(machine, known)
    machine.everything.add(machine.cell)


def read_unbound(machine: Machine, node: ast.Name) -> Value:
    """Read a name that nothing above binds."""
    machine.effects.missing_names.add(node.id)
    return Value(frozenset((machine.allocate(Opaque, node),)))
