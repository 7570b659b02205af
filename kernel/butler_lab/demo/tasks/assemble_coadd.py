"""From visit images to coadds."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

from lsst.images import MaskedImage
from lsst.pex.config import Field
from lsst.pipe.base import (
    NoWorkFound,
    PipelineTask,
    PipelineTaskConfig,
    PipelineTaskConnections,
    Struct,
    connectionTypes,
)

from ..measure.background import background_scatter
from ..measure.detection import robust_sigma
from ..measure.stack import Stack
from ..sky.geometry import PIXEL_SCALE
from ..sky.skymap import patch_box, patch_projection

__all__ = ["AssembleCoaddConfig", "AssembleCoaddConnections", "AssembleCoaddTask"]

_PATCH = ("skymap", "tract", "patch", "band")


class AssembleCoaddConnections(PipelineTaskConnections, dimensions=_PATCH):
    """What goes in and comes out."""

    visit_images = connectionTypes.Input(
        doc="Calibrated images that overlap the patch.",
        name="visit_image",
        storageClass="VisitImage",
        dimensions=("instrument", "visit", "detector"),
        multiple=True,
        deferLoad=True,
    )
    deep_coadd = connectionTypes.Output(
        doc="Mean of all images.", name="deep_coadd", storageClass="MaskedImageV2", dimensions=_PATCH
    )
    template_coadd = connectionTypes.Output(
        doc="Mean of the first nights' images, to be subtracted from visit images.",
        name="template_coadd",
        storageClass="MaskedImageV2",
        dimensions=_PATCH,
    )
    metrics = connectionTypes.Output(
        doc="Inputs and depth of the deep coadd.",
        name="assembleCoadd_metrics",
        storageClass="StructuredDataDict",
        dimensions=_PATCH,
    )


class AssembleCoaddConfig(PipelineTaskConfig, pipelineConnections=AssembleCoaddConnections):
    """Which images to use."""

    max_seeing = Field[float](doc="Greatest width of stars (arcsec).", default=10.0)
    template_last_day_obs = Field[int](doc="Last night that goes into templates.", default=20261102)


class AssembleCoaddTask(PipelineTask):
    """Average visit images on the pixels of a patch."""

    ConfigClass = AssembleCoaddConfig
    _DefaultName = "assembleCoadd"

    def runQuantum(self, butlerQC: Any, inputRefs: Any, outputRefs: Any) -> None:  # noqa: N802, N803
        """Read the inputs, run and write the outputs."""
        inputs = butlerQC.get(inputRefs)
        butlerQC.put(self.run(inputs["visit_images"], butlerQC.quantum.dataId), outputRefs)

    def run(self, visit_images: list[Any], data_id: Any) -> Struct:
        """Make the coadds of one patch and band.

        Parameters
        ----------
        visit_images
            Handles of the images that overlap the patch.
        data_id
            Data ID of the patch and the band.

        Returns
        -------
        lsst.pipe.base.Struct
            ``deep_coadd``, ``template_coadd`` and ``metrics``.

        Raises
        ------
        lsst.pipe.base.NoWorkFound
            Raised when no image overlaps the patch.
        """
        box = patch_box(data_id["patch"])
        projection = patch_projection(data_id["tract"], data_id["patch"])
        deep, template = Stack(box, projection), Stack(box, projection)
        rejected = set()
        for handle in visit_images:
            image = handle.get()
            if 2.3548 * image.psf.sigma * PIXEL_SCALE > self.config.max_seeing:
                rejected.add(handle.dataId["visit"])
                continue
            deep.add(image)
            if handle.dataId.records["visit"].day_obs <= self.config.template_last_day_obs:
                template.add(image)
        if not deep.inputs or not template.inputs:
            raise NoWorkFound("No image overlaps the patch.")
        coadd = deep.finish()
        self.log.info("%d visits, %d rejected", len(deep.inputs), len(rejected))
        return Struct(
            deep_coadd=coadd, template_coadd=template.finish(), metrics=_make_metrics(coadd, deep, rejected)
        )


def _make_metrics(coadd: MaskedImage, stack: Stack, rejected: set[int]) -> dict[str, Any]:
    return {
        "visits": sorted(stack.inputs),
        "rejected_visits": sorted(rejected),
        "seeing_arcsec": 2.3548 * stack.psf_sigma * PIXEL_SCALE,
        "background_scatter_nJy": background_scatter(coadd.image.array),
        "noise_nJy": robust_sigma(coadd.image.array),
        "expected_noise_nJy": float(coadd.variance.array[coadd.mask.get("NO_DATA") == 0].mean() ** 0.5),
    }
