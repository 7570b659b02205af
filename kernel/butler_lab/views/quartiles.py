"""Quartiles of a number in categories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["quartiles"]


def quartiles(link: Link, view_id: str) -> dict[str, tuple[float, float, float]]:
    """Work out the quartiles of a violin's categories.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    view_id : `str`
        A violin.

    Returns
    -------
    quartiles : `dict` [`str`, `tuple` [`float`, `float`, `float`]]
        Category to lower quartile, median and upper quartile of the finite
        values that other views select.
    """
    compiled = link.view(view_id)
    spec = compiled.info.spec
    if spec.mark != "violin":
        raise LabError("bad_request", "Only a violin has quartiles.")
    x, y = (link.catalog.term(text).sql for text in (spec.x, spec.y))
    value = f"({y})::DOUBLE"
    where = [f"isfinite({value})"]
    condition = link.others_condition(view_id)
    if condition:
        where.append(condition)
    found = link.catalog.relation.fetch(
        f"({x})::VARCHAR AS category, quantile_cont({value}, [0.25, 0.5, 0.75])",
        " AND ".join(where),
        "GROUP BY category",
    )
    known = {str(value).lower(): str(value) for value in compiled.info.axes[0].values}
    return {known[str(name).lower()]: tuple(three) for name, three in found if str(name).lower() in known}
