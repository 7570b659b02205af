"""From objects and images to the brightness of each object in a visit."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

from astropy.table import Table, vstack
from lsst.pipe.base import PipelineTask, PipelineTaskConfig, PipelineTaskConnections, Struct, connectionTypes

from ..tables.columns import describe_columns
from ..tables.forced_table import make_forced_table

__all__ = ["ForcePhotometryConfig", "ForcePhotometryConnections", "ForcePhotometryTask"]

_DETECTOR = ("instrument", "visit", "detector")
_VISIT = ("instrument", "visit")


class ForcePhotometryConnections(PipelineTaskConnections, dimensions=_VISIT):
    """What goes in and comes out."""

    objects = connectionTypes.Input(
        doc="Objects on deep coadds.",
        name="object",
        storageClass="ArrowAstropy",
        dimensions=("skymap", "tract"),
        multiple=True,
    )
    visit_images = connectionTypes.Input(
        doc="Calibrated images.",
        name="visit_image",
        storageClass="VisitImage",
        dimensions=_DETECTOR,
        multiple=True,
        deferLoad=True,
    )
    difference_images = connectionTypes.Input(
        doc="Difference images.",
        name="difference_image",
        storageClass="DifferenceImage",
        dimensions=_DETECTOR,
        multiple=True,
        deferLoad=True,
    )
    forced_sources = connectionTypes.Output(
        doc="Brightness of the objects in a visit.",
        name="forced_source_visit",
        storageClass="ArrowAstropy",
        dimensions=_VISIT,
    )


class ForcePhotometryConfig(PipelineTaskConfig, pipelineConnections=ForcePhotometryConnections):
    """Nothing to choose."""


class ForcePhotometryTask(PipelineTask):
    """Measure the brightness of known objects in a visit."""

    ConfigClass = ForcePhotometryConfig
    _DefaultName = "forcePhotometry"

    def run(self, objects: list[Table], visit_images: list[Any], difference_images: list[Any]) -> Struct:
        """Measure the objects on the images of one visit.

        Parameters
        ----------
        objects
            Objects of the tracts that the visit overlaps.
        visit_images, difference_images
            Handles of the images.

        Returns
        -------
        lsst.pipe.base.Struct
            ``forced_sources``; fluxes may be negative.
        """
        catalog = vstack(objects, metadata_conflicts="silent")
        catalog = catalog[catalog["detect_isPrimary"]]
        differences = {handle.dataId["detector"]: handle for handle in difference_images}
        tables = [
            make_forced_table(catalog, handle, differences[handle.dataId["detector"]])
            for handle in visit_images
            if handle.dataId["detector"] in differences
        ]
        table = vstack(tables)
        table.sort(["objectId", "detector"])
        self.log.info("%d measurements", len(table))
        return Struct(forced_sources=describe_columns(table, "An object's brightness in a visit."))
