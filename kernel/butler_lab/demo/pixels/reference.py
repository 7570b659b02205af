"""The reference catalog."""

import astropy.units as u
import lsst.sphgeom
import numpy as np
from astropy.table import QTable, Table
from lsst.daf.butler import Butler, CollectionType, DatasetType

from .. import SEED
from ..instrument import FILTERS
from ..sky.catalog import synthetic_sky
from ..sky.geometry import FIELD_DEC, FIELD_RA

__all__ = ["REFERENCES", "put_references", "reference_catalog"]

REFERENCES = "refcats"
"""Collection of reference catalogs."""

_FAINTEST = 21.5
"""Magnitude limit of the catalog (mag, r band)."""


def put_references(butler: Butler) -> None:
    """Put the reference catalog, one dataset per trixel.

    Parameters
    ----------
    butler
        Writeable client of the repository.
    """
    dataset_type = DatasetType("demo_refcat", ("htm7",), "ArrowAstropy", universe=butler.dimensions)
    butler.registry.registerDatasetType(dataset_type)
    run = f"{REFERENCES}/demo"
    butler.collections.register(run, doc="Stars with well-known positions and brightnesses.")
    butler.collections.register(REFERENCES, CollectionType.CHAINED, doc="Reference catalogs.")
    butler.collections.redefine_chain(REFERENCES, run)
    catalog = reference_catalog()
    htm = lsst.sphgeom.HtmPixelization(7)
    trixels = np.array(
        [htm.index(_vector(ra, dec)) for ra, dec in zip(catalog["ra"], catalog["dec"], strict=True)]
    )
    for trixel in np.unique(trixels):
        butler.put(catalog[trixels == trixel], dataset_type, htm7=int(trixel), run=run)


def reference_catalog() -> Table:
    """Return the stars of the demo's sky, and more of the same kind half a degree around.

    Returns
    -------
    astropy.table.Table
        ``id``, ``ra``, ``dec``, ``g_flux``, ``r_flux``, ``i_flux`` and their errors.
    """
    rng = np.random.default_rng([SEED, 7])
    sky = synthetic_sky().table
    stars = sky[(sky["kind"] == "star") & (sky["mag_r"] < _FAINTEST)]
    around = 1500
    table = QTable()
    table["id"] = np.arange(len(stars) + around, dtype=np.int64) + 4_611_686_018_427_387_904
    offset = rng.uniform(0.06, 0.6, around) * np.exp(2j * np.pi * rng.uniform(0, 1, around))
    table["ra"] = np.append(stars["ra"], FIELD_RA + offset.real / np.cos(np.deg2rad(FIELD_DEC))) * u.deg
    table["dec"] = np.append(stars["dec"], FIELD_DEC + offset.imag) * u.deg
    more = rng.choice(len(stars), around)
    for band in FILTERS.values():
        magnitudes = np.append(stars[f"mag_{band}"], stars[f"mag_{band}"][more])
        flux = 10 ** (0.4 * (31.4 - magnitudes))
        table[f"{band}_flux"] = flux * (1 + rng.normal(0, 0.003, len(table))) * u.nJy
        table[f"{band}_fluxErr"] = 0.003 * flux * u.nJy
    plain = Table(table)
    plain["id"].description = "Number of the star"
    plain["ra"].description = "Right ascension, ICRS"
    plain["dec"].description = "Declination, ICRS"
    for band in FILTERS.values():
        plain[f"{band}_flux"].description = f"Flux density in the {band} band"
        plain[f"{band}_fluxErr"].description = f"Standard error of the {band} band's flux density"
    return plain


def _vector(ra: float, dec: float) -> lsst.sphgeom.UnitVector3d:
    return lsst.sphgeom.UnitVector3d(lsst.sphgeom.LonLat.fromDegrees(float(ra), float(dec)))
