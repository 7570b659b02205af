"""Analysis of a whole notebook."""

import ast
import re
from collections.abc import Sequence

from . import notices, statements
from .effects import Effects
from .machine import Machine, TooLargeError
from .transform import parse_cell

__all__ = ["analyse", "analyse_log"]

NO_LIMIT = 10**9
"""Steps granted where giving up is no way out."""

_LAST_VALUE = re.compile(r"^(_+|_i+|_i?\d+|Out|In|_oh|_ih|_dh)$")


def analyse(sources: Sequence[str], *, transparent: frozenset[int] = frozenset()) -> list[Effects]:
    """Find out what each cell does when all run in order, without running any.

    Parameters
    ----------
    sources
        Text of the code cells in order.
    transparent
        Cells that a person declared to do no more than can be seen.

    Returns
    -------
    list of Effects
        One for each cell. Whatever cannot be understood is assumed to read
        and change everything.
    """
    machine = Machine()
    return [
        _analyse_cell(machine, number, source, number in transparent) for number, source in enumerate(sources)
    ]


def analyse_log(sources: Sequence[str]) -> tuple[list[Effects], dict[str, set[int]]]:
    """Analyse what a kernel executed, in the order it did.

    Parameters
    ----------
    sources
        Text of the executions.

    Returns
    -------
    tuple
        Effects of each execution, and for each name now alive the executions
        that made its value what it is.
    """
    machine = Machine()
    effects = [_analyse_cell(machine, number, source, False) for number, source in enumerate(sources)]
    machine.cell, machine.effects = len(sources), Effects()
    for name in list(machine.names):
        machine.read(name)
    machine.need("@anything", machine.everything)
    return effects, machine.effects.reads


def _analyse_cell(machine: Machine, number: int, source: str, transparent: bool) -> Effects:
    machine.cell, machine.effects, machine.steps = number, Effects(), 0
    machine.trusted = transparent
    everything = set(machine.everything)
    try:
        tree = parse_cell(source)
    except (SyntaxError, ValueError) as error:
        notices.become_opaque(machine, f"it is not valid Python: {error}")
        return machine.effects
    machine.trees.append(tree)
    machine.need("@anything", everything)
    try:
        statements.execute(machine, tree.body)
    except (TooLargeError, RecursionError):
        _reset(machine)
        machine.steps = -NO_LIMIT
        notices.become_opaque(machine, "it is too large to be understood")
    _remember_display(machine, tree)
    machine.effects.uses = list(dict.fromkeys(machine.effects.uses))
    return machine.effects


def _reset(machine: Machine) -> None:
    machine.frame, machine.depth, machine.doubts, machine.context = None, 0, (), ()
    machine.calls.clear()
    machine.recursive.clear()


def _remember_display(machine: Machine, tree: ast.Module) -> None:
    missing = set(filter(_LAST_VALUE.match, machine.effects.missing_names))
    if missing:
        for name in missing & {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}:
            machine.effects.missing_names.discard(name)
            machine.effects.notes.append(f"{name} depends on which cells ran before")
            machine.need(name, range(machine.cell))
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        machine.bind("_", machine.last_value, surely=False)
