"""Interpretation of imports."""

import ast
import sys

from . import butler_calls, files, notices, targets
from .machine import Machine
from .value import Value

__all__ = ["import_modules", "import_names"]


def import_modules(machine: Machine, node: ast.Import) -> None:
    """Interpret ``import a.b as c``."""
    for alias in node.names:
        _note(machine, alias.name)
        path = alias.name if alias.asname else alias.name.partition(".")[0]
        if alias.name == "__main__":
            notices.become_opaque(machine, "__main__ reaches any name")
        value = Value(frozenset((machine.library(path),)))
        targets.assign(machine, ast.Name(alias.asname or path, ast.Store()), value)


def import_names(machine: Machine, node: ast.ImportFrom) -> None:
    """Interpret ``from a import b``; a star import may bind any name."""
    module = node.module or ""
    if node.level == 0:
        _note(machine, module)
    if module == "__future__":
        return
    for alias in node.names:
        if alias.name == "*":
            _import_star(machine, module)
            continue
        path = butler_calls.canonical(f"{module}.{alias.name}")
        value = Value(frozenset((machine.library(path),)))
        targets.assign(machine, ast.Name(alias.asname or alias.name, ast.Store()), value)


def _import_star(machine: Machine, module: str) -> None:
    machine.effects.notes.append(f"from {module} import * may bind any name")
    for name, binding in list(machine.names.items()):
        if not name.startswith("@"):
            machine.bind(name, binding.value, surely=False)
    machine.everything.add(machine.cell)
    machine.star_modules.append(module)


def _note(machine: Machine, module: str) -> None:
    root = module.partition(".")[0]
    if root not in sys.stdlib_module_names:
        machine.effects.packages.add(root)
        machine.need("sys", machine.module("sys").writers)
        files.read_module(machine, root)
