"""A genuine, tiny repository, made once and copied for each trial."""

import shutil
from pathlib import Path

from lsst.daf.butler import Butler, DatasetType

TYPES = ("d0", "d1", "d2", "d3", "extra")
DETECTORS = 6
RUN = "u/tracker"


def make_template(root: Path) -> Path:
    """Make a repository with one instrument, detectors and dataset types."""
    Butler.makeRepo(str(root))
    butler = Butler.from_config(str(root), writeable=True, run=RUN)
    butler.registry.insertDimensionData(
        "instrument",
        {"name": "Cam", "class_name": "none", "detector_max": 10, "visit_max": 10, "exposure_max": 10},
    )
    for detector in range(DETECTORS):
        record = {"instrument": "Cam", "id": detector, "full_name": f"d{detector}"}
        butler.registry.insertDimensionData("detector", record)
    dimensions = ("instrument", "detector")
    for name in TYPES:
        butler.registry.registerDatasetType(
            DatasetType(name, dimensions, "StructuredDataDict", universe=butler.dimensions)
        )
    butler.close()
    return root


def copy_repository(template: Path, folder: Path) -> Path:
    """Copy a repository into a notebook's folder as ``repo``."""
    return Path(shutil.copytree(template, folder / "repo"))


def contents(butler: Butler) -> dict[tuple[str, int], tuple[object, str]]:
    """Return content and UUID of every stored dataset by type and detector."""
    found: dict[tuple[str, int], tuple[object, str]] = {}
    for name in TYPES:
        references = butler.query_datasets(name, collections=RUN, explain=False)
        stored = butler.stored_many(references) if references else {}
        for reference in references:
            if stored[reference]:
                value = butler.get(reference)
                found[name, int(reference.dataId["detector"])] = (value, str(reference.id))
    return found
