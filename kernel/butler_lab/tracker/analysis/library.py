"""Calls of functions and classes of packages."""

import ast
from collections.abc import Callable
from functools import lru_cache, partial

from . import (
    attributes,
    butler_calls,
    figures,
    files,
    finalizers,
    lending,
    magics,
    notices,
    objects,
    outputs,
    statements,
)
from . import library_table as table
from .containers import elements, known_items, make_container
from .machine import Machine
from .value import (
    Arguments,
    ArrayLike,
    ClassObject,
    Container,
    Instance,
    IteratorObject,
    ModuleState,
    Obj,
    Opaque,
    Property,
    Super,
    Value,
    join,
    reach,
)

__all__ = ["call_library"]


def call_library(machine: Machine, path: str, arguments: Arguments, node: object) -> Value:
    """Interpret a call of a function or class of a package.

    Parameters
    ----------
    machine
        Where the call happens.
    path
        Dotted path of what is called.
    arguments
        With what.
    node
        The calling expression.

    Returns
    -------
    Value
        What it may return.
    """
    path = butler_calls.canonical(path)
    if butler_calls.is_constructor(path):
        return butler_calls.construct(machine, arguments, node)
    special = _SPECIAL.get(path)
    if special is not None:
        return special(machine, arguments, node)
    if path.startswith("IPython.shell."):
        return magics.call_shell(machine, path.removeprefix("IPython.shell."), arguments, node)
    if path in table.OPAQUE or (path == "builtins.vars" and not arguments.values):
        notices.become_opaque(machine, f"{path.removeprefix('builtins.')}() reaches any name")
    given = join(Value(), *arguments.values)
    _pseudo_state(machine, path, arguments)
    objects.consume(machine, given)
    if path.startswith("weakref.") and arguments.positional:
        rest = [o for value in arguments.values[1:] for o in value.objects]
        if rest:
            finalizers.watch(machine, arguments.positional[0].objects, rest)
    _tell_patches(machine, path, given, node)
    if path in table.SCALARS:
        objects.operate(machine, given)
        for target in arguments.named.get("file", Value()).objects:
            machine.change(target)
        return Value()
    if table.CHANGES_FIRST.search(path):
        objects.surrender(machine, arguments.values, node)
        return elements(given)
    if path in table.CONTAINERS or table.ITERATORS.match(path):
        return _collection(machine, path, arguments, node)
    return _ordinary(machine, path, arguments, node)


def _tell_patches(machine: Machine, path: str, given: Value, node: object) -> None:
    """Run what the notebook put in place of parts of a package, and let streams it gave be written to."""
    state = machine.module(path.partition(".")[0])
    objects.call_back(machine, state.contents, elements(given), node)
    if table.LOGS.match(path):
        objects.change_reachable(machine, state.contents)
    elif path == "builtins.print":
        objects.change_reachable(machine, machine.module("sys").contents)


def _pseudo_state(machine: Machine, path: str, arguments: Arguments) -> None:
    first = files.path_of(arguments.positional[0]) if arguments.positional else None
    if table.ENVIRONMENT_WRITE.match(path):
        machine.touch("@env", writes=True)
        if path in {"os.chdir", "contextlib.chdir"}:
            files.change_folder(machine)
    elif table.ENVIRONMENT_READ.match(path):
        machine.touch("@env")
    if table.RANDOM.match(path) and not table.RANDOM_GENERATORS.match(path):
        state = "@rng.numpy" if path.startswith(("numpy", "scipy")) else "@rng.random"
        seeds = path.endswith(".seed") and bool(arguments.positional)
        machine.touch(state, reads=not seeds, writes=True, resets=seeds)
    if table.FILE_WRITE.search(path):
        single = _single_path(path)
        files.use_file(machine, first if single else None, writes=True, replaces=path.startswith("numpy."))
    elif table.FILE_READ.search(path):
        files.use_file(machine, first, writes=False)
    if "PipelineExecutor" in path:
        machine.effects.commands.append(path.rpartition(".")[2] if path.endswith("Executor") else path)
    if path.startswith("subprocess.") or path in {"os.system", "os.popen"}:
        _note_command(machine, arguments)


def _single_path(path: str) -> bool:
    """Whether a writing function touches only the path it is given first."""
    return path.startswith(("numpy.", "os.mkdir", "os.makedirs", "os.remove", "os.unlink", "os.rmdir"))


def _note_command(machine: Machine, arguments: Arguments) -> None:
    words = known_items(arguments.positional[0]) if arguments.positional else None
    if arguments.positional and isinstance(arguments.positional[0].constant, str):
        machine.effects.commands.append(arguments.positional[0].constant)
    elif words is not None and all(isinstance(word.constant, str) for word in words):
        machine.effects.commands.append(" ".join(str(word.constant) for word in words))


def _ordinary(machine: Machine, path: str, arguments: Arguments, node: object) -> Value:
    root = path.partition(".")[0]
    given = join(Value(), *arguments.values)
    written = outputs.written_arguments(machine, path, arguments)
    if path.startswith("contextlib.redirect_"):
        objects.change_reachable(machine, given.objects)
    if not table.STATELESS.match(path):
        machine.change(machine.module(root))
        result = objects.surrender(machine, arguments.values, node)
        opaque = machine.allocate(Opaque, node)
        machine.hold(opaque, {machine.module(root), *arguments.objects, *result.objects})
        return Value(frozenset({opaque}))
    if table.SETTER.search(path) and not table.FRESH.match(path):
        machine.change(machine.module(root), (o for o in given.objects if not isinstance(o, ModuleState)))
    returned = objects.call_back(machine, given.objects, join(elements(given), given), node)
    made = machine.allocate(ArrayLike, node)
    machine.hold(made, {machine.module(root), *returned.objects})
    if table.DISPLAY.match(path):
        machine.hold(made, figures.draw(machine, path, node, numbered=bool(arguments.positional)))
    if table.RANDOM_GENERATORS.match(path) or table.FRESH.match(path):
        return Value(frozenset({made}) | written.objects)
    machine.hold(made, arguments.objects)
    if table.ALIASING.match(path):
        return Value(frozenset({made}) | given.objects | elements(given).objects)
    shared = {o for o in given.objects if isinstance(o, ArrayLike | Opaque)}
    return Value(frozenset({made} | (shared if root != "builtins" else set())))


def _collection(machine: Machine, path: str, arguments: Arguments, node: object) -> Value:
    given = join(Value(), *arguments.values)
    if path == "builtins.dict" and not arguments.positional and arguments.extra is None:
        return make_container(machine, node, dict(arguments.named))
    if table.ITERATORS.match(path):
        held = {o for o in elements(given).objects if not isinstance(o, ModuleState)}
        groups = _iterator_items(path, arguments)
        if groups is not None:
            return _pairs(machine, node, groups, held)
        made = machine.allocate(IteratorObject, node)
        machine.hold(made, arguments.objects)
        return Value(frozenset((made,)))
    returned = objects.call_back(machine, given.objects, elements(given), node)
    held = {o for o in elements(given).objects | returned.objects if not isinstance(o, ModuleState)}
    items = known_items(arguments.positional[0]) if len(arguments.positional) == 1 else None
    if path not in {"builtins.list", "builtins.tuple"} or arguments.named:
        items = [] if not arguments.values and path == "builtins.list" else None
    if path == "builtins.sorted" and not arguments.named and len(arguments.positional) == 1:
        items = _sorted(known_items(arguments.positional[0]))
    holder = make_container(machine, node, items, held)
    for found in holder.objects:
        if isinstance(found, Container):
            found.fills_itself = path == "collections.defaultdict"
    return holder


def _sorted(items: list[Value] | None) -> list[Value] | None:
    constants = [item.constant for item in items or ()]
    if items is None or not all(isinstance(constant, str) for constant in constants):
        numbers = all(isinstance(constant, int | float) for constant in constants)
        if items is None or not numbers:
            return None
    return [Value(constant=constant) for constant in sorted(constants)]  # type: ignore[type-var]


def _iterator_items(path: str, arguments: Arguments) -> list[list[Value]] | None:
    known = [known_items(value) for value in arguments.positional]
    if arguments.named or arguments.extra is not None:
        return None
    lists = [items for items in known if items is not None]
    if len(lists) != len(known):
        return None
    if path == "builtins.zip":
        return [list(group) for group in zip(*lists, strict=False)]
    if path == "builtins.enumerate" and len(lists) == 1:
        return [[Value(constant=number), item] for number, item in enumerate(lists[0])]
    if path == "itertools.product" and len(lists) == 2:
        return [[first, second] for first in lists[0] for second in lists[1]]
    return None


def _pairs(machine: Machine, node: object, items: list[list[Value]], held: set[Obj]) -> Value:
    groups = []
    for number, group in enumerate(items):
        with machine.inside(number):
            groups.append(make_container(machine, node, group))
    return make_container(machine, node, groups, held)


def _execute_text(machine: Machine, arguments: Arguments, node: object) -> Value:
    source = arguments.positional[0].constant if arguments.positional else None
    if isinstance(source, str) and len(arguments.positional) == 1 and not arguments.named:
        try:
            tree = ast.parse(source.strip())
        except SyntaxError:
            return Value()
        machine.trees.append(tree)
        statements.execute(machine, tree.body)
        return _last_value(machine, tree)
    objects.surrender(machine, arguments.values, node)
    notices.become_opaque(machine, "it executes code made while running")
    return Value(frozenset((machine.allocate(Opaque, node),)))


def _execute(machine: Machine, arguments: Arguments, node: object) -> Value:
    known = len(machine.effects.opaque)
    result = _execute_text(machine, arguments, node)
    if len(machine.effects.opaque) > known:
        lent = [held for binding in machine.names.values() for held in binding.value.objects]
        lending.lend(machine, reach(lent))
    return result


def _last_value(machine: Machine, tree: ast.Module) -> Value:
    from . import expressions

    last = tree.body[-1] if tree.body else None
    return expressions.evaluate(machine, last.value) if isinstance(last, ast.Expr) else Value()


def _open(machine: Machine, arguments: Arguments, node: object) -> Value:
    return files.open_file(machine, arguments.positional, arguments.named, node)


@lru_cache(maxsize=128)  # the loops of a notebook are analysed after each edit of any cell
def _values_of(numbers: range) -> tuple[Value, ...]:
    return tuple(Value(constant=number) for number in numbers)


def _range(machine: Machine, arguments: Arguments, node: object) -> Value:
    bounds = [value.constant for value in arguments.positional]
    objects.operate(machine, *arguments.values)
    integers = [bound for bound in bounds if isinstance(bound, int)]
    if len(integers) == len(bounds) and 1 <= len(bounds) <= 3 and 0 not in bounds[2:]:
        numbers = range(*integers)
        if len(numbers) <= 5000:
            return make_container(machine, node, list(_values_of(numbers)))
    return make_container(machine, node, None)


def _type(machine: Machine, arguments: Arguments, node: object) -> Value:
    found: set[Obj] = set()
    for held in arguments.objects:
        found.add(held.type if isinstance(held, Instance) and held.type else held)
    return Value(frozenset(found))


def _getattr(machine: Machine, arguments: Arguments, node: object) -> Value:
    if len(arguments.positional) < 2:
        return objects.surrender(machine, arguments.values, node)
    base, name = arguments.positional[:2]
    if isinstance(name.constant, str):
        found = attributes.get_attribute(machine, base, name.constant, node)
        return join(found, *arguments.positional[2:]) if found.objects else Value()
    return objects.surrender(machine, arguments.values, node)


def _super(machine: Machine, arguments: Arguments, node: object) -> Value:
    first = next(iter(machine.frame.variables.values()), Value()) if machine.frame else Value()
    found: set[Obj] = set()
    for held in first.objects:
        owner = held.type if isinstance(held, Instance) else held
        if not isinstance(owner, ClassObject) or owner.foreign_base:
            found.add(held)
        if isinstance(owner, ClassObject):
            with machine.inside(id(held)):
                proxy = machine.allocate(Super, node, partial(_super_of, owner, held))
            machine.hold(proxy, {held})
            found.add(proxy)
    return Value(frozenset(found))


def _super_of(owner: ClassObject, receiver: Obj) -> Super:
    parents = list(owner.bases)
    for parent in parents:
        parents.extend(base for base in parent.bases if base not in parents)
    return Super(bases=parents, receiver=receiver)


def _logger(machine: Machine, arguments: Arguments, node: object) -> Value:
    return Value(frozenset((machine.library("logging.logger"),)))


def _shell(machine: Machine, arguments: Arguments, node: object) -> Value:
    return Value(frozenset((machine.library("IPython.shell"),)))


def _bind_later(machine: Machine, arguments: Arguments, node: object) -> Value:
    made = machine.allocate(Opaque, node)
    machine.hold(made, arguments.objects)
    return Value(frozenset((made,)))


def _property(machine: Machine, arguments: Arguments, node: object) -> Value:
    made = machine.allocate(Property, node)
    machine.hold(made, arguments.objects)
    return Value(frozenset((made,)))


_SPECIAL: dict[str, Callable[[Machine, Arguments, object], Value]] = {
    "builtins.exec": _execute,
    "builtins.eval": _execute_text,
    "builtins.open": _open,
    "builtins.range": _range,
    "builtins.type": _type,
    "builtins.getattr": _getattr,
    "builtins.super": _super,
    "builtins.get_ipython": _shell,
    "IPython.get_ipython": _shell,
    "logging.getLogger": _logger,
    "functools.partial": _bind_later,
    "functools.partialmethod": _bind_later,
    "operator.methodcaller": _bind_later,
    "collections.ChainMap": _bind_later,
    "itertools.tee": _bind_later,
    "numpy.vectorize": _bind_later,
    "numpy.frompyfunc": _bind_later,
    "contextlib.suppress": _bind_later,
    "contextlib.ExitStack": _bind_later,
    "functools.singledispatch": _bind_later,
    "builtins.property": _property,
}
