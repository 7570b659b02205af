"""Grouping of sources by position."""

import numpy as np
import numpy.typing as npt
from astropy.table import Table
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

__all__ = ["group_positions", "summarize_groups"]


def group_positions(ra: npt.ArrayLike, dec: npt.ArrayLike, radius: float) -> npt.NDArray[np.int64]:
    """Number the groups of positions that are linked by small steps.

    Parameters
    ----------
    ra, dec
        Positions (deg).
    radius
        Greatest step (arcsec).

    Returns
    -------
    numpy.ndarray
        Number of each position's group, from 0 in the order of appearance.
    """
    ra, dec = np.asarray(ra), np.asarray(dec)
    plane = np.column_stack([(ra - ra[0]) * np.cos(np.deg2rad(dec[0])), dec - dec[0]]) * 3600.0
    pairs = cKDTree(plane).query_pairs(radius, output_type="ndarray")
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(ra), len(ra)))
    _, labels = connected_components(links, directed=False)
    return np.asarray(labels, dtype=np.int64)


def summarize_groups(sources: Table) -> Table:
    """Make a row for each object.

    Parameters
    ----------
    sources
        Sources with ``diaObjectId``.

    Returns
    -------
    astropy.table.Table
        Mean positions and fluxes, without units.
    """
    return Table(rows=[_summarize(group) for group in sources.group_by("diaObjectId").groups])


def _summarize(group: Table) -> dict[str, object]:
    row: dict[str, object] = {
        "diaObjectId": group["diaObjectId"][0],
        "ra": float(np.mean(group["ra"])),
        "dec": float(np.mean(group["dec"])),
        "nDiaSources": len(group),
        "firstDiaSourceMjdTai": float(np.min(group["midpointMjdTai"])),
        "lastDiaSourceMjdTai": float(np.max(group["midpointMjdTai"])),
    }
    for band in ("g", "r", "i"):
        flux = np.asarray(group["psfFlux"][group["band"] == band])
        row[f"{band}_psfFluxMean"] = float(np.mean(flux)) if len(flux) else np.nan
        row[f"{band}_psfFluxSigma"] = float(np.std(flux, ddof=1)) if len(flux) > 1 else np.nan
        row[f"{band}_psfFluxNdata"] = len(flux)
    return row
