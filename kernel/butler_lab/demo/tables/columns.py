"""Units and descriptions of table columns."""

import astropy.units as u
from astropy.table import Table

__all__ = ["describe_columns"]

_COLUMNS: dict[str, tuple[u.UnitBase | None, str]] = {
    "ra": (u.deg, "Right ascension of the centroid, ICRS"),
    "dec": (u.deg, "Declination of the centroid, ICRS"),
    "raErr": (u.deg, "Standard error of the right ascension"),
    "decErr": (u.deg, "Standard error of the declination"),
    "x": (u.pix, "Column of the centroid"),
    "y": (u.pix, "Row of the centroid"),
    "psfFlux": (u.nJy, "Flux density from a fit of the point-spread function"),
    "psfFluxErr": (u.nJy, "Standard error of psfFlux"),
    "psfFlux_flag": (None, "Whether the fit of the point-spread function failed"),
    "psfDiffFlux": (u.nJy, "Flux density on the difference image at the object's position"),
    "psfDiffFluxErr": (u.nJy, "Standard error of psfDiffFlux"),
    "apFlux": (u.nJy, "Flux density in a circle of 2.1 arcsec radius"),
    "apFluxErr": (u.nJy, "Standard error of apFlux"),
    "ixx": (u.pix**2, "Second moment along the rows"),
    "iyy": (u.pix**2, "Second moment along the columns"),
    "ixy": (u.pix**2, "Mixed second moment"),
    "shape_flag": (None, "Whether the moments did not converge"),
    "extendedness": (None, "0 for point sources, 1 for extended ones"),
    "snr": (None, "Signal to noise ratio of psfFlux"),
    "pixelFlags_saturated": (None, "Whether a pixel of the source is saturated"),
    "pixelFlags_cr": (None, "Whether a cosmic ray hit the source"),
    "pixelFlags_bad": (None, "Whether a pixel of the source is bad"),
    "pixelFlags_edge": (None, "Whether the source lies at the edge of the image"),
    "visit": (None, "Number of the visit"),
    "detector": (None, "Number of the detector"),
    "band": (None, "Band of the filter"),
    "physical_filter": (None, "Name of the filter"),
    "tract": (None, "Number of the tract"),
    "patch": (None, "Number of the patch"),
    "sourceId": (None, "Unique number of the source"),
    "diaSourceId": (None, "Unique number of the source on a difference image"),
    "diaObjectId": (None, "Unique number of the variable object"),
    "objectId": (None, "Unique number of the object"),
    "midpointMjdTai": (u.d, "Middle of the exposure, modified Julian date, TAI"),
    "expMidptMJD": (u.d, "Middle of the exposure, modified Julian date, TAI"),
    "expTime": (u.s, "Time the shutter was open"),
    "seeing": (u.arcsec, "Full width of stars at half maximum"),
    "airmass": (None, "Air the light crossed, in units of the zenith's"),
    "zenithDistance": (u.deg, "Distance of the detector's middle from the zenith"),
    "psfSigma": (u.pix, "Standard deviation of stars"),
    "zeroPoint": (u.mag, "Magnitude of a source that gives one electron"),
    "skyBg": (u.electron, "Brightness of the sky in a pixel"),
    "skyNoise": (u.nJy, "Noise of the sky in a pixel"),
    "nSource": (None, "Number of sources"),
    "nPsfStar": (None, "Number of stars that gave the point-spread function"),
    "nDiaSources": (None, "Number of sources on difference images"),
    "day_obs": (None, "Observing day as YYYYMMDD"),
    "isNegative": (None, "Whether the source is darker than the template"),
    "psfFluxMean": (u.nJy, "Mean flux density on difference images"),
    "psfFluxSigma": (u.nJy, "Standard deviation of the flux densities on difference images"),
    "psfFluxNdata": (None, "Number of flux densities on difference images"),
    "firstDiaSourceMjdTai": (u.d, "Time of the first source, modified Julian date, TAI"),
    "lastDiaSourceMjdTai": (u.d, "Time of the last source, modified Julian date, TAI"),
    "refBand": (None, "Band in which position and shape were measured"),
    "detect_isPrimary": (None, "Whether the object lies in its patch's own part of the sky"),
    "inputCount": (None, "Number of visits that went into the coadd"),
    "flag": (None, "Whether the forced measurement failed"),
}


def describe_columns(table: Table, description: str) -> Table:
    """Give a table's columns their units and descriptions.

    Parameters
    ----------
    table
        Table to complete in place; a prefix such as ``g_`` is repeated in the column's description.
    description
        What a row of the table is.

    Returns
    -------
    astropy.table.Table
        The same table.
    """
    table.meta["description"] = description
    for name in table.colnames:
        band, _, rest = name.partition("_")
        plain = rest if band in ("g", "r", "i") else name
        unit, text = _COLUMNS[plain]
        table[name].unit = unit
        table[name].description = text if plain == name else f"{text}, {band} band"
    return table
