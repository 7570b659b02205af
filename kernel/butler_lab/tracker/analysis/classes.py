"""Classes of the notebook, and decorators."""

import ast
from collections.abc import Iterable

from . import calls, expressions, functions, objects, statements, targets
from .frame import Frame
from .machine import Machine
from .scopes import scope_of
from .value import Arguments, ClassObject, FunctionObject, Instance, Library, Obj, Property, Value

__all__ = ["decorate", "define_class", "instantiate"]

_HARMLESS_BASES = frozenset(
    {
        "builtins.object",
        "builtins.Exception",
        "builtins.ValueError",
        "abc.ABC",
        "enum.Enum",
        "typing.Protocol",
    }
    | {"typing.NamedTuple", "typing.Generic", "enum.IntEnum", "enum.StrEnum", "builtins.RuntimeError"}
)
_TRANSPARENT = frozenset(
    {"functools.wraps", "contextlib.contextmanager", "contextlib.asynccontextmanager", "abc.abstractmethod"}
    | {"dataclasses.dataclass", "functools.total_ordering", "typing.overload", "typing.final", "enum.unique"}
    | {"typing.runtime_checkable", "numba.njit", "numba.jit", "numba.vectorize"}
)


def define_class(machine: Machine, node: ast.ClassDef) -> None:
    """Interpret a ``class`` statement."""
    bases = [expressions.evaluate(machine, base) for base in node.bases]
    keywords = [expressions.evaluate(machine, keyword.value) for keyword in node.keywords]
    defined = machine.allocate(ClassObject, node)
    defined.members = _run_body(machine, node)
    defined.bases = [o for base in bases for o in base.objects if isinstance(o, ClassObject)]
    paths = {o.path for base in bases for o in base.objects if isinstance(o, Library)}
    defined.foreign_base = not paths <= _HARMLESS_BASES
    held = {o for value in (*defined.members.values(), *bases, *keywords) for o in value.objects}
    machine.hold(defined, held)
    machine.finalizers = machine.finalizers or "__del__" in defined.members
    value = Value(frozenset((defined,)))
    for keyword in keywords:
        objects.call_back(machine, keyword.objects, value, node)
    for base in defined.bases:
        hook = base.lookup("__init_subclass__")
        objects.call_back(machine, hook.objects if hook else (), value, node)
    value = decorate(machine, node.decorator_list, value)
    targets.assign(machine, ast.Name(node.name, ast.Store()), value)


def _run_body(machine: Machine, node: ast.ClassDef) -> dict[str, Value]:
    scope = machine.scope_of(node, scope_of)
    outer = machine.frame

    def make() -> Frame:
        return Frame(scope=scope, parent=outer, kind="class")

    machine.frame = machine.allocate(Frame, node, make)
    try:
        statements.execute(machine, node.body)
        return dict(machine.frame.variables)
    finally:
        machine.frame = outer


def decorate(machine: Machine, decorators: list[ast.expr], value: Value) -> Value:
    """Apply decorators, innermost first."""
    for decorator in reversed(decorators):
        applied = expressions.evaluate(machine, decorator)
        path = _path_of(applied)
        if path is None and isinstance(decorator, ast.Call):
            path = _path_of(expressions.evaluate(machine, decorator.func))
        value = _apply(machine, decorator, applied, path, value)
    return value


def _path_of(value: Value) -> str | None:
    paths = [o.path for o in value.objects if isinstance(o, Library)]
    return paths[0] if len(paths) == 1 and len(value.objects) == 1 else None


def _apply(machine: Machine, node: ast.expr, applied: Value, path: str | None, value: Value) -> Value:
    decorated = [o for o in value.objects if isinstance(o, FunctionObject)]
    if path in {"builtins.staticmethod", "builtins.classmethod"}:
        for function in decorated:
            function.binding = "static" if path == "builtins.staticmethod" else "class"
        return value
    if path in {"builtins.property", "functools.cached_property"}:
        caches = path != "builtins.property"
        found = machine.allocate(Property, node, lambda: Property(caches=caches))
        machine.hold(found, decorated)
        return Value(frozenset((found,)))
    if path in _TRANSPARENT:
        return value
    properties = [o for o in applied.objects if isinstance(o, Property)]
    if properties:
        for found in properties:
            machine.hold(found, decorated)
        return Value(frozenset(properties))
    if applied.objects and all(isinstance(o, FunctionObject) for o in applied.objects):
        result = calls.call_value(machine, applied, Arguments((value,)), node)
        return result if result.objects else value
    for function in decorated:
        function.remembers = True
    if path is not None and path != "functools.singledispatch":
        return value
    result = calls.call_value(machine, applied, Arguments((value,)), node)
    if path is not None:
        return result
    objects.change_reachable(machine, (o for o in applied.objects if not isinstance(o, FunctionObject)))
    for held in applied.objects:
        if not isinstance(held, FunctionObject):
            machine.hold(held, value.objects)
    return Value(result.objects | value.objects)


def instantiate(machine: Machine, made: ClassObject, arguments: Arguments, node: object) -> Value:
    """Interpret the call of a class of the notebook."""
    with machine.inside(id(made)):
        instance = machine.allocate(Instance, node, lambda: Instance(type=made))
    machine.hold(instance, {made, *arguments.objects})
    receiver = Value(frozenset((instance,)))
    for name in ("__new__", "__init__", "__post_init__"):
        member = made.lookup(name)
        for function in _functions(member.objects if member else ()):
            own = Arguments((receiver, *arguments.positional), arguments.named, arguments.extra)
            functions.invoke(machine, function, own, node)
    metaclass_call = [o for o in made.contents if isinstance(o, ClassObject) and o not in made.bases]
    for meta in metaclass_call:
        member = meta.lookup("__call__")
        objects.call_back(machine, member.objects if member else (), receiver, node)
    return receiver


def _functions(objects: Iterable[Obj]) -> list[FunctionObject]:
    return [found for found in objects if isinstance(found, FunctionObject)]
