"""Where the rows of a query are on the sky."""

from __future__ import annotations

from dataclasses import dataclass

from lsst.daf.butler import Butler

from butler_lab.errors import LabError
from butler_lab.query.target import Target
from butler_lab.sky.regions import region_vertices

__all__ = ["Footprints", "footprints"]


@dataclass(frozen=True)
class Footprints:
    """Outlines of regions."""

    outlines: list[list[list[float]]]
    """Vertices of each, right ascension and declination (ICRS, deg)."""

    more: bool
    """Whether some were left out."""


def footprints(butler: Butler, target: Target, element: str, limit: int = 1000) -> Footprints:
    """Collect the regions of one dimension element that belong to the rows of a query.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    target : `~butler_lab.query.Target`
        The query.
    element : `str`
        A dimension element with regions, e.g. ``visit``.
    limit : `int`, optional
        Most regions.

    Returns
    -------
    footprints : `Footprints`
        Outlines; regions without vertices are left out.

    Raises
    ------
    LabError
        Raised if the element has no regions.
    lsst.daf.butler.InvalidQueryError
        Raised if the expression is wrong.
    """
    if element not in butler.dimensions.elements.names or not butler.dimensions[element].spatial:
        raise LabError("invalid_query", f"{element!r} has no region.")
    with butler.query() as query:
        applied = target.apply(butler, query)
        if applied is None:
            return Footprints([], more=False)
        records = list(applied.dimension_records(element).limit(limit + 1))
    outlines = [region_vertices(record.region) for record in records[:limit] if record.region is not None]
    return Footprints([outline for outline in outlines if outline], more=len(records) > limit)
