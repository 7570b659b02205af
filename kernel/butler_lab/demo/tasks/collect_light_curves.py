"""From the measurements of visits to the light curves of a patch."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

import numpy as np
from astropy.table import Table, vstack
from lsst.pipe.base import PipelineTask, PipelineTaskConfig, PipelineTaskConnections, Struct, connectionTypes

from ..tables.columns import describe_columns

__all__ = ["CollectLightCurvesConfig", "CollectLightCurvesConnections", "CollectLightCurvesTask"]

_PATCH = ("skymap", "tract", "patch")


class CollectLightCurvesConnections(PipelineTaskConnections, dimensions=_PATCH):
    """What goes in and comes out."""

    objects = connectionTypes.Input(
        doc="Objects on deep coadds.",
        name="object",
        storageClass="ArrowAstropy",
        dimensions=("skymap", "tract"),
    )
    visit_sources = connectionTypes.Input(
        doc="Brightness of the objects in a visit.",
        name="forced_source_visit",
        storageClass="ArrowAstropy",
        dimensions=("instrument", "visit"),
        multiple=True,
    )
    light_curves = connectionTypes.Output(
        doc="Brightness of each object in each visit.",
        name="object_forced_source",
        storageClass="ArrowAstropy",
        dimensions=_PATCH,
    )


class CollectLightCurvesConfig(PipelineTaskConfig, pipelineConnections=CollectLightCurvesConnections):
    """Nothing to choose."""


class CollectLightCurvesTask(PipelineTask):
    """Sort the measurements of all visits by object."""

    ConfigClass = CollectLightCurvesConfig
    _DefaultName = "collectLightCurves"

    def runQuantum(self, butlerQC: Any, inputRefs: Any, outputRefs: Any) -> None:  # noqa: N802, N803
        """Read the inputs, run and write the outputs."""
        inputs = butlerQC.get(inputRefs)
        objects = inputs["objects"]
        here = objects["objectId"][objects["patch"] == butlerQC.quantum.dataId["patch"]]
        butlerQC.put(self.run(np.asarray(here), inputs["visit_sources"]), outputRefs)

    def run(self, object_ids: Any, visit_sources: list[Table]) -> Struct:
        """Collect the light curves of one patch.

        Parameters
        ----------
        object_ids
            Numbers of the patch's objects.
        visit_sources
            Measurements of all visits that overlap the patch.

        Returns
        -------
        lsst.pipe.base.Struct
            ``light_curves``; fluxes may be negative.
        """
        table = vstack(visit_sources, metadata_conflicts="silent")
        table = table[np.isin(table["objectId"], object_ids)]
        table.sort(["objectId", "midpointMjdTai"])
        return Struct(light_curves=describe_columns(table, "An object's brightness in a visit."))
