"""Which period explains a light curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from butler_lab.agent.protocol import Clause
from butler_lab.errors import LabError
from butler_lab.views.points import read_values

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["Periodogram", "compute_periodogram", "curve_periodogram"]

_FEWEST = 5
"""Fewest points that tell anything."""

_MOST_FREQUENCIES = 20_000


@dataclass(frozen=True)
class Periodogram:
    """Power of each period, in the unit of the times."""

    period: npt.NDArray[np.float64]
    """Increasing."""

    power: npt.NDArray[np.float64]
    """Share of the scatter that the period explains, 0 to 1."""

    best: float
    """Period of the highest power."""

    chance: float
    """About how often noise alone would give such a power, 0 to 1."""

    points: int
    """Number of measurements used."""

    def __repr__(self) -> str:
        return f"Periodogram(best period {self.best:.6g}, chance {self.chance:.2g}, {self.points} points)"


def compute_periodogram(
    time: Any,
    value: Any,
    error: Any = None,
    bands: Any = None,
    shortest: float | None = None,
    longest: float | None = None,
) -> Periodogram:
    """Compute the Lomb-Scargle periodogram of a light curve, of all bands together.

    Parameters
    ----------
    time, value : `numpy.ndarray`
        Measurements; those that are not finite are left out.
    error : `numpy.ndarray`, optional
        Standard errors of the values.
    bands : `numpy.ndarray`, optional
        Number of the band of each; each band may have a mean of its own.
    shortest, longest : `float`, optional
        Periods to try (unit of `time`); a twentieth of the mean distance of two
        nights' measurements to half of the whole length if not given.

    Returns
    -------
    periodogram : `Periodogram`
        On a grid of at most 20,000 frequencies.

    Raises
    ------
    LabError
        Raised if there are too few measurements.
    """
    from astropy.timeseries import LombScargle

    t, y = np.asarray(time, float), np.asarray(value, float)
    good = np.isfinite(t) & np.isfinite(y)
    if error is not None:
        error = np.asarray(error, float)
        good &= np.isfinite(error) & (error > 0)
    t, y = t[good], y[good]
    if len(t) < _FEWEST or np.ptp(t) == 0:
        raise LabError(
            "bad_request",
            f"{len(t)} measurements are too few for a periodogram.",
            f"Select at least {_FEWEST} at different times.",
        )
    if bands is not None:
        y = _centered(y, np.asarray(bands)[good])
    frequency = _frequencies(t, shortest, longest)
    search = LombScargle(t, y, error[good] if error is not None else None)
    power = np.clip(np.nan_to_num(search.power(frequency)), 0.0, 1.0)
    best = int(np.argmax(power))
    chance = search.false_alarm_probability(power[best], maximum_frequency=frequency[-1], method="baluev")
    order = slice(None, None, -1)
    return Periodogram(
        1.0 / frequency[order], power[order], float(1.0 / frequency[best]), float(chance), len(t)
    )


def _centered(y: npt.NDArray[np.float64], bands: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Take the mean of each band away."""
    y = y.copy()
    for band in np.unique(bands):
        y[bands == band] -= y[bands == band].mean()
    return y


def _frequencies(
    t: npt.NDArray[np.float64], shortest: float | None, longest: float | None
) -> npt.NDArray[np.float64]:
    length = float(np.ptp(t))
    low = 1.0 / (longest or length)
    high = 1.0 / shortest if shortest else max(5.0 * len(t) / length, 4.0 * low)
    if low >= high:
        raise LabError("bad_request", "The shortest period must be shorter than the longest.")
    number = int(np.clip(10 * length * (high - low), 500, _MOST_FREQUENCIES))
    return np.linspace(low, high, number)


def curve_periodogram(
    link: Link,
    view_id: str,
    clauses: Sequence[Clause],
    shortest: float | None = None,
    longest: float | None = None,
) -> Periodogram:
    """Compute the periodogram of a light curve's points that other views select.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    view_id : `str`
        The light curve.
    clauses : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.Clause`]
        What is selected.
    shortest, longest : `float`, optional
        Periods to try; see `compute_periodogram`.

    Returns
    -------
    periodogram : `Periodogram`
        Of the times, folded or not.
    """
    compiled = link.view(view_id)
    points, spec = compiled.points, compiled.info.spec
    if points is None or spec.mark != "lightcurve":
        raise LabError("bad_request", "Only a light curve has a periodogram.", "Select one object.")
    times = read_values(link.engine, spec.x, points.rows)
    mask = link.mask_for(view_id, clauses)
    kept = np.ones(len(times), bool) if mask is None else mask[points.rows]
    error, color = (None if each is None else each[kept] for each in (points.error, points.color))
    return compute_periodogram(times[kept], points.y[kept], error, color, shortest, longest)
