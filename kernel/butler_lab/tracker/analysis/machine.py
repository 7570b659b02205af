"""State of the abstract interpreter: names, objects and what the current cell did."""

import ast
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .effects import Effects
from .frame import Frame
from .scopes import Scope
from .value import ClassObject, Container, FigureState, Library, ModuleState, Obj, Value, join, reach

__all__ = ["OBJECTS_PER_STEP", "Binding", "Machine", "Snapshot", "TooLargeError"]

STEP_LIMIT = 20_000
"""Abstract steps allowed for one cell."""

OBJECTS_PER_STEP = 8
"""Objects or names visited that cost as much as one step."""


class TooLargeError(Exception):
    """The cell needs more abstract steps than allowed."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a global name may be bound to, and by which cells."""

    cells: frozenset[int]
    value: Value


@dataclass(slots=True)
class Snapshot:
    """Names at one point of a cell; objects are shared, as they only grow."""

    names: dict[str, Binding]
    frame: Frame | None
    variables: dict[str, Value]


def _merge_bindings(first: Binding | None, second: Binding | None) -> Binding:
    if first is None or second is None:
        present = first or second
        assert present is not None
        return present
    return Binding(first.cells | second.cells, join(first.value, second.value))


class Machine:
    """Names and objects of a notebook while its cells are interpreted in order.

    Attributes
    ----------
    names
        Global names, and pseudo-state such as ``@rng.numpy``.
    frame
        Variables of the call being interpreted; `None` at cell level.
    cell
        Number of the current cell.
    doubts
        Branches and loops that make it unsure whether the current statement runs.
    depth
        Number of calls being interpreted.
    context
        Calls and loop turns being interpreted; tells allocations apart.
    everything
        Cells that may have bound any name, by ``exec`` or a star import.
    star_modules
        Modules of star imports.
    trusted
        Whether a person declared that the current cell does no more than can be seen.
    finalizers
        Whether the death of some object has effects.
    told
        Callbacks and what they use, by the object whose death they wait for.
    last_value
        Value of the last expression statement, which a cell displays.
    """

    def __init__(self) -> None:
        self.names: dict[str, Binding] = {}
        self.frame: Frame | None = None
        self.cell = -1
        self.effects = Effects()
        self.doubts: tuple[Hashable, ...] = ()
        self.depth = 0
        self.context: tuple[Hashable, ...] = ()
        self.calls: list[object] = []
        self.everything: set[int] = set()
        self.star_modules: list[str] = []
        self.version = 0
        self.steps = 0
        self.last_value = Value()
        self.trusted = False
        self.finalizers = False
        self.told: dict[Obj, set[Obj]] = {}
        self.trees: list[ast.AST] = []
        self.recursive: dict[ast.AST, Value] = {}
        self.suspended: dict[ast.AST, bool] = {}
        self._scopes: dict[ast.AST, Scope] = {}
        self._observers: list[Snapshot] = []
        self._heap: dict[Hashable, Obj] = {}
        self._modules: dict[str, ModuleState] = {}
        self._library: dict[str, Library] = {}

    def step(self, cost: int = 1) -> None:
        """Count steps; raises `TooLargeError` above the limit."""
        self.steps += cost
        if self.steps > STEP_LIMIT:
            raise TooLargeError

    def scope_of(self, node: ast.AST, find: Callable[[Any], Scope]) -> Scope:
        """Return the scope of a function or comprehension, found once."""
        if node not in self._scopes:
            self._scopes[node] = find(node)
        return self._scopes[node]

    # Objects ------------------------------------------------------------

    def allocate[T: Obj](self, kind: type[T], node: object, make: Callable[[], T] | None = None) -> T:
        """Return the object created at this place of the cell."""
        key = (kind, self.cell, id(node), self.context)
        found = self._heap.get(key)
        if found is None:
            found = make() if make else kind()
            found.writers.add(self.cell)
            if isinstance(found, Container):
                found.doubts = self.doubts
            self._heap[key] = found
            self.version += 1
        elif isinstance(found, Container):
            found.items = None
        assert isinstance(found, kind)
        return found

    def module(self, root: str) -> ModuleState:
        """Return the hidden state of a package."""
        if root not in self._modules:
            self._modules[root] = ModuleState(root=root)
        return self._modules[root]

    def library(self, path: str) -> Library:
        """Return a module, class or function of a package."""
        if path not in self._library:
            self._library[path] = Library(path=path, contents={self.module(path.partition(".")[0])})
        return self._library[path]

    def hold(self, holder: Obj, held: Iterable[Obj]) -> None:
        """Let an object refer to others, without it counting as a change."""
        new = set(held) - holder.contents
        new.discard(holder)
        if new:
            holder.contents |= new
            self.version += 1

    def change(self, target: Obj, held: Iterable[Obj] = ()) -> None:
        """Record that the current cell may change an object, and what it then holds."""
        if self.cell not in target.writers:
            self.effects.changes_others = True
            target.writers.add(self.cell)
            self.version += 1
        self.hold(target, held)
        if isinstance(target, Library):
            self.change(self.module(target.path.partition(".")[0]), held)

    def subclasses(self, base: ClassObject) -> set[ClassObject]:
        """Return the classes derived from one, which it knows; the cell depends on all of them."""
        found = {o for o in self._heap.values() if isinstance(o, ClassObject) and base in o.bases}
        self.need("__subclasses__", {cell for made in found for cell in made.writers})
        return found

    def figures(self) -> set[Obj]:
        """Return all figures made so far."""
        return {found for found in self._heap.values() if isinstance(found, FigureState)}

    # Names --------------------------------------------------------------

    def read(self, name: str) -> Binding | None:
        """Read a global name deeply, so that the cell depends on all that made its value."""
        binding = self.names.get(name)
        if binding is not None:
            cells = set(binding.cells)
            reached = list(reach(binding.value.objects))
            for found in reached:
                cells |= found.writers
            self.step(len(reached) // OBJECTS_PER_STEP)
            self.need(name, cells)
        return binding

    def need(self, name: str, cells: Iterable[int]) -> None:
        """Record that the current cell depends on others through a name."""
        self.effects.reads.setdefault(name, set()).update(c for c in cells if c != self.cell)

    def bind(self, name: str, value: Value, *, surely: bool = True) -> None:
        """Bind a global name."""
        binding = Binding(frozenset((self.cell,)), value)
        if self.depth or not surely:
            binding = _merge_bindings(self.names.get(name), binding)
        self.names[name] = binding
        self.effects.defines.add(name)
        self.effects.changes_others = self.effects.changes_others or name.startswith("@")
        for observer in self._observers:
            observer.names[name] = _merge_bindings(observer.names.get(name), binding)

    def bind_local(self, frame: Frame, name: str, value: Value) -> None:
        """Bind a variable of a call."""
        if frame is not self.frame:
            old = frame.variables.get(name)
            value = value if old is None else join(old, value)
        self.version += frame.variables.get(name) != value
        frame.variables[name] = value
        self.change(frame)
        for observer in self._observers:
            if observer.frame is frame:
                old = observer.variables.get(name)
                observer.variables[name] = value if old is None else join(old, value)

    def touch(self, state: str, *, reads: bool = True, writes: bool = False, resets: bool = False) -> None:
        """Read or write pseudo-state, such as a random generator."""
        if reads:
            self.read(state)
        if writes or resets:
            self.bind(state, Value(), surely=resets)

    # Branches -----------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Remember the names as they are."""
        variables = dict(self.frame.variables) if self.frame else {}
        return Snapshot(dict(self.names), self.frame, variables)

    def restore(self, snapshot: Snapshot) -> None:
        """Return to remembered names."""
        self.names = dict(snapshot.names)
        if self.frame is not None and self.frame is snapshot.frame:
            self.frame.variables = dict(snapshot.variables)

    def merge(self, *snapshots: Snapshot) -> None:
        """Let the names be whatever one of the snapshots says."""
        self.step(len(snapshots) * len(self.names) // OBJECTS_PER_STEP)
        merged = self.snapshot()
        for other in snapshots:
            for name, binding in other.names.items():
                mine = merged.names.get(name)
                merged.names[name] = binding if mine is None else _merge_bindings(mine, binding)
            for variable, value in other.variables.items():
                old = merged.variables.get(variable)
                merged.variables[variable] = value if old is None else join(old, value)
        self.restore(merged)

    @contextmanager
    def observed(self) -> Iterator[Snapshot]:
        """Collect every binding made in the block, for code that may stop anywhere in it."""
        observer = self.snapshot()
        self._observers.append(observer)
        try:
            yield observer
        finally:
            self._observers.remove(observer)

    @contextmanager
    def doubtful(self, reason: object) -> Iterator[None]:
        """Treat the block as code that may not run."""
        outer, self.doubts = self.doubts, (*self.doubts, id(reason))
        try:
            yield
        finally:
            self.doubts = outer

    @contextmanager
    def inside(self, *context: Hashable) -> Iterator[None]:
        """Tell objects created in the block apart from those of other contexts."""
        outer, self.context = self.context, (*self.context, *context)
        try:
            yield
        finally:
            self.context = outer

    def same_names(self, other: Snapshot) -> bool:
        """Whether the names are as in a snapshot."""
        return self.names == other.names and (self.frame is None or self.frame.variables == other.variables)
