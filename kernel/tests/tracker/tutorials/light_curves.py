"""A notebook in the style of a data release's tutorial: light curves from catalogs of tracts."""

CELLS = [
    "%matplotlib inline\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\n"
    "from lsst.daf.butler import Butler\nfrom astropy.table import vstack",
    "REPO = 'dp1'\nCOLLECTION = 'LSSTComCam/DP1'\nbutler = Butler(REPO, collections=[COLLECTION])",
    "SKYMAP = 'lsst_cells_v1'\nTRACTS = [5063, 4849]\nBANDS = ('g', 'r', 'i')",
    "columns = ['objectId', 'coord_ra', 'coord_dec'] + [f'{band}_psfFlux' for band in BANDS]",
    "tables = []\nfor tract in TRACTS:\n    tables.append(butler.get('object', skymap=SKYMAP, tract=tract,\n"
    "                              parameters={'columns': columns}))\nobjects = vstack(tables)",
    "def magnitude(flux):\n    return -2.5 * np.log10(flux) + 31.4",
    "for band in BANDS:\n    objects[f'{band}_mag'] = magnitude(objects[f'{band}_psfFlux'])",
    "bright = objects[(objects['r_mag'] > 17) & (objects['r_mag'] < 23)]\n"
    "print(f'{len(bright)} of {len(objects)}')",
    "def get_dia(name, tract, **where):\n"
    "    return butler.get(f'dia_{name}', tract=tract, skymap=SKYMAP, **where)\n\n"
    "dia_objects = get_dia('object', TRACTS[0])\ndia_sources = get_dia('source', TRACTS[0])",
    "forced = butler.get('dia_object_forced_source', {'tract': TRACTS[0], 'skymap': SKYMAP}).to_pandas()\n"
    "forced['snr'] = forced['psfDiffFlux'] / forced['psfDiffFluxErr']",
    "counts = forced.groupby('diaObjectId').size()\nchosen = counts.idxmax()",
    "visits = butler.get('visit_table', instrument='LSSTComCam').to_pandas().set_index('visitId')\n"
    "curve = forced[forced.diaObjectId == chosen].join(visits['expMidptMJD'], on='visit')",
    "fig, axes = plt.subplots(len(BANDS), 1, sharex=True)\nfor ax, band in zip(axes, BANDS):\n"
    "    part = curve[curve.band == band]\n"
    "    ax.errorbar(part.expMidptMJD, part.psfDiffFlux, yerr=part.psfDiffFluxErr, fmt='.')\n"
    "    ax.set_ylabel(band)",
    "patches = {(t, p): butler.get('deep_coadd.wcs', tract=t, patch=p, band='r', skymap=SKYMAP)\n"
    "           for t in TRACTS for p in (10, 11)}",
    "where = f\"skymap='{SKYMAP}' AND tract={TRACTS[0]} AND band='r'\"\n"
    "for ref in butler.query_datasets('template_coadd', where=where):\n    print(butler.get(ref).getBBox())",
]

SKY = {"skymap": "lsst_cells_v1"}
USES: dict[int, list[tuple[str, dict[str, object] | None]]] = {
    4: [("object", SKY | {"tract": tract}) for tract in (5063, 4849)],
    8: [("dia_object", SKY | {"tract": 5063}), ("dia_source", SKY | {"tract": 5063})],
    9: [("dia_object_forced_source", SKY | {"tract": 5063})],
    11: [("visit_table", {"instrument": "LSSTComCam"})],
    13: [
        ("deep_coadd", SKY | {"tract": tract, "patch": patch, "band": "r"})
        for tract in (5063, 4849)
        for patch in (10, 11)
    ],
    14: [("template_coadd", None)],
}
"""Datasets read by each cell; `None` where only the repository tells which."""

SLICES = {7: {0, 1, 2, 3, 4, 5, 6, 7}, 12: {0, 1, 2, 9, 10, 11, 12}, 13: {0, 1, 2, 13}}
"""Cells that must run for a cell to be right, from an empty kernel."""
