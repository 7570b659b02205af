"""Units of dimension record fields, which the dimension universe states only in its documentation."""

from __future__ import annotations

__all__ = ["unit_of"]

_UNITS = {
    "azimuth": "deg",
    "dark_time": "s",
    "exposure_time": "s",
    "sky_angle": "deg",
    "tracking_dec": "deg",
    "tracking_ra": "deg",
    "zenith_angle": "deg",
}


def unit_of(field: str, field_type: str) -> str:
    """Look up the unit of a dimension record field.

    Parameters
    ----------
    field : `str`
        Field name, e.g. ``exposure_time``.
    field_type : `str`
        Type of its column, e.g. ``float``.

    Returns
    -------
    unit : `str`
        Unit as text; empty if it has none.
    """
    return "ns TAI" if field_type == "timespan" else _UNITS.get(field, "")
