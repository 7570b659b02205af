"""The current figure of pyplot, which is drawn on without being named."""

from .machine import Machine
from .value import FigureState, Obj, Value

__all__ = ["CURRENT", "change_figures", "draw"]

CURRENT = "@mpl"
"""The current figure."""

_FRESH = (".figure", ".subplots", ".close", ".clf", ".subplot_mosaic")
_CHOOSING = (".sca", ".figure", ".axes", ".subplot", ".gcf", ".gca")


def draw(machine: Machine, path: str, node: object, *, numbered: bool) -> set[Obj]:
    """Interpret a function of pyplot.

    Parameters
    ----------
    machine
        Where it is called.
    path
        Dotted path of the function.
    node
        The calling expression.
    numbered
        Whether it is given arguments by position, which may mean an older figure.

    Returns
    -------
    set
        Figures that may be the current one now.
    """
    older = numbered and path.endswith(".figure")
    fresh = machine.allocate(FigureState, node) if path.endswith(_FRESH) else None
    if fresh is not None and not older:
        machine.bind(CURRENT, Value(frozenset((fresh,))))
        return {fresh}
    binding = machine.read(CURRENT)
    found: set[Obj] = set(binding.value.objects) if binding is not None else set()
    if not found or path.endswith(_CHOOSING):
        found |= machine.figures()
    for figure in found:
        machine.change(figure)
    machine.bind(CURRENT, Value(frozenset(found)), surely=False)
    return found


def change_figures(machine: Machine, drawn: Obj) -> None:
    """Change the figures that an object, such as axes, is part of."""
    for found in drawn.contents:
        if isinstance(found, FigureState):
            machine.change(found)
