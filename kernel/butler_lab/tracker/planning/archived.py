"""Inputs that are registered but cannot be read now."""

from collections.abc import Sequence

from ..analysis.effects import Effects
from ..products.product import Product, State
from ..products.repositories import Repositories

__all__ = ["unreadable_inputs"]

_WORDS = {
    State.RECORDED: "is registered but not stored: stage or restore it first",
    State.LOST: "is registered and stored, but its file is gone",
}


def unreadable_inputs(
    effects: Sequence[Effects], made: Sequence[set[int]], repositories: Repositories
) -> list[str]:
    """Find the inputs that no cell makes and that are in deep storage, or lost.

    Parameters
    ----------
    effects
        What each cell does.
    made
        For each cell, the earlier cells that make datasets it reads.
    repositories
        Where they are looked up, with one query for each type and collections.

    Returns
    -------
    list of str
        Sentences that begin with the cell.
    """
    readers: dict[tuple[Product, tuple[str, ...]], int] = {}
    for index, effect in enumerate(effects):
        for use in effect.uses:
            known = use.kind == "read" and use.data_id is not None and use.repository.collections
            product = repositories.input(use) if known and not made[index] else None
            if product is not None and use.repository.collections:
                readers.setdefault((product, use.repository.collections), index)
    states = repositories.states(dict(readers.keys()))
    return [
        f"cell {index}: its input {product} {_WORDS[states[product][0]]}"
        for (product, _), index in readers.items()
        if states[product][0] in _WORDS
    ]
