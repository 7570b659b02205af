"""A genuine Butler repository with one dataset of each kind, made in seconds."""

import logging

import astropy.units as u
import astropy.wcs
import numpy as np
import pandas as pd
import pyarrow as pa
from astropy.table import MaskedColumn, Table
from lsst.daf.butler import Butler, DatasetType
from lsst.daf.butler.logging import ButlerLogRecord, ButlerLogRecords
from lsst.images import Box, Image, MaskedImage, MaskPlane, MaskSchema, SkyProjection, TractFrame
from lsst.pipe.base import TaskMetadata
from lsst.utils.packages import Packages

SHAPE = (60, 80)
BIG_ID = 2**53 + 1


def make_tiny_repository(root):
    """Create the repository at `root`; returns the refs by dataset type name."""
    Butler.makeRepo(root)
    with Butler.from_config(root, writeable=True) as butler:
        for name in ("base", "spatial"):
            butler.import_(
                filename=f"resource://lsst.daf.butler/tests/registry_data/{name}.yaml", without_datastore=True
            )
        butler.collections.register("run/one")
        return {
            name: put(butler, name, storage_class, thing) for name, (storage_class, thing) in things().items()
        }


def put(butler, name, storage_class, thing, run="run/one", detector=1):
    dataset_type = DatasetType(name, ("instrument", "detector"), storage_class, universe=butler.dimensions)
    butler.registry.registerDatasetType(dataset_type)
    return butler.put(thing, dataset_type, instrument="Cam1", detector=detector, run=run)


def things():
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1))
    figure.add_subplot().plot([1, 2, 3])
    frame = pd.DataFrame({"objectId": np.array([BIG_ID, -(2**62)]), "g_flux": np.array([1.5, np.nan])})
    metadata = TaskMetadata.from_dict({"quantum": {"startCpuTime": 1.5, "n": 3}})
    return {
        "catalog": ("ArrowAstropy", catalog()),
        "frame": ("DataFrame", frame),
        "arrow": ("ArrowTable", pa.table({"a": pa.array([1, None, 3]), "t": pa.array([[1], [], None])})),
        "ecsv": ("AstropyTable", catalog()),
        "metrics": ("StructuredDataDict", {"n": BIG_ID, "nan": float("nan"), "list": [1, {"a": None}]}),
        "task_metadata": ("TaskMetadata", metadata),
        "task_log": ("ButlerLogRecords", log_records()),
        "packages": ("Packages", Packages({"numpy": "2.5", "python": "3.13"})),
        "plot": ("Plot", figure),
        "array": ("NumpyArray", np.arange(12.0).reshape(3, 4)),
        "image": ("MaskedImageV2", masked_image()),
    }


def catalog():
    flux = MaskedColumn([1.0, np.nan, 3.0, np.inf], mask=[False, False, True, False], unit="nJy")
    table = Table(
        {
            "id": np.array([BIG_ID, 2**53, -(2**63), 2**63 - 1]),
            "ra": np.array([150.0, 150.1, 150.2, 150.3]) * u.deg,
            "flux": flux,
            "flag": np.array([True, False, True, False]),
            "band": np.array(["g", "r", "<b>&\"'", "i\n"]),
        }
    )
    table["ra"].description = "Right ascension"
    return table


def log_records():
    records = []
    for n in range(3):
        record = logging.LogRecord("lsst.task", logging.INFO, __file__, n, "step <b>%d</b>", (n,), None)
        records.append(ButlerLogRecord.from_record(record))
    return ButlerLogRecords(records)


def masked_image():
    ny, nx = SHAPE
    pixels = np.arange(ny * nx, dtype="f4").reshape(SHAPE)
    pixels[0, 0] = np.nan
    bbox = Box.factory[10 : 10 + ny, 20 : 20 + nx]
    header = {"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRPIX1": 40.0, "CRPIX2": 30.0}
    header |= {"CRVAL1": 150.0, "CRVAL2": 2.0, "CDELT1": 5e-5, "CDELT2": 5e-5}
    header |= {"CUNIT1": "deg", "CUNIT2": "deg"}
    frame = TractFrame(skymap="tiny", tract=0, bbox=bbox)
    projection = SkyProjection.from_fits_wcs(astropy.wcs.WCS(header), frame, pixel_bounds=bbox)
    image = Image(pixels, bbox=bbox, unit=u.nJy, sky_projection=projection)
    planes = MaskSchema([MaskPlane("SAT", "saturated"), MaskPlane("CR", "cosmic ray")])
    variance = Image(np.full(SHAPE, 4.0, "f4"), bbox=bbox, unit=u.nJy**2)
    masked = MaskedImage(image, mask_schema=planes, variance=variance)
    masked.mask.set("SAT", pixels > 4000)
    return masked
