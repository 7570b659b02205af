"""From tables of detectors to tables of a visit."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

import numpy as np
from astropy.table import Table, vstack
from lsst.pipe.base import PipelineTask, PipelineTaskConfig, PipelineTaskConnections, Struct, connectionTypes

from ..sky.geometry import PIXEL_SCALE
from ..tables.columns import describe_columns

__all__ = ["ConsolidateVisitConfig", "ConsolidateVisitConnections", "ConsolidateVisitTask"]

_DETECTOR = ("instrument", "visit", "detector")
_VISIT = ("instrument", "visit")
_STATISTICS = (
    "psfSigma",
    "zeroPoint",
    "skyBg",
    "skyNoise",
    "ra",
    "dec",
    "zenithDistance",
    "expTime",
    "nPsfStar",
)


class ConsolidateVisitConnections(PipelineTaskConnections, dimensions=_VISIT):
    """What goes in and comes out."""

    detector_sources = connectionTypes.Input(
        doc="Sources of one detector.",
        name="source_detector",
        storageClass="ArrowAstropy",
        dimensions=_DETECTOR,
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
    source = connectionTypes.Output(
        doc="Sources of a visit.", name="source", storageClass="ArrowAstropy", dimensions=_VISIT
    )
    visit_summary = connectionTypes.Output(
        doc="A row per detector.", name="visit_summary", storageClass="ArrowAstropy", dimensions=_VISIT
    )


class ConsolidateVisitConfig(PipelineTaskConfig, pipelineConnections=ConsolidateVisitConnections):
    """Nothing to choose."""


class ConsolidateVisitTask(PipelineTask):
    """Join the tables of a visit's detectors."""

    ConfigClass = ConsolidateVisitConfig
    _DefaultName = "consolidateVisit"

    def runQuantum(self, butlerQC: Any, inputRefs: Any, outputRefs: Any) -> None:  # noqa: N802, N803
        """Read the inputs, run and write the outputs."""
        inputs = butlerQC.get(inputRefs)
        outputs = self.run(inputs["detector_sources"], inputs["visit_images"], butlerQC.quantum.dataId)
        butlerQC.put(outputs, outputRefs)

    def run(self, detector_sources: list[Table], visit_images: list[Any], data_id: Any) -> Struct:
        """Join the tables of one visit.

        Parameters
        ----------
        detector_sources
            Sources of each detector.
        visit_images
            Handles of the calibrated images.
        data_id
            Data ID of the visit.

        Returns
        -------
        lsst.pipe.base.Struct
            ``source`` and ``visit_summary``.
        """
        source = vstack(detector_sources, metadata_conflicts="silent")
        source.sort("sourceId")
        handles = sorted(visit_images, key=lambda handle: handle.dataId["detector"])
        statistics = [handle.get(component="summary_stats") for handle in handles]
        summary = Table()
        summary["visit"] = np.full(len(handles), data_id["visit"], dtype=np.int64)
        summary["detector"] = np.array([handle.dataId["detector"] for handle in handles], dtype=np.int16)
        summary["band"] = data_id["band"]
        summary["physical_filter"] = data_id["physical_filter"]
        for name in _STATISTICS:
            summary[name] = [getattr(statistic, name) for statistic in statistics]
        summary["nPsfStar"] = [statistic.nPsfStar for statistic in statistics]
        summary["seeing"] = 2.3548 * summary["psfSigma"] * PIXEL_SCALE
        summary["nSource"] = [int(np.sum(source["detector"] == detector)) for detector in summary["detector"]]
        return Struct(
            source=describe_columns(source, "A source detected on a visit image."),
            visit_summary=describe_columns(summary, "A detector's image in a visit."),
        )
