"""Data IDs as text, and back."""

from __future__ import annotations

from collections.abc import Mapping

from lsst.daf.butler import DataCoordinate, DimensionUniverse

from butler_lab.errors import LabError

__all__ = ["data_id_text", "parse_data_id"]


def data_id_text(data_id: DataCoordinate) -> dict[str, str]:
    """Give all known values as text: ids may be too large for a browser's numbers.

    Parameters
    ----------
    data_id : `~lsst.daf.butler.DataCoordinate`
        The data ID.

    Returns
    -------
    values : `dict` [`str`, `str`]
        Dimension name to value.
    """
    return {name: str(value) for name, value in data_id.mapping.items()}


def parse_data_id(universe: DimensionUniverse, values: Mapping[str, str]) -> dict[str, int | str]:
    """Convert values from text by the type of their dimension.

    Parameters
    ----------
    universe : `~lsst.daf.butler.DimensionUniverse`
        The repository's dimensions.
    values : `~collections.abc.Mapping` [`str`, `str`]
        Dimension name to value as text.

    Returns
    -------
    data_id : `dict` [`str`, `int` or `str`]
        Values as the Butler takes them.

    Raises
    ------
    LabError
        Raised if a dimension does not exist, or a value is not of its type.
    """
    parsed: dict[str, int | str] = {}
    for name, text in values.items():
        if name not in universe.dimensions.names:
            raise LabError("invalid_query", f"There is no dimension {name!r}.")
        python_type = universe.dimensions[name].primaryKey.getPythonType()
        try:
            parsed[name] = python_type(text)
        except ValueError:
            raise LabError("invalid_query", f"{text!r} is no {name}: a whole number is needed.") from None
    return parsed
