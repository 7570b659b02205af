"""Functions, lambdas, generators and coroutines of the notebook."""

import ast
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from . import comprehensions, expressions, finalizers, notices, objects, statements
from .containers import make_container
from .frame import Frame
from .machine import Machine
from .scopes import scope_of
from .value import Arguments, FunctionObject, Obj, Suspended, Value, join

__all__ = ["entered", "invoke", "make_function", "make_lambda", "run_body"]

DEPTH_LIMIT = 14
"""Calls inside calls that are followed; deeper ones count as unknown code."""


def make_function(machine: Machine, node: ast.FunctionDef | ast.AsyncFunctionDef) -> FunctionObject:
    """Create the function of a ``def``, evaluating defaults and annotations."""
    for argument in ast.walk(node.args):
        if isinstance(argument, ast.arg) and argument.annotation is not None:
            expressions.evaluate(machine, argument.annotation)
    if node.returns is not None:
        expressions.evaluate(machine, node.returns)
    return _create(machine, node)


def make_lambda(machine: Machine, node: ast.Lambda) -> Value:
    """Create the function of a ``lambda``."""
    return Value(frozenset((_create(machine, node),)))


def _create(machine: Machine, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> FunctionObject:
    arguments = node.args
    named = [*arguments.posonlyargs, *arguments.args]
    defaults: dict[str, Value] = {}
    first = len(named) - len(arguments.defaults)
    for argument, default in zip(named[first:], arguments.defaults, strict=True):
        defaults[argument.arg] = expressions.evaluate(machine, default)
    for argument, optional in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if optional is not None:
            defaults[argument.arg] = expressions.evaluate(machine, optional)

    def make() -> FunctionObject:
        return FunctionObject(node=node, frame=machine.frame, defaults=defaults)

    function = machine.allocate(FunctionObject, node, make)
    machine.hold(function, (held for value in defaults.values() for held in value.objects))
    return function


def _is_suspended(node: ast.AST) -> bool:
    if isinstance(node, ast.GeneratorExp | ast.AsyncFunctionDef):
        return True
    stack: list[ast.AST] = list(getattr(node, "body", [])) if isinstance(node, ast.FunctionDef) else []
    while stack:
        part = stack.pop()
        if isinstance(part, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            stack.extend(ast.iter_child_nodes(part))
    return False


def invoke(machine: Machine, function: FunctionObject, arguments: Arguments, site: object) -> Value:
    """Call a function of the notebook; the effects of its body become the cell's.

    Parameters
    ----------
    machine
        Where the call happens.
    function
        What is called.
    arguments
        With what.
    site
        Expression or object that calls, which tells calls apart.

    Returns
    -------
    Value
        What it may return; for generators and coroutines the suspended body.
    """
    if function.node is None:
        return Value()
    if function.node not in machine.suspended:
        machine.suspended[function.node] = _is_suspended(function.node)
    if not machine.suspended[function.node]:
        return run_body(machine, function, arguments, site)

    def make() -> Suspended:
        return Suspended(function=function, arguments=arguments)

    with machine.inside(id(function)):
        suspended = machine.allocate(Suspended, site, make)
    machine.hold(suspended, {function, *arguments.objects})
    return Value(frozenset((suspended,)))


def run_body(machine: Machine, function: FunctionObject, arguments: Arguments, site: object) -> Value:
    """Interpret the body of a function with its arguments bound."""
    node = function.node
    assert node is not None
    if function.remembers:
        machine.change(function)
    if node in machine.calls:
        return _cut_recursion(machine, node, arguments)
    if len(machine.calls) >= DEPTH_LIMIT:
        notices.become_opaque(machine, "calls are nested too deeply to be followed")
        return objects.surrender(machine, [Value(frozenset((function,))), *arguments.values], site)
    result = _interpret(machine, function, arguments, site)
    if node in machine.recursive:
        machine.recursive[node] = result
        result = join(result, _interpret(machine, function, arguments, site))
        del machine.recursive[node]
    return result


def _cut_recursion(machine: Machine, node: ast.AST, arguments: Arguments) -> Value:
    known = machine.recursive.setdefault(node, Value())
    objects.change_reachable(machine, arguments.objects)
    return Value(known.objects | arguments.objects)


def _interpret(machine: Machine, function: FunctionObject, arguments: Arguments, site: object) -> Value:
    node = function.node
    assert node is not None
    with entered(machine, node, function.frame, site, function) as frame:
        if isinstance(node, ast.GeneratorExp):
            for value in arguments.values:
                frame.results.append(value)
            comprehensions.run_clauses(machine, node)
        elif isinstance(node, ast.Lambda):
            _bind_parameters(machine, frame, function, arguments)
            frame.results.append(expressions.evaluate(machine, node.body))
        else:
            _bind_parameters(machine, frame, function, arguments)
            statements.execute_body(machine, node)
        finalizers.release(machine, list(frame.variables.values()), node)
        return join(*frame.results) if frame.results else Value(constant=None)


@contextmanager
def entered(
    machine: Machine, node: ast.AST, parent: Frame | None, site: object, function: Obj | None = None
) -> Iterator[Frame]:
    """Interpret the block in a new frame."""
    outer = machine.frame
    context: tuple[Hashable, ...] = (id(site), id(function))
    with machine.inside(*context):
        scope = machine.scope_of(node, scope_of)

        def make() -> Frame:
            return Frame(scope=scope, parent=parent)

        frame = machine.allocate(Frame, node, make)
        frame.results = []
        machine.frame = frame
        machine.depth += 1
        machine.calls.append(node)
        try:
            yield frame
        finally:
            machine.calls.pop()
            machine.depth -= 1
            machine.frame = outer


def _bind_parameters(machine: Machine, frame: Frame, function: FunctionObject, given: Arguments) -> None:
    node = function.node
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    parameters = node.args
    positional = list(given.positional)
    named = dict(given.named)
    for parameter in (*parameters.posonlyargs, *parameters.args):
        name = parameter.arg
        value = positional.pop(0) if positional else _fallback(name, named, function, given)
        machine.bind_local(frame, name, value)
    for parameter in parameters.kwonlyargs:
        machine.bind_local(frame, parameter.arg, _fallback(parameter.arg, named, function, given))
    extra = given.extra.objects if given.extra else ()
    if parameters.vararg is not None:
        rest = None if given.extra else positional
        held = [*extra, *(o for value in positional for o in value.objects)]
        machine.bind_local(
            frame, parameters.vararg.arg, make_container(machine, parameters.vararg, rest, held)
        )
    if parameters.kwarg is not None:
        left = None if given.extra else dict(named)
        held = [*extra, *(o for value in named.values() for o in value.objects)]
        machine.bind_local(frame, parameters.kwarg.arg, make_container(machine, parameters.kwarg, left, held))


def _fallback(name: str, named: dict[str, Value], function: FunctionObject, given: Arguments) -> Value:
    if name in named:
        return named.pop(name)
    default = function.defaults.get(name, Value())
    if given.extra is None:
        return default
    return Value(default.objects | given.extra.objects)
