"""What a query is for and which conditions it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from lsst.daf.butler import Butler, DimensionGroup
from lsst.daf.butler.queries import Query

from butler_lab.browse.sources import constrained, sources_of
from butler_lab.errors import LabError

__all__ = ["Kind", "Target"]

type Kind = Literal["datasets", "data_ids", "records"]
"""What the rows of a query are."""


@dataclass(frozen=True)
class Target:
    """A query as its user sees it."""

    kind: Kind
    dataset_type: str = ""
    """Of the datasets; for data IDs and records, only those are wanted for which such a dataset exists."""

    collections: Sequence[str] = ()
    dimensions: Sequence[str] = ()
    """Of the data IDs."""

    element: str = ""
    """Whose records are wanted."""

    where: str = ""
    bind: Mapping[str, Any] = field(default_factory=dict)
    data_id: Mapping[str, int | str] = field(default_factory=dict)
    find_first: bool = True

    def group(self, butler: Butler) -> DimensionGroup:
        """Find the dimensions of the rows.

        Parameters
        ----------
        butler : `~lsst.daf.butler.Butler`
            The repository.

        Returns
        -------
        dimensions : `~lsst.daf.butler.DimensionGroup`
            Dimensions of the dataset type, the data IDs or the element.

        Raises
        ------
        LabError
            Raised if there is no such dimension or element.
        """
        universe = butler.dimensions
        if self.kind == "datasets":
            return butler.get_dataset_type(self.dataset_type).dimensions
        if self.kind == "records":
            if self.element not in universe.elements.names:
                raise LabError("invalid_query", f"There is no dimension element {self.element!r}.")
            return universe.elements[self.element].minimal_group
        unknown = [name for name in self.dimensions if name not in universe.dimensions.names]
        if unknown:
            raise LabError("invalid_query", f"There is no dimension {unknown[0]!r}.")
        return universe.conform(self.dimensions)

    def apply(self, butler: Butler, query: Query) -> Query | None:
        """Join the dataset search, if there is one, and add the conditions.

        Parameters
        ----------
        butler : `~lsst.daf.butler.Butler`
            The repository.
        query : `~lsst.daf.butler.queries.Query`
            A query without conditions.

        Returns
        -------
        query : `~lsst.daf.butler.queries.Query` or `None`
            None if no collection has such a dataset, so that nothing can match.
        """
        if self.dataset_type:
            sources = sources_of(butler, self.collections, self.dataset_type)
            if not sources:
                return None
            query = query.join_dataset_search(self.dataset_type, [source.name for source in sources])
        return constrained(query, self.where, self.bind, self.data_id)
