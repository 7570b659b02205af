"""Abstract values: what is known about an object without running anything."""

import ast
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from .frame import Frame

__all__ = [
    "UNKNOWN",
    "Arguments",
    "ArrayLike",
    "BoundMethod",
    "ButlerHandle",
    "ChangingMethod",
    "ClassObject",
    "Container",
    "DatasetObject",
    "FigureState",
    "FileHandle",
    "FunctionObject",
    "Instance",
    "IteratorObject",
    "Library",
    "ModuleState",
    "Obj",
    "Opaque",
    "Property",
    "Super",
    "Suspended",
    "Value",
    "join",
    "reach",
]


class _Unknown(Enum):
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown.UNKNOWN
"""The constant of a value that is not known before running."""


@dataclass(eq=False, slots=True)
class Obj:
    """A mutable object, named after the place that creates it.

    Attributes
    ----------
    writers
        Cells that created or may have changed it.
    contents
        Objects it may hold a reference to.
    """

    writers: set[int] = field(default_factory=set)
    contents: "set[Obj]" = field(default_factory=set)

    def children(self) -> "Iterable[Obj]":
        """Objects reachable in one step."""
        return self.contents


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression may evaluate to.

    No objects and no constant means some immutable value.
    """

    objects: frozenset[Obj] = frozenset()
    constant: Hashable | Literal[_Unknown.UNKNOWN] = UNKNOWN

    @property
    def known(self) -> bool:
        """Whether the value is a known constant."""
        return self.constant is not UNKNOWN


def join(*values: Value) -> Value:
    """Return the value that may be any of the given ones."""
    objects = frozenset[Obj]().union(*(value.objects for value in values))
    constants = {(type(value.constant), value.constant) for value in values}
    constant = values[0].constant if len(constants) == 1 else UNKNOWN
    return Value(objects, constant)


def reach(objects: Iterable[Obj]) -> Iterator[Obj]:
    """Iterate over the objects and everything they may refer to."""
    seen: set[Obj] = set()
    stack = list(objects)
    while stack:
        current = stack.pop()
        if current not in seen:
            seen.add(current)
            stack.extend(current.children())
            yield current


@dataclass(eq=False, slots=True)
class Container(Obj):
    """A list, tuple, set, dict or the like, whose methods are known.

    Attributes
    ----------
    items
        Its elements in order, or by key, while they are known.
    fills_itself
        Whether reading a key may add it, as in a `collections.defaultdict`.
    doubts
        Branches in which it was created.
    shows
        What it is a view of, such as the dict of ``dict.keys()``.
    shown_items
        The items of that when it was made; others there now mean others here.
    """

    items: "list[Value] | dict[Hashable, Value] | None" = None
    fills_itself: bool = False
    doubts: tuple[Hashable, ...] = ()
    shows: "Container | None" = None
    shown_items: "list[Value] | dict[Hashable, Value] | None" = None

    def children(self) -> Iterable[Obj]:
        """Objects reachable in one step, and what it is a view of."""
        return self.contents if self.shows is None else self.contents | {self.shows}


@dataclass(eq=False, slots=True)
class ArrayLike(Obj):
    """An object of a well-behaved library: its methods never change their arguments."""


@dataclass(eq=False, slots=True)
class Opaque(Obj):
    """An object about which nothing is known: any use may change all it reaches."""


@dataclass(eq=False, slots=True)
class IteratorObject(Obj):
    """An object that is used up by iterating over it.

    Attributes
    ----------
    yields
        Objects it was seen to produce; `contents` are what it produces them from.
    """

    yields: set[Obj] = field(default_factory=set)

    def children(self) -> Iterable[Obj]:
        """Objects reachable through sources and results."""
        yield from self.contents
        yield from self.yields


@dataclass(eq=False, slots=True)
class FileHandle(Obj):
    """An open file."""

    path: str | None = None
    writes: bool = False


@dataclass(eq=False, slots=True)
class ModuleState(Obj):
    """The hidden state of a package: options, registries, defaults."""

    root: str = ""


@dataclass(eq=False, slots=True)
class FigureState(ModuleState):
    """What is drawn on one figure of pyplot, through whatever object or as the current figure."""


@dataclass(eq=False, slots=True)
class Library(Obj):
    """A module, class or function of a package, by dotted path."""

    path: str = ""


@dataclass(eq=False, slots=True)
class FunctionObject(Obj):
    """A function, lambda, method, generator or coroutine of the notebook."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.GeneratorExp | None = None
    frame: "Frame | None" = None
    defaults: dict[str, Value] = field(default_factory=dict)
    binding: Literal["function", "static", "class"] = "function"
    remembers: bool = False

    def children(self) -> Iterable[Obj]:
        """Objects reachable through contents, defaults and the enclosing call."""
        yield from self.contents
        if self.frame is not None:
            yield self.frame


@dataclass(frozen=True, slots=True)
class Arguments:
    """Arguments of a call.

    Attributes
    ----------
    extra
        What ``*args`` and ``**kwargs`` of unknown length may hold; `None` when there are none.
    """

    positional: tuple[Value, ...] = ()
    named: dict[str, Value] = field(default_factory=dict)
    extra: Value | None = None

    @property
    def values(self) -> list[Value]:
        """Every argument."""
        return [*self.positional, *self.named.values(), *([self.extra] if self.extra else [])]

    @property
    def objects(self) -> frozenset[Obj]:
        """Objects handed over."""
        return frozenset[Obj]().union(*(value.objects for value in self.values))


@dataclass(eq=False, slots=True)
class Suspended(IteratorObject):
    """A generator or coroutine: its body runs while it is used."""

    function: FunctionObject | None = None
    arguments: Arguments = Arguments()


@dataclass(eq=False, slots=True)
class BoundMethod(Obj):
    """A method of the notebook taken from its object."""

    function: FunctionObject | None = None
    receiver: Value = Value()


@dataclass(eq=False, slots=True)
class ChangingMethod(Obj):
    """A method that changes a container, taken from it as a value."""

    receiver: Value = Value()
    name: str = ""


@dataclass(eq=False, slots=True)
class Property(Obj):
    """A property: its functions run at attribute access."""

    caches: bool = False


@dataclass(eq=False, slots=True)
class ClassObject(Obj):
    """A class of the notebook."""

    members: dict[str, Value] = field(default_factory=dict)
    bases: "list[ClassObject]" = field(default_factory=list)
    foreign_base: bool = False

    def lookup(self, name: str) -> Value | None:
        """Return a member, searching the bases."""
        if name in self.members:
            return self.members[name]
        for base in self.bases:
            found = base.lookup(name)
            if found is not None:
                return found
        return None

    def every_member(self) -> dict[str, Value]:
        """Return members including those inherited."""
        merged: dict[str, Value] = {}
        for base in reversed(self.bases):
            merged |= base.every_member()
        return merged | self.members


@dataclass(eq=False, slots=True)
class Instance(Obj):
    """An instance of a class of the notebook."""

    type: ClassObject | None = None


@dataclass(eq=False, slots=True)
class Super(Obj):
    """What ``super()`` returns: methods of the bases, bound to the same object."""

    bases: list[ClassObject] = field(default_factory=list)
    receiver: Obj | None = None


@dataclass(eq=False, slots=True)
class DatasetObject(ArrayLike):
    """A dataset reference or dataset type, with what is known of it."""

    dataset_type: str | None = None
    data_id: dict[str, Hashable] | None = None


@dataclass(eq=False, slots=True)
class ButlerHandle(Obj):
    """A Butler made in the notebook, with what its constructor says.

    Attributes
    ----------
    repository
        Path, URI or label; `None` when not known before running.
    collections, run
        Default collections and output run; `None` when unknown or not given.
    data_id
        Default data ID values.
    role
        ``butler``, or the name of a sub-interface such as ``registry``.
    """

    repository: str | None = None
    collections: tuple[str, ...] | None = None
    run: str | None = None
    data_id: dict[str, Hashable] = field(default_factory=dict)
    role: str = "butler"
