"""From visit images and templates to difference images and their sources."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

from astropy.table import Table
from lsst.images import DifferenceImage, VisitImage
from lsst.pex.config import Field
from lsst.pipe.base import (
    NoWorkFound,
    PipelineTask,
    PipelineTaskConfig,
    PipelineTaskConnections,
    Struct,
    connectionTypes,
)

from ..measure.subtraction import stitch_template, subtract
from ..tables.dia_source_table import make_dia_source_table

__all__ = ["SubtractImageConfig", "SubtractImageConnections", "SubtractImageTask"]

_DETECTOR = ("instrument", "visit", "detector")


class SubtractImageConnections(PipelineTaskConnections, dimensions=_DETECTOR):
    """What goes in and comes out."""

    visit_image = connectionTypes.Input(
        doc="Calibrated image.", name="visit_image", storageClass="VisitImage", dimensions=_DETECTOR
    )
    templates = connectionTypes.Input(
        doc="Templates that overlap the image.",
        name="template_coadd",
        storageClass="MaskedImageV2",
        dimensions=("skymap", "tract", "patch", "band"),
        multiple=True,
        deferLoad=True,
    )
    difference_image = connectionTypes.Output(
        doc="Visit image minus template.",
        name="difference_image",
        storageClass="DifferenceImage",
        dimensions=_DETECTOR,
    )
    sources = connectionTypes.Output(
        doc="Sources on the difference image of one detector.",
        name="dia_source_detector",
        storageClass="ArrowAstropy",
        dimensions=_DETECTOR,
    )


class SubtractImageConfig(PipelineTaskConfig, pipelineConnections=SubtractImageConnections):
    """How to look for changes."""

    threshold = Field[float](doc="How many times the noise a source must reach.", default=5.5)


class SubtractImageTask(PipelineTask):
    """Subtract the template from a visit image and find what changed."""

    ConfigClass = SubtractImageConfig
    _DefaultName = "subtractImage"

    def runQuantum(self, butlerQC: Any, inputRefs: Any, outputRefs: Any) -> None:  # noqa: N802, N803
        """Read the inputs, run and write the outputs."""
        inputs = butlerQC.get(inputRefs)
        outputs = self.run(inputs["visit_image"], inputs["templates"], butlerQC.quantum.dataId)
        butlerQC.put(outputs, outputRefs)

    def run(self, visit_image: VisitImage, templates: list[Any], data_id: Any) -> Struct:
        """Make the difference image of one detector.

        Parameters
        ----------
        visit_image
            Calibrated image.
        templates
            Handles of the templates that overlap it.
        data_id
            Data ID of the visit and the detector, with dimension records.

        Returns
        -------
        lsst.pipe.base.Struct
            ``difference_image`` and ``sources``.

        Raises
        ------
        lsst.pipe.base.NoWorkFound
            Raised when no template covers the image.
        """
        template = stitch_template(visit_image, templates)
        if template is None:
            raise NoWorkFound("No template covers the image.")
        difference: DifferenceImage = subtract(visit_image, template)
        sources: Table = make_dia_source_table(difference, self.config.threshold, data_id)
        self.log.info("%d sources on the difference image", len(sources))
        return Struct(difference_image=difference, sources=sources)
