"""Whether the collections that a notebook searches are there."""

from typing import TYPE_CHECKING

from ..errors import PlanError
from ..products.repositories import Repositories

if TYPE_CHECKING:
    from .plan import Analysis

__all__ = ["check_collections"]


def check_collections(analysis: "Analysis", repositories: Repositories) -> None:
    """Refuse to plan if an input collection was deleted: its datasets are not simply missing.

    Collections that the notebook itself makes, or may make, do not count.

    Parameters
    ----------
    analysis
        The notebook.
    repositories
        Its repositories.

    Raises
    ------
    PlanError
        If a collection that is only searched does not exist.
    """
    made = {butler.run for effect in analysis.effects for butler in effect.butlers}
    made |= {one.command.collection for cell in analysis.products for one in cell.pipelines}
    for cell, effect in zip(analysis.notebook.cells, analysis.effects, strict=True):
        for butler in effect.butlers:
            if butler.root is None or not butler.collections:
                continue
            wanted = [name for name in butler.collections if name not in made and not _is_pattern(name)]
            existing = set(repositories.open(butler.root).existing(wanted))
            for name in wanted:
                if name not in existing and not _mentioned_elsewhere(analysis, name):
                    raise PlanError(
                        f"Collection {name}, which cell {cell.index} searches, does not exist in "
                        f"{butler.root}: was it deleted?"
                    )


def _is_pattern(name: str) -> bool:
    return any(character in name for character in "*?[")


def _mentioned_elsewhere(analysis: "Analysis", name: str) -> bool:
    """Whether the notebook may make the collection: its name appears once more."""
    return sum(other.count(name) for other in analysis.notebook.sources) > 1
