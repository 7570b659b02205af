"""Comprehensions and generator expressions."""

import ast

from . import expressions, functions, loops, objects, targets
from .containers import elements, known_items, make_container
from .machine import Machine
from .value import Arguments, FunctionObject, Value, join

__all__ = ["comprehension", "generator", "run_clauses"]

Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def comprehension(machine: Machine, node: ast.ListComp | ast.SetComp | ast.DictComp) -> Value:
    """Interpret a list, set or dict comprehension."""
    with functions.entered(machine, node, machine.frame, node) as frame:
        frame.kind = "comprehension"
        complete = run_clauses(machine, node)
        values = frame.results
    held = join(*values).objects if values else ()
    if complete and isinstance(node, ast.ListComp):
        return make_container(machine, node, list(values))
    return make_container(machine, node, None, held)


def generator(machine: Machine, node: ast.GeneratorExp) -> Value:
    """Create a generator; its clauses run whenever it is used."""

    def make() -> FunctionObject:
        return FunctionObject(node=node, frame=machine.frame)

    function = machine.allocate(FunctionObject, node, make)
    return functions.invoke(machine, function, Arguments(), node)


def run_clauses(machine: Machine, node: Comprehension) -> bool:
    """Interpret the clauses; results are left in the frame.

    Returns
    -------
    bool
        Whether the results are all elements in order.
    """
    return _clause(machine, node, 0)


def _clause(machine: Machine, node: Comprehension, level: int) -> bool:
    if level == len(node.generators):
        _element(machine, node)
        return True
    clause = node.generators[level]
    iterable = expressions.evaluate(machine, clause.iter)
    objects.consume(machine, iterable)
    items = known_items(iterable)
    complete = items is not None and not clause.ifs

    def body() -> None:
        nonlocal complete
        for test in clause.ifs:
            objects.operate(machine, expressions.evaluate(machine, test))
        complete = _clause(machine, node, level + 1) and complete

    if items is not None:
        for number, item in enumerate(items):
            with machine.inside(number):
                targets.assign(machine, clause.target, item)
                body()
        return complete

    def turn() -> None:
        targets.assign(machine, clause.target, elements(iterable))
        body()

    loops.until_stable(machine, clause, turn)
    return False


def _element(machine: Machine, node: Comprehension) -> None:
    assert machine.frame is not None
    if isinstance(node, ast.DictComp):
        value = join(
            expressions.evaluate(machine, node.key), Value(), expressions.evaluate(machine, node.value)
        )
    else:
        value = expressions.evaluate(machine, node.elt)
    machine.frame.results.append(value)
