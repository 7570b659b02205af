"""Binned metrics, stored as a dataset."""

from __future__ import annotations

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent.protocol import SaveBinsParams, SkyBin
from butler_lab.quality.record import put_record

__all__ = ["METRICS_TYPE", "save_bins"]

METRICS_TYPE = "sky_metric_bins"
"""Dataset type of binned metrics; without dimensions, so one per RUN."""


def save_bins(butler: Butler, params: SaveBinsParams, bins: list[SkyBin]) -> DatasetRef:
    """Store binned metrics with what they were made from.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        Writeable.
    params : `~butler_lab.agent.protocol.SaveBinsParams`
        What was binned and how; a time is appended to its RUN, so that nothing is overwritten.
    bins : `list` [`~butler_lab.agent.protocol.SkyBin`]
        The result.

    Returns
    -------
    ref : `~lsst.daf.butler.DatasetRef`
        The stored dataset.

    Raises
    ------
    LabError
        Raised if the repository is read-only.
    """
    content = {
        "metric": params.model_dump(exclude={"repository", "run"}),
        "bins": [each.model_dump() for each in bins],
    }
    return put_record(butler, METRICS_TYPE, params.run, content)
