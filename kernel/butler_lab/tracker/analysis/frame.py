"""Frames: the variables of one call, alive as long as a closure holds them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from .scopes import Scope
from .value import Obj, Value

__all__ = ["Frame"]


@dataclass(eq=False, slots=True)
class Frame(Obj):
    """Local variables of a function call, class body or comprehension."""

    scope: Scope = field(default_factory=Scope)
    parent: "Frame | None" = None
    kind: Literal["function", "class", "comprehension"] = "function"
    variables: dict[str, Value] = field(default_factory=dict)
    results: list[Value] = field(default_factory=list)

    def children(self) -> Iterable[Obj]:
        """Objects held by the variables and by the enclosing frame."""
        for value in self.variables.values():
            yield from value.objects
        if self.parent is not None:
            yield self.parent
