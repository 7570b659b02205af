"""From sources on difference images to variable objects."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

import numpy as np
from astropy.table import Table, vstack
from lsst.pex.config import Field
from lsst.pipe.base import (
    NoWorkFound,
    PipelineTask,
    PipelineTaskConfig,
    PipelineTaskConnections,
    Struct,
    connectionTypes,
)

from ..measure.association import group_positions, summarize_groups
from ..sky.skymap import tract_contains
from ..tables.columns import describe_columns

__all__ = ["AssociateDiaConfig", "AssociateDiaConnections", "AssociateDiaTask"]

_TRACT = ("skymap", "tract")


class AssociateDiaConnections(PipelineTaskConnections, dimensions=_TRACT):
    """What goes in and comes out."""

    sources = connectionTypes.Input(
        doc="Sources on the difference images of one detector.",
        name="dia_source_detector",
        storageClass="ArrowAstropy",
        dimensions=("instrument", "visit", "detector"),
        multiple=True,
    )
    dia_source = connectionTypes.Output(
        doc="Sources on difference images.", name="dia_source", storageClass="ArrowAstropy", dimensions=_TRACT
    )
    dia_object = connectionTypes.Output(
        doc="Objects that changed.", name="dia_object", storageClass="ArrowAstropy", dimensions=_TRACT
    )


class AssociateDiaConfig(PipelineTaskConfig, pipelineConnections=AssociateDiaConnections):
    """Which sources belong together."""

    radius = Field[float](doc="Greatest distance between sources of an object (arcsec).", default=0.9)


class AssociateDiaTask(PipelineTask):
    """Group the sources of difference images by position."""

    ConfigClass = AssociateDiaConfig
    _DefaultName = "associateDia"

    def runQuantum(self, butlerQC: Any, inputRefs: Any, outputRefs: Any) -> None:  # noqa: N802, N803
        """Read the inputs, run and write the outputs."""
        inputs = butlerQC.get(inputRefs)
        butlerQC.put(self.run(inputs["sources"], butlerQC.quantum.dataId["tract"]), outputRefs)

    def run(self, sources: list[Table], tract: int) -> Struct:
        """Group the sources in one tract.

        Parameters
        ----------
        sources
            Sources of all detectors that overlap the tract.
        tract
            Number of the tract.

        Returns
        -------
        lsst.pipe.base.Struct
            ``dia_source`` and ``dia_object``.

        Raises
        ------
        lsst.pipe.base.NoWorkFound
            Raised when there is no source in the tract.
        """
        table = vstack(sources, metadata_conflicts="silent")
        table = table[tract_contains(tract, table["ra"], table["dec"])]
        if not len(table):
            raise NoWorkFound("No source on difference images.")
        table.sort("diaSourceId")
        group = group_positions(table["ra"], table["dec"], self.config.radius)
        table["diaObjectId"] = np.int64(tract) * 10**14 + group
        self.log.info("%d sources of %d objects", len(table), len(set(group)))
        return Struct(
            dia_source=describe_columns(table, "A source detected on a difference image."),
            dia_object=describe_columns(summarize_groups(table), "An object that changed."),
        )
