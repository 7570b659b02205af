"""Loops: unrolled over known items, otherwise repeated until nothing new is learnt."""

import ast
from collections.abc import Callable
from functools import lru_cache

from . import expressions, objects, statements, targets
from .containers import elements, known_items
from .effects import LoopTrace
from .machine import Machine, TooLargeError
from .uniform import SAMPLED, fits, plain_items, uniform_fields, uses_of_turns
from .value import Value

__all__ = ["execute_for", "execute_while", "until_stable"]

TURN_LIMIT = 25
"""Turns after which a loop that keeps teaching something new is given up."""


def until_stable(machine: Machine, reason: object, turn: Callable[[], None]) -> None:
    """Interpret the body of a loop that runs any number of times, perhaps none."""
    uses = len(machine.effects.uses)
    with machine.doubtful(reason):
        for _ in range(TURN_LIMIT):
            before, version = machine.snapshot(), machine.version
            del machine.effects.uses[uses:]
            turn()
            machine.merge(before)
            if machine.version == version and machine.same_names(before):
                return
    raise TooLargeError


@lru_cache(maxsize=2048)  # trees are shared by all analyses of a notebook
def _jumps(node: ast.For | ast.AsyncFor) -> bool:
    return any(
        isinstance(part, ast.Break | ast.Return | ast.Raise)
        for statement in node.body
        for part in ast.walk(statement)
    )


def execute_for(machine: Machine, node: ast.For | ast.AsyncFor) -> None:
    """Interpret a ``for`` loop."""
    iterable = expressions.evaluate(machine, node.iter)
    objects.consume(machine, iterable)
    items = known_items(iterable)
    if items is None:

        def turn() -> None:
            targets.assign(machine, node.target, elements(iterable))
            statements.execute(machine, node.body)

        until_stable(machine, node, turn)
    else:
        _unroll(machine, node, items)
    _execute_else(machine, node)


def _unroll(machine: Machine, node: ast.For | ast.AsyncFor, items: list[Value]) -> None:
    trace = _trace(machine, node, items)
    constants = plain_items(items) if len(items) > SAMPLED else None
    fields = uniform_fields(node) if constants is not None else None
    jumps = _jumps(node)
    numbers = list(range(len(items)))
    while numbers:
        number = numbers.pop(0)
        uses = len(machine.effects.uses)
        with machine.inside(id(node), number):
            _turn(machine, node, items[number], jumps)
        trace.uses.append(machine.effects.uses[uses:])
        if number != 1 or constants is None or fields is None:
            continue
        if fits(trace.uses, constants[:2], fields):
            for turn in uses_of_turns(tuple(trace.uses[0]), fields, tuple(constants[2:-1])):
                trace.uses.append(turn)
                machine.effects.uses += turn
            numbers = numbers[-1:]


def _turn(machine: Machine, node: ast.For | ast.AsyncFor, item: Value, jumps: bool) -> None:
    before = machine.snapshot()
    targets.assign(machine, node.target, item)
    if jumps:
        with machine.doubtful(node):
            statements.execute(machine, node.body)
        machine.merge(before)
    else:
        statements.execute(machine, node.body)


def _trace(machine: Machine, node: ast.For | ast.AsyncFor, items: list[Value]) -> LoopTrace:
    trace = LoopTrace(node.lineno, [], [])
    known = all(item.known and not item.objects for item in items)
    if known and machine.depth == 0 and not machine.doubts:
        trace.items = [item.constant for item in items]
        machine.effects.loops.append(trace)
    return trace


def execute_while(machine: Machine, node: ast.While) -> None:
    """Interpret a ``while`` loop."""

    def turn() -> None:
        objects.operate(machine, expressions.evaluate(machine, node.test))
        statements.execute(machine, node.body)

    until_stable(machine, node, turn)
    objects.operate(machine, expressions.evaluate(machine, node.test))
    _execute_else(machine, node)


def _execute_else(machine: Machine, node: ast.For | ast.AsyncFor | ast.While) -> None:
    if node.orelse:
        before = machine.snapshot()
        with machine.doubtful(node.orelse[0]):
            statements.execute(machine, node.orelse)
        machine.merge(before)
