"""The synthetic sky: stars, variable stars, galaxies and transients."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from astropy.table import Table, vstack

from .. import SEED
from ..instrument import FILTERS
from .geometry import FIELD_DEC, FIELD_RA
from .survey import NIGHTS, night_noon

__all__ = ["SkyCatalog", "synthetic_sky"]

BANDS = tuple(FILTERS.values())

_HALF_WIDTH = (3.4 / 60.0, 1.9 / 60.0)
"""Half the field's extent in right ascension and declination (deg on the sky)."""


@dataclass(frozen=True)
class SkyCatalog:
    """Everything that shines, and how it changes."""

    table: Table
    """A row per object: ``name``, ``kind``, ``ra`` and ``dec`` (deg), ``mag_g``, ``mag_r``, ``mag_i``
    (AB), moments ``ixx``, ``iyy``, ``ixy`` (arcsec**2), ``period`` (day), ``amplitude`` (mag), ``phase``
    and ``peak`` (MJD, TAI)."""

    def magnitudes(self, band: str, mjd: float) -> npt.NDArray[np.float64]:
        """Return how bright each object is.

        Parameters
        ----------
        band
            One of ``g``, ``r`` and ``i``.
        mjd
            When to look (MJD, TAI).

        Returns
        -------
        numpy.ndarray
            AB magnitudes, infinite for what is not there, in the table's order (mag).
        """
        table = self.table
        magnitudes = np.array(table[f"mag_{band}"], dtype=float)
        kind = np.asarray(table["kind"])
        variable = kind == "variable"
        # A sawtooth as of RR Lyrae stars: slow decline, quick rise, less in the red.
        cycle = (mjd / table["period"][variable] + table["phase"][variable]) % 1.0
        strength = {"g": 1.0, "r": 0.75, "i": 0.6}[band]
        shape = np.where(cycle < 0.8, cycle / 0.8, (1.0 - cycle) / 0.2) - 0.5
        magnitudes[variable] += strength * table["amplitude"][variable] * shape
        transient = kind == "transient"
        age = mjd - table["peak"][transient]
        rise, decline = age / -1.5, age / 6.0
        magnitudes[transient] += np.where(age < 0, np.where(rise < 3, rise**2, np.inf), decline)
        return magnitudes


@cache
def synthetic_sky(seed: int = SEED) -> SkyCatalog:
    """Make the sky of the demo survey.

    Parameters
    ----------
    seed
        Seed of positions, brightnesses and light curves.

    Returns
    -------
    SkyCatalog
        The same sky for the same seed.
    """
    rng = np.random.default_rng(seed)
    stars = _objects(rng, "star", 560, 14.5, 23.5, 0.09)
    variables = _objects(rng, "variable", 24, 17.0, 20.0, 0.1)
    variables["period"] = rng.uniform(0.27, 0.75, len(variables))
    variables["amplitude"] = rng.uniform(0.5, 1.1, len(variables))
    variables["phase"] = rng.uniform(0.0, 1.0, len(variables))
    galaxies = _objects(rng, "galaxy", 800, 17.5, 23.5, 0.25)
    _give_shapes(rng, galaxies)
    hosts = galaxies[rng.choice(len(galaxies), 10, replace=False)]
    transients = _objects(rng, "transient", len(hosts), 18.0, 20.0, 0.1)
    for axis in ("ra", "dec"):
        transients[axis] = hosts[axis] + rng.normal(0.0, 0.3 / 3600.0, len(hosts))
    first, last = (night_noon(night).mjd for night in (NIGHTS[0], NIGHTS[-1]))
    transients["peak"] = rng.uniform(first - 2.0, last + 1.0, len(hosts))
    return SkyCatalog(vstack([stars, variables, galaxies, transients]))


def _objects(
    rng: np.random.Generator, kind: str, number: int, brightest: float, faintest: float, slope: float
) -> Table:
    mag_r = np.log10(rng.uniform(10 ** (slope * brightest), 10 ** (slope * faintest), number)) / slope
    g_r = rng.normal(0.6, 0.3, number)
    table = Table()
    table["name"] = [f"{kind} {index}" for index in range(number)]
    table["kind"] = np.full(number, kind, dtype="U9")
    table["ra"] = FIELD_RA + rng.uniform(-1, 1, number) * _HALF_WIDTH[0] / np.cos(np.deg2rad(FIELD_DEC))
    table["dec"] = FIELD_DEC + rng.uniform(-1, 1, number) * _HALF_WIDTH[1]
    table["mag_g"] = mag_r + g_r
    table["mag_r"] = mag_r
    table["mag_i"] = mag_r - 0.4 * g_r + rng.normal(0.0, 0.08, number)
    for column in ("ixx", "iyy", "ixy", "period", "amplitude", "phase", "peak"):
        table[column] = np.zeros(number)
    return table


def _give_shapes(rng: np.random.Generator, galaxies: Table) -> None:
    size = rng.lognormal(np.log(0.35), 0.4, len(galaxies))
    ratio = rng.uniform(0.35, 1.0, len(galaxies))
    angle = rng.uniform(0.0, np.pi, len(galaxies))
    major, minor = size**2, (size * ratio) ** 2
    cos, sin = np.cos(angle), np.sin(angle)
    galaxies["ixx"] = major * cos**2 + minor * sin**2
    galaxies["iyy"] = major * sin**2 + minor * cos**2
    galaxies["ixy"] = (major - minor) * cos * sin
