"""A notebook in the style of a data release's tutorial that also stores what it measures."""

CELLS = [
    "from lsst.daf.butler import Butler, DatasetType\nimport matplotlib.pyplot as plt\nimport numpy as np",
    "repository = '/repo/main'\nuser = 'melissa'\nrun = f'u/{user}/quality'\n"
    "butler = Butler.from_config(repository, writeable=True, run=run,\n"
    "                            collections=[run, 'LSSTComCam/DP1'], instrument='LSSTComCam')",
    "for name in ('source_quality', 'visit_quality'):\n    dimensions = ('instrument', 'visit')\n"
    "    if name == 'source_quality':\n        dimensions += ('detector',)\n"
    "    butler.registry.registerDatasetType(\n"
    "        DatasetType(name, dimensions, 'StructuredDataDict', universe=butler.dimensions))",
    "visits = {'r': 2024110800263, 'i': 2024110800270}\ndetectors = list(range(3))",
    'class Quality:\n    """Numbers of one catalog."""\n\n    def __init__(self, table):\n'
    "        self.table = table\n        self.values = {}\n\n    def add(self, name, function):\n"
    "        self.values[name] = float(function(self.table['psfFlux']))\n        return self",
    "for band, visit in visits.items():\n    for detector in detectors:\n"
    "        sources = butler.get('source_detector', visit=visit, detector=detector)\n"
    "        quality = Quality(sources).add('median', np.median).add('scatter', np.std)\n"
    "        butler.put(quality.values, 'source_quality', visit=visit, detector=detector)",
    "data_id = dict(visit=visits['r'])\n"
    "medians = [butler.get('source_quality', data_id, detector=d)['median']\n"
    "           for d in detectors]",
    "butler.put({'median': float(np.median(medians))}, 'visit_quality', data_id)",
    "fig, (left, right) = plt.subplots(1, 2)\nleft.hist(medians)\nright.plot(detectors, medians, '.')\n"
    "fig.suptitle(f'visit {visits[\"r\"]}')",
    "best = max(detectors, key=lambda d: medians[d])\n"
    "image = butler.get('visit_image', visit=visits['r'], detector=best)\nplt.imshow(image.image.array)",
]

USES: dict[int, list[tuple[str, dict[str, object] | None]]] = {
    5: [
        (name, {"visit": visit, "detector": detector})
        for visit in (2024110800263, 2024110800270)
        for detector in range(3)
        for name in ("source_detector", "source_quality")
    ],
    6: [("source_quality", {"visit": 2024110800263, "detector": detector}) for detector in range(3)],
    7: [("visit_quality", {"visit": 2024110800263})],
    9: [("visit_image", None)],
}
"""Datasets read and written by each cell; `None` where only running tells which."""

SLICES = {7: {0, 1, 2, 3, 4, 5, 6, 7}, 8: {0, 1, 2, 3, 4, 5, 6, 8}}
"""Cells that must run for a cell to be right, from an empty kernel."""
