"""From deep coadds to objects."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

import numpy as np
from astropy.table import Table, vstack
from lsst.pex.config import Field
from lsst.pipe.base import PipelineTask, PipelineTaskConfig, PipelineTaskConnections, Struct, connectionTypes
from matplotlib.figure import Figure

from ..tables.columns import describe_columns
from ..tables.object_table import make_object_table

__all__ = ["MeasureObjectConfig", "MeasureObjectConnections", "MeasureObjectTask"]

_TRACT = ("skymap", "tract")


class MeasureObjectConnections(PipelineTaskConnections, dimensions=_TRACT):
    """What goes in and comes out."""

    coadds = connectionTypes.Input(
        doc="Deep coadds of all patches and bands.",
        name="deep_coadd",
        storageClass="MaskedImageV2",
        dimensions=("skymap", "tract", "patch", "band"),
        multiple=True,
        deferLoad=True,
    )
    objects = connectionTypes.Output(
        doc="Objects on deep coadds.", name="object", storageClass="ArrowAstropy", dimensions=_TRACT
    )
    metrics = connectionTypes.Output(
        doc="Numbers of objects and their colors.",
        name="object_metrics",
        storageClass="StructuredDataDict",
        dimensions=_TRACT,
    )
    plot = connectionTypes.Output(
        doc="Colors of point sources.", name="object_color_plot", storageClass="Plot", dimensions=_TRACT
    )


class MeasureObjectConfig(PipelineTaskConfig, pipelineConnections=MeasureObjectConnections):
    """How to find objects."""

    threshold = Field[float](doc="How many times the noise an object must reach.", default=5.0)


class MeasureObjectTask(PipelineTask):
    """Find objects on the coadds of all bands and measure them in each."""

    ConfigClass = MeasureObjectConfig
    _DefaultName = "measureObject"

    def runQuantum(self, butlerQC: Any, inputRefs: Any, outputRefs: Any) -> None:  # noqa: N802, N803
        """Read the inputs, run and write the outputs."""
        inputs = butlerQC.get(inputRefs)
        butlerQC.put(self.run(inputs["coadds"]), outputRefs)

    def run(self, coadds: list[Any]) -> Struct:
        """Measure the objects of one tract.

        Parameters
        ----------
        coadds
            Handles of the deep coadds.

        Returns
        -------
        lsst.pipe.base.Struct
            ``objects``, ``metrics`` and ``plot``.
        """
        patches: dict[int, dict[str, Any]] = {}
        for handle in coadds:
            patches.setdefault(handle.dataId["patch"], {})[handle.dataId["band"]] = handle
        tables = []
        for patch in sorted(patches):
            images = {band: handle.get() for band, handle in sorted(patches[patch].items())}
            data_id = next(iter(patches[patch].values())).dataId
            tables.append(make_object_table(images, self.config.threshold, data_id))
        objects = vstack(tables, metadata_conflicts="silent")
        describe_columns(objects, "An object detected on deep coadds.")
        self.log.info("%d objects", len(objects))
        return Struct(objects=objects, metrics=_make_metrics(objects), plot=_plot_colors(objects))


def _colors(objects: Table) -> Table:
    good = objects[objects["detect_isPrimary"]]
    for band in ("g", "r", "i"):
        good = good[good[f"{band}_psfFlux"] > 10 * good[f"{band}_psfFluxErr"]]
    flux = {band: np.asarray(good[f"{band}_psfFlux"]) for band in ("g", "r", "i")}
    return Table(
        {
            "g_r": -2.5 * np.log10(flux["g"] / flux["r"]),
            "r_i": -2.5 * np.log10(flux["r"] / flux["i"]),
            "extended": good["r_extendedness"] > 0.5,
        }
    )


def _make_metrics(objects: Table) -> dict[str, Any]:
    colors = _colors(objects)
    return {
        "n_objects": len(objects),
        "n_primary": int(np.sum(objects["detect_isPrimary"])),
        "n_extended": int(np.nansum(objects["r_extendedness"])),
        "median_g_r_mag": float(np.median(colors["g_r"])),
        "median_r_i_mag": float(np.median(colors["r_i"])),
    }


def _plot_colors(objects: Table) -> Figure:
    colors = _colors(objects)
    figure = Figure(figsize=(6, 5), layout="constrained")
    axes = figure.add_subplot(xlabel="g - r (mag)", ylabel="r - i (mag)")
    for extended, label in ((False, "point sources"), (True, "extended sources")):
        rows = colors[colors["extended"] == extended]
        axes.plot(rows["g_r"], rows["r_i"], ".", label=label)
    axes.legend()
    return figure
