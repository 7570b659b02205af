"""What to show of a catalog before the user has chosen anything."""

from __future__ import annotations

from butler_lab.agent.protocol import ViewSpec
from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.columns import BANDS
from butler_lab.catalogs.compare import DIFFERENCE
from butler_lab.catalogs.relation import kind_of

__all__ = ["propose_views"]

_POSITIONS = (("ra", "dec"), ("coord_ra", "coord_dec"), ("x", "y"))

_IDS = ("id", "visit", "detector", "tract", "patch")


def propose_views(catalog: Catalog) -> list[ViewSpec]:
    """Choose a scatter plot, a histogram and a table.

    Parameters
    ----------
    catalog : `~butler_lab.catalogs.api.Catalog`
        The rows.

    Returns
    -------
    views : `list` [`~butler_lab.agent.protocol.ViewSpec`]
        A color-magnitude diagram where there are two bands, else positions.
    """
    differences = [name for name in catalog.scope.derived if name.endswith(DIFFERENCE)]
    if differences:
        return _comparison(catalog, differences)
    magnitudes = [band for band in BANDS if band in catalog.scope.derived]
    numbers = [
        column.name
        for column in catalog.relation.columns
        if kind_of(column.type) == "float" and column.name.isidentifier()
    ]
    views = []
    if len(magnitudes) > 1:
        first, second = magnitudes[:2]
        views.append(ViewSpec(mark="scatter", x=f"{first} - {second}", y=second, bins=60))
        views.append(ViewSpec(mark="histogram", x=second))
    elif pair := next((pair for pair in _POSITIONS if set(pair) <= set(numbers)), None):
        views.append(ViewSpec(mark="scatter", x=pair[0], y=pair[1], bins=60))
    elif len(numbers) > 1:
        views.append(ViewSpec(mark="scatter", x=numbers[0], y=numbers[1], bins=60))
    rest = [name for name in numbers if name not in ("ra", "dec", "x", "y", "coord_ra", "coord_dec")]
    if len(magnitudes) < 2 and (rest or numbers):
        flux = next((name for name in rest if "flux" in name.lower()), (rest or numbers)[0])
        scale = "asinh" if "flux" in flux.lower() else "linear"
        views.append(ViewSpec(mark="histogram", x=flux, x_scale=scale))
    return [*views, ViewSpec(mark="table", columns=_first_columns(catalog))]


def _comparison(catalog: Catalog, differences: list[str]) -> list[ViewSpec]:
    """Show how differences depend on the value, how they are distributed, and the rows."""
    name = differences[0]
    value = name.removesuffix(DIFFERENCE)
    names = [column.name for column in catalog.relation.columns]
    known = value in names or value in catalog.scope.derived
    views = [ViewSpec(mark="scatter", x=value, y=name, bins=60)] if known else []
    views += [ViewSpec(mark="histogram", x=each) for each in differences[:3]]
    ids = [each for each in names if each.lower().endswith("id")][:2]
    kept = [
        each for each in ("ra", "dec", "distance", value) if each in names or each in catalog.scope.derived
    ]
    return [*views, ViewSpec(mark="table", columns=[*ids, *kept, *differences])]


def _first_columns(catalog: Catalog) -> list[str]:
    names = [column.name for column in catalog.relation.columns]
    ids = [name for name in names if name.lower().endswith(_IDS)][:3]
    shown = [*ids, *(name for name in names if name not in ids)]
    magnitudes = [name for name in catalog.scope.derived if len(name) == 1]
    return [*shown[: 10 - len(magnitudes)], *magnitudes]
