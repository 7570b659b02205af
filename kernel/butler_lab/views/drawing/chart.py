"""Charts of users' own in Vega-Lite or Altair: an allowed part of the language, and never data or code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from butler_lab.catalogs.api import Catalog
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["chart_columns", "chart_of", "check_chart", "fill_chart"]

_MOST_BYTES = 100_000

_DROPPED = ("$schema", "config", "data", "datasets", "autosize", "background", "padding")
"""What Altair adds, and what is ours to say."""

_KEYS = frozenset((files("butler_lab.views.drawing") / "chart_words.txt").read_text().split())
"""Keys that may occur; others - URLs, links, signals, expressions - may not."""

_MARKS = tuple(
    "arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail".split()  # noqa: SIM905
)


def check_chart(chart: dict[str, Any]) -> None:
    """Refuse what could load or run anything.

    Parameters
    ----------
    chart : `dict`
        Vega-Lite, without data.

    Raises
    ------
    LabError
        Raised with the place of what is not allowed.
    """
    if not chart:
        raise LabError("bad_request", "The chart is empty.", "Give it a mark and an encoding.")
    try:
        size = len(json.dumps(chart, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise LabError("bad_request", f"The chart is no JSON: {error}.") from None
    if size > _MOST_BYTES:
        raise LabError(
            "bad_request", f"The chart is larger than {_MOST_BYTES:,} bytes.", "Leave data out of it."
        )
    _check(chart, "chart", 0)


def _check(thing: Any, place: str, depth: int) -> None:
    if depth > 30:
        raise LabError("bad_request", "The chart is nested too deeply.")
    if isinstance(thing, dict):
        for key, value in thing.items():
            here = f"{place}.{key}"
            if key not in _KEYS:
                raise LabError(
                    "bad_request",
                    f"A chart must not have {here}.",
                    "Charts have no URLs, signals or expressions: use derive() and filter() of the catalog.",
                )
            _check_value(key, value, here)
            _check(value, here, depth + 1)
    elif isinstance(thing, list):
        for number, value in enumerate(thing):
            _check(value, f"{place}[{number}]", depth + 1)


def _check_value(key: str, value: Any, place: str) -> None:
    name = value.get("type") if key == "mark" and isinstance(value, dict) else value
    if key == "mark" and name not in _MARKS:
        raise LabError(
            "bad_request", f"{place}: {name!r} is no mark of a chart.", f"Use {', '.join(_MARKS)}."
        )
    if key == "bind" and value != "scales":
        raise LabError("bad_request", f"{place}: only scales can be bound.")
    if key in ("name", "param") and not (isinstance(value, str) and value.isidentifier() and len(value) < 64):
        raise LabError("bad_request", f"{place}: {value!r} is no name.")
    if key in ("on", "clear", "zoom", "translate") and not isinstance(value, bool):
        raise LabError("bad_request", f"{place}: events cannot be chosen.")
    if key == "field" and isinstance(value, str) and any(mark in value for mark in "[]\\."):
        raise LabError(
            "bad_request", f"{place}: {value!r} cannot be a field.", "Derive a column with a plain name."
        )


def chart_of(chart: Any, catalog: Catalog) -> dict[str, Any]:
    """Read a chart of Altair, or a dictionary.

    Parameters
    ----------
    chart : `altair.TopLevelMixin` or `dict`
        Its data are ignored: they are the catalog's.
    catalog : `~butler_lab.catalogs.Catalog`
        Tells the types of columns that the chart does not.

    Returns
    -------
    chart : `dict`
        Vega-Lite, without data.
    """
    if isinstance(chart, dict):
        content = chart
    elif hasattr(chart, "to_dict") and hasattr(chart, "copy"):
        chart = chart.copy()
        if not hasattr(chart.data, "columns"):
            chart.data = catalog.to_arrow(limit=1).to_pandas()
        content = chart.to_dict()
    else:
        raise LabError(
            "bad_request", f"A {type(chart).__name__} is no chart.", "Give an Altair chart or Vega-Lite."
        )
    kept: dict[str, Any] = _without_data(content)
    check_chart(kept)
    return kept


def _without_data(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: _without_data(value) for key, value in thing.items() if key not in _DROPPED}
    return [_without_data(value) for value in thing] if isinstance(thing, list) else thing


def chart_columns(chart: dict[str, Any], catalog: Catalog) -> list[str]:
    """Name the columns a chart shows.

    Raises
    ------
    LabError
        Raised if there is no such column; says which names are near.
    """
    made = set(_values(chart, "as"))
    names = dict.fromkeys(_values(chart, "field", "fields", "groupby", "fold"))
    wanted = [name for name in names if name not in made]
    for name in wanted:
        catalog.term(f"col({name!r})")
    return wanted


def _values(thing: Any, *keys: str) -> Iterator[str]:
    """Give the texts under some keys, wherever they are."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key in keys:
                found = value if isinstance(value, list) else [value]
                yield from (text for text in found if isinstance(text, str))
            yield from _values(value, *keys)
    elif isinstance(thing, list):
        for value in thing:
            yield from _values(value, *keys)


def fill_chart(link: Link, view_id: str, most: int) -> dict[str, Any]:
    """Give a chart with the rows that are selected, to be drawn without a browser.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    view_id : `str`
        Which one.
    most : `int`
        Most rows of the catalog that are drawn.

    Returns
    -------
    spec : `dict`
        Vega-Lite with the values inline: numbers, texts, booleans and null.
    """
    compiled = link.view(view_id)
    table = link.catalog.read([column.name for column in compiled.info.columns], limit=most)
    mask = link.mask_for(view_id)
    rows = table.to_pylist()
    kept = rows if mask is None else [row for row, chosen in zip(rows, mask, strict=False) if chosen]
    values = [{name: _plain(value) for name, value in row.items()} for row in kept]
    return {"data": {"values": values}, **compiled.info.spec.chart}


def _plain(value: Any) -> Any:
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    # Numbers of a browser have 53 bits; an id beyond is a text.
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53:
        return str(value)
    return value if isinstance(value, bool | int | float | str | None) else str(value)
