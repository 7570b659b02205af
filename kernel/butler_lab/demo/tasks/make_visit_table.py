"""The table of all visits."""

# mypy: allow-subclassing-any, disable-error-code="call-arg"

from typing import Any

import numpy as np
from astropy.table import Table
from lsst.pipe.base import PipelineTask, PipelineTaskConfig, PipelineTaskConnections, Struct, connectionTypes
from matplotlib.figure import Figure

from ..tables.columns import describe_columns

__all__ = ["MakeVisitTableConfig", "MakeVisitTableConnections", "MakeVisitTableTask"]


class MakeVisitTableConnections(PipelineTaskConnections, dimensions=("instrument",)):
    """What goes in and comes out."""

    visit_summaries = connectionTypes.Input(
        doc="A row per detector.",
        name="visit_summary",
        storageClass="ArrowAstropy",
        dimensions=("instrument", "visit"),
        multiple=True,
        deferLoad=True,
    )
    visit_table = connectionTypes.Output(
        doc="A row per visit.", name="visit_table", storageClass="ArrowAstropy", dimensions=("instrument",)
    )
    plot = connectionTypes.Output(
        doc="Seeing of all visits.", name="visit_seeing_plot", storageClass="Plot", dimensions=("instrument",)
    )


class MakeVisitTableConfig(PipelineTaskConfig, pipelineConnections=MakeVisitTableConnections):
    """Nothing to choose."""


class MakeVisitTableTask(PipelineTask):
    """Make one row of each visit's summary, and a plot of the seeing."""

    ConfigClass = MakeVisitTableConfig
    _DefaultName = "makeVisitTable"

    def run(self, visit_summaries: list[Any]) -> Struct:
        """Make the table.

        Parameters
        ----------
        visit_summaries
            Handles of the summaries of all visits.

        Returns
        -------
        lsst.pipe.base.Struct
            ``visit_table`` and ``plot``.
        """
        handles = sorted(visit_summaries, key=lambda handle: handle.dataId["visit"])
        table = Table(rows=[_make_row(handle.dataId, handle.get()) for handle in handles])
        describe_columns(table, "A visit.")
        return Struct(visit_table=table, plot=_plot_seeing(table))


def _make_row(data_id: Any, summary: Table) -> dict[str, Any]:
    record = data_id.records["visit"]
    begin = record.timespan.begin.tai.mjd
    return {
        "visit": np.int64(record.id),
        "day_obs": np.int64(record.day_obs),
        "band": data_id["band"],
        "physical_filter": record.physical_filter,
        "ra": float(np.mean(summary["ra"])),
        "dec": float(np.mean(summary["dec"])),
        "expMidptMJD": begin + record.exposure_time / 2 / 86400.0,
        "expTime": record.exposure_time,
        "airmass": float(1.0 / np.cos(np.deg2rad(record.zenith_angle))),
        "seeing": float(np.median(summary["seeing"])),
        "skyBg": float(np.median(summary["skyBg"])),
        "skyNoise": float(np.median(summary["skyNoise"])),
        "zeroPoint": float(np.median(summary["zeroPoint"])),
        "nSource": int(np.sum(summary["nSource"])),
    }


def _plot_seeing(table: Table) -> Figure:
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.add_subplot(xlabel="Modified Julian date (TAI)", ylabel="Seeing (arcsec)")
    for band in ("g", "r", "i"):
        rows = table[table["band"] == band]
        axes.plot(rows["expMidptMJD"], rows["seeing"], "o", label=band)
    axes.legend(title="band")
    return figure
