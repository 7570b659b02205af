"""A notebook in the style of a data release's tutorial: find visit images, show and measure them."""

CELLS = [
    "import numpy as np\nimport matplotlib.pyplot as plt\nimport astropy.units as u\n"
    "from astropy.time import Time\nfrom lsst.daf.butler import Butler",
    "plt.style.use('tableau-colorblind10')\n"
    "filter_names = ['u', 'g', 'r', 'i', 'z', 'y']\nfilter_colors = dict(zip(filter_names, 'bgrkmc'))",
    "butler = Butler('dp1', collections='LSSTComCam/DP1')\nassert butler is not None",
    "ra_cen = 53.13\ndec_cen = -28.10\nregion = f'POINT({ra_cen}, {dec_cen})'",
    "query = f\"band.name = 'r' AND visit_detector_region.region OVERLAPS {region}\"\nprint(query)",
    "visit_image_refs = butler.query_datasets('visit_image', where=query,\n"
    "                                         order_by='visit.timespan.begin')\nprint(len(visit_image_refs))",
    "for r, ref in enumerate(visit_image_refs):\n    print(r, ref.dataId)\n    if r > 5:\n        break",
    "ref = visit_image_refs[0]\nvisit_image = butler.get(ref)",
    "visit = 2024110800263\ndetector = 5\nband = 'r'\n"
    "dataId = {'visit': visit, 'detector': detector, 'band': band}\n"
    "image = butler.get('visit_image', dataId)",
    "calib = butler.get('visit_image.photoCalib', dataId=dataId)\n"
    "wcs = butler.get('visit_image.wcs', dataId=dataId)\n"
    "psf = butler.get('visit_image.psf', dataId=dataId)",
    "def show(ax, array, title, scale=3):\n    low, high = np.percentile(array, [scale, 100 - scale])\n"
    "    ax.imshow(array, vmin=low, vmax=high, origin='lower')\n    ax.set_title(title)",
    "fig, axes = plt.subplots(1, 2, figsize=(10, 4))\nshow(axes[0], image.image.array, 'image')\n"
    "show(axes[1], image.mask.array, 'mask', scale=1)\nplt.tight_layout()\nplt.show()",
    "backgrounds = []\nfor detector in range(9):\n"
    "    background = butler.get('visit_image_background', visit=visit, detector=detector)\n"
    "    backgrounds.append(np.median(background.getImage().array))",
    "fig, ax = plt.subplots()\nax.plot(backgrounds, 'o', color=filter_colors[band])\n"
    "ax.set_xlabel('detector')\nplt.show()",
    "limits = {}\nfor row in butler.query_dimension_records('visit', where=query):\n"
    "    limits[row.id] = Time(row.timespan.begin, scale='tai').mjd",
    "raw = butler.get('raw', exposure=visit, detector=0, instrument='LSSTComCam')\nraw.getMetadata()",
]

VISIT = 2024110800263
KEY = {"visit": VISIT, "detector": 5, "band": "r"}
USES: dict[int, list[tuple[str, dict[str, object] | None]]] = {
    7: [("visit_image", None)],
    8: [("visit_image", KEY)],
    9: [("visit_image", KEY)],
    12: [("visit_image_background", {"visit": VISIT, "detector": number}) for number in range(9)],
    15: [("raw", {"exposure": VISIT, "detector": 0, "instrument": "LSSTComCam"})],
}
"""Datasets read by each cell; `None` where only the repository tells which."""

SLICES = {13: {0, 1, 2, 8, 12, 13}, 9: {0, 2, 8, 9}}
"""Cells that must run for a cell to be right, from an empty kernel."""
