"""From a raw image to a calibrated one with its sources."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

from astropy.table import Table
from lsst.images import Image, VisitImage
from lsst.pex.config import Field
from lsst.pipe.base import (
    PipelineTask,
    PipelineTaskConfig,
    PipelineTaskConnections,
    RepeatableQuantumError,
    Struct,
    connectionTypes,
)

from ..measure.background import fit_background
from ..measure.detection import detect
from ..measure.reference_match import fit_stars, match_references
from ..measure.signature import CleanImage, remove_signature
from ..measure.visit_image import make_visit_image
from ..sky.geometry import PIXEL_SCALE
from ..tables.source_table import make_source_table

__all__ = ["CalibrateImageConfig", "CalibrateImageConnections", "CalibrateImageTask"]

_FIRST_SIGMA = 1.2
"""Guess of the stars' standard deviation (pixel)."""


class CalibrateImageConnections(PipelineTaskConnections, dimensions=("instrument", "visit", "detector")):
    """What goes in and comes out."""

    raw = connectionTypes.Input(
        doc="Image as the camera delivered it.",
        name="raw",
        storageClass="ImageV2",
        dimensions=("instrument", "exposure", "detector"),
        multiple=True,
    )
    flat = connectionTypes.PrerequisiteInput(
        doc="Response of the pixels.",
        name="flat",
        storageClass="ImageV2",
        dimensions=("instrument", "detector", "physical_filter"),
        isCalibration=True,
    )
    references = connectionTypes.PrerequisiteInput(
        doc="Stars of known brightness.",
        name="demo_refcat",
        storageClass="ArrowAstropy",
        dimensions=("htm7",),
        multiple=True,
    )
    visit_image = connectionTypes.Output(
        doc="Calibrated image.",
        name="visit_image",
        storageClass="VisitImage",
        dimensions=("instrument", "visit", "detector"),
    )
    sources = connectionTypes.Output(
        doc="Sources of one detector.",
        name="source_detector",
        storageClass="ArrowAstropy",
        dimensions=("instrument", "visit", "detector"),
    )
    metrics = connectionTypes.Output(
        doc="Numbers that tell how good the image is.",
        name="calibrateImage_metrics",
        storageClass="StructuredDataDict",
        dimensions=("instrument", "visit", "detector"),
    )


class CalibrateImageConfig(PipelineTaskConfig, pipelineConnections=CalibrateImageConnections):
    """How to calibrate."""

    threshold = Field[float](doc="How many times the noise a source must reach.", default=5.0)
    background_order = Field[int](doc="Order of the polynomial that models the sky.", default=0)
    min_stars = Field[int](doc="Least number of reference stars.", default=3)
    match_radius = Field[float](doc="Greatest distance to a reference star (arcsec).", default=1.2)


class CalibrateImageTask(PipelineTask):
    """Remove the instrument's signature, find sources and calibrate their brightness."""

    ConfigClass = CalibrateImageConfig
    _DefaultName = "calibrateImage"

    def runQuantum(self, butlerQC: Any, inputRefs: Any, outputRefs: Any) -> None:  # noqa: N802, N803
        """Read the inputs, run and write the outputs."""
        inputs = butlerQC.get(inputRefs)
        outputs = self.run(
            raw=inputs["raw"][0],
            flat=inputs["flat"],
            references=inputs["references"],
            data_id=butlerQC.quantum.dataId,
        )
        butlerQC.put(outputs, outputRefs)

    def run(self, raw: Image, flat: Image, references: list[Table], data_id: Any) -> Struct:
        """Calibrate the image of one detector.

        Parameters
        ----------
        raw
            Image as the camera delivered it (adu).
        flat
            Response of the pixels.
        references
            Stars of known brightness.
        data_id
            Data ID of the visit and the detector, with dimension records.

        Returns
        -------
        lsst.pipe.base.Struct
            ``visit_image``, ``sources`` and ``metrics``.

        Raises
        ------
        lsst.pipe.base.RepeatableQuantumError
            Raised when too few reference stars are seen.
        """
        clean = remove_signature(raw.array, flat.array)
        background = fit_background(clean.image, self.config.background_order)
        light = clean.image - background.render(raw.bbox, dtype=float).array
        detection = detect(light, _FIRST_SIGMA, self.config.threshold, ~clean.bad)
        stars = match_references(
            raw.sky_projection, detection, references, data_id["band"], self.config.match_radius
        )
        if len(stars) < self.config.min_stars:
            raise RepeatableQuantumError(f"Only {len(stars)} reference stars found.")
        fit = fit_stars(light, clean.variance, stars, _FIRST_SIGMA)
        self.log.info("%d reference stars, seeing %.2f pixel", fit.number, 2.3548 * fit.psf_sigma)
        visit_image = make_visit_image(clean, raw.sky_projection, background, fit, data_id)
        sources = make_source_table(visit_image, detection, data_id)
        return Struct(
            visit_image=visit_image, sources=sources, metrics=_make_metrics(visit_image, clean, len(sources))
        )


def _make_metrics(visit_image: VisitImage, clean: CleanImage, number: int) -> dict[str, float | int]:
    summary = visit_image.summary_stats
    masked = clean.bad | clean.cosmic_ray | clean.saturated
    return {
        "n_sources": number,
        "n_reference_stars": summary.nPsfStar,
        "seeing_arcsec": 2.3548 * summary.psfSigma * PIXEL_SCALE,
        "zero_point_mag": summary.zeroPoint,
        "sky_electron": summary.skyBg,
        "sky_noise_nJy": summary.skyNoise,
        "masked_fraction": float(masked.mean()),
    }
