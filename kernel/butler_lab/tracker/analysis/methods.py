"""Method calls, by the kind of object."""

from collections.abc import Callable

from . import (
    attributes,
    butler_calls,
    calls,
    figures,
    files,
    finalizers,
    lending,
    library,
    objects,
    outputs,
)
from .constants import call_text_method
from .containers import change_items, elements, make_container
from .library_table import CHANGING_METHODS, DRAWING_METHODS, FRESH_METHODS, PURE_METHODS
from .machine import Machine
from .value import (
    Arguments,
    ArrayLike,
    BoundMethod,
    ButlerHandle,
    ClassObject,
    Container,
    FileHandle,
    FunctionObject,
    Instance,
    IteratorObject,
    Library,
    ModuleState,
    Obj,
    Super,
    Value,
    join,
)
from .words import words

__all__ = ["call_method"]

_PURE_CONTAINER = words(
    """
    copy get keys values items index count union intersection difference symmetric_difference issubset
    issuperset isdisjoint most_common elements new_child getDict
    """
)
_LISTS = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
_WRITERS = ("to_csv", "to_parquet", "to_json", "to_hdf", "to_excel", "to_pickle", "to_sql", "to_feather")
_FILE_METHODS = frozenset(
    {
        *_WRITERS,
        "savefig",
        "write",
        "writeto",
        "tofile",
        "dump",
        "save",
        "write_text",
        "write_bytes",
        "mkdir",
        "flush",
    }
    | {
        "unlink",
        "touch",
        "rename",
        "rmdir",
        "serialize",
        "writeFits",
        "symlink_to",
        "replace_file",
        "download",
    }
)
_READ_METHODS = frozenset(
    {"read_text", "read_bytes", "exists", "iterdir", "glob", "rglob", "is_file", "is_dir"}
)
_RANDOM_METHODS = frozenset({"sample", "rvs", "shuffle", "resample"})


def call_method(machine: Machine, base: Value, name: str, arguments: Arguments, node: object) -> Value:
    """Interpret ``base.name(arguments)``."""
    if not base.objects:
        return _of_immutable(machine, base, name, arguments, node)
    return join(*(_of_object(machine, held, name, arguments, node) for held in base.objects))


def _of_immutable(machine: Machine, base: Value, name: str, arguments: Arguments, node: object) -> Value:
    objects.consume(machine, join(Value(), *arguments.values))
    if name in _LISTS:
        return make_container(machine, node, None)
    if isinstance(base.constant, str) and not arguments.named and arguments.extra is None:
        return call_text_method(base.constant, name, arguments.positional)
    return Value()


def _of_object(machine: Machine, held: Obj, name: str, arguments: Arguments, node: object) -> Value:
    match held:
        case ModuleState():
            return Value()
        case Library(path=path):
            return library.call_library(machine, f"{path}.{name}", arguments, node)
        case ButlerHandle():
            return butler_calls.call_method(machine, held, name, arguments, node)
        case Container():
            return _of_container(machine, held, name, arguments, node)
        case IteratorObject():
            objects.consume(machine, Value(frozenset((held,))))
            machine.hold(held, arguments.objects)
            return elements(Value(frozenset((held,))))
        case FileHandle(path=path, writes=writes):
            machine.change(held)
            files.use_file(machine, path, writes=writes)
            objects.consume(machine, join(Value(), *arguments.values))
            return make_container(machine, node, None)
        case ArrayLike():
            return _of_array(machine, held, name, arguments, node)
        case Instance():
            return _of_instance(machine, held, name, arguments, node)
        case Super():
            found = attributes.get_attribute(machine, Value(frozenset((held,))), name, node)
            bound = frozenset(o for o in found.objects if isinstance(o, BoundMethod | FunctionObject))
            machine.change(held, arguments.objects)
            return calls.call_value(machine, Value(bound), arguments, node)
        case ClassObject():
            return _of_class(machine, held, name, arguments, node)
        case FunctionObject() | BoundMethod():
            machine.change(held, arguments.objects)
            return Value(frozenset({held} | held.contents))
    return objects.surrender(machine, [Value(frozenset((held,))), *arguments.values], node)


def _of_instance(machine: Machine, held: Instance, name: str, arguments: Arguments, node: object) -> Value:
    own = Value(frozenset((held,)))
    member = held.type.lookup(name) if held.type is not None else None
    method = attributes.get_attribute(machine, own, name, node)
    if member is not None:
        return calls.call_value(machine, method, arguments, node)
    machine.change(held, arguments.objects)
    objects.operate(machine, own)
    inner = Value(frozenset(method.objects - {held}))
    result = calls.call_value(machine, inner, arguments, node) if inner.objects else Value()
    if held.type is None or held.type.foreign_base:
        result = join(result, objects.surrender(machine, [own, *arguments.values], node))
    return result


def _of_class(machine: Machine, held: ClassObject, name: str, arguments: Arguments, node: object) -> Value:
    member = held.lookup(name)
    if name == "__subclasses__":
        return make_container(machine, node, None, machine.subclasses(held))
    if member is None:
        machine.change(held, arguments.objects)
        return objects.surrender(machine, [Value(frozenset((held,))), *arguments.values], node)
    results = []
    for found in member.objects:
        bound = arguments
        if isinstance(found, FunctionObject) and found.binding == "class":
            receiver = Value(frozenset((held,)))
            bound = Arguments((receiver, *arguments.positional), arguments.named, arguments.extra)
        results.append(calls.call_value(machine, Value(frozenset((found,))), bound, node))
    return join(*results) if results else Value()


def _of_container(machine: Machine, held: Container, name: str, arguments: Arguments, node: object) -> Value:
    given = join(Value(), *arguments.values)
    special = _CONTAINER_METHODS.get(name)
    if special is not None:
        result = special(machine, held, arguments, node)
        return _view(result, held) if name in {"keys", "values", "items"} else result
    objects.consume(machine, given)
    if name in _PURE_CONTAINER:
        return make_container(machine, node, None, held.contents | elements(given).objects)
    called = given.objects if name in CHANGING_METHODS else given.objects | held.contents
    objects.call_back(machine, called, Value(frozenset(held.contents)), node)
    finalizers.release(machine, [Value(frozenset(held.contents))], node)
    machine.change(held, given.objects | elements(given).objects)
    held.items = None
    return Value(frozenset(held.contents))


def _view(result: Value, held: Container) -> Value:
    for view in result.objects:
        if isinstance(view, Container):
            view.shows, view.shown_items = held, held.items
    return result


def _append(machine: Machine, held: Container, arguments: Arguments, node: object) -> Value:
    change_items(machine, held, None, arguments.positional[0] if arguments.positional else Value())
    return Value()


def _get(machine: Machine, held: Container, arguments: Arguments, node: object) -> Value:
    objects.operate(machine, *arguments.values)
    key = arguments.positional[0] if arguments.positional else Value()
    if isinstance(held.items, dict) and key.known and key.constant in held.items:
        return held.items[key.constant]
    return Value(frozenset(held.contents) | arguments.objects)


def _keys(machine: Machine, held: Container, arguments: Arguments, node: object) -> Value:
    if isinstance(held.items, dict):
        return make_container(machine, node, [Value(constant=key) for key in held.items], held.contents)
    return make_container(machine, node, None, held.contents)


def _values(machine: Machine, held: Container, arguments: Arguments, node: object) -> Value:
    known = list(held.items.values()) if isinstance(held.items, dict) else None
    return make_container(machine, node, known, held.contents)


def _items(machine: Machine, held: Container, arguments: Arguments, node: object) -> Value:
    if not isinstance(held.items, dict):
        return make_container(machine, node, None, held.contents)
    pairs = []
    for key, value in held.items.items():
        with machine.inside(key):
            pairs.append(make_container(machine, node, [Value(constant=key), value]))
    return make_container(machine, node, pairs, held.contents)


def _update(machine: Machine, held: Container, arguments: Arguments, node: object) -> Value:
    objects.consume(machine, join(Value(), *arguments.positional))
    if arguments.positional or arguments.extra:
        given = join(Value(), *arguments.values)
        machine.change(held, given.objects | elements(given).objects)
        held.items = None
    for name, value in arguments.named.items():
        change_items(machine, held, Value(constant=name), value)
    return Value()


def _copy(machine: Machine, held: Container, arguments: Arguments, node: object) -> Value:
    return make_container(machine, node, held.items, held.contents)


_CONTAINER_METHODS: dict[str, Callable[[Machine, Container, Arguments, object], Value]] = {
    "append": _append,
    "get": _get,
    "keys": _keys,
    "values": _values,
    "items": _items,
    "update": _update,
    "copy": _copy,
}


def _of_array(machine: Machine, held: ArrayLike, name: str, arguments: Arguments, node: object) -> Value:
    own = Value(frozenset((held,)))
    given = join(Value(), *arguments.values)
    objects.consume(machine, given)
    lending.lend(machine, given.objects)
    returned = objects.call_back(machine, given.objects, elements(own), node)
    if name in _RANDOM_METHODS:
        machine.touch("@rng.numpy", writes=True)
    if name in _FILE_METHODS:
        path = files.path_of(arguments.positional[0]) if arguments.positional else None
        files.use_file(machine, path, writes=True, replaces=name in _WRITERS)
    elif name in _READ_METHODS:
        files.use_file(machine, None, writes=False)
    written = outputs.written_arguments(machine, name, arguments, method=True)
    plain = not outputs.may_work_in_place(arguments)
    states = {o for o in held.contents if isinstance(o, ModuleState)}
    made = machine.allocate(ArrayLike, node)
    machine.hold(made, states | returned.objects | written.objects)
    if plain and (name in FRESH_METHODS or name in _WRITERS):
        return Value(frozenset((made,)))
    if plain and name in PURE_METHODS | _READ_METHODS:
        return Value(frozenset({made, held} | (held.contents - states)))
    of_figure = machine.module("matplotlib") in states
    if of_figure:
        machine.change(held, given.objects)
        figures.change_figures(machine, held)
    elif name not in DRAWING_METHODS:
        objects.change_reachable(machine, (o for o in held.contents if isinstance(o, ArrayLike | Instance)))
        machine.change(held, given.objects)
    return Value(frozenset({made, held} | (held.contents - states)))
