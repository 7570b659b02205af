"""Verdicts of a person on images, stored as a dataset."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from lsst.daf.butler import Butler, CollectionType, DatasetRef

from butler_lab.agent.protocol import QualityMark
from butler_lab.errors import LabError
from butler_lab.quality.record import put_record

__all__ = ["MARKS_TYPE", "exclusion", "read_marks", "save_marks"]

MARKS_TYPE = "image_quality_marks"
"""Dataset type of verdicts; without dimensions, so one per RUN."""

_EXCLUDED_BY = (
    ("visit", "detector"),
    ("exposure", "detector"),
    ("tract", "patch", "band"),
    ("tract", "patch"),
)
"""Dimensions by which a bad image is left out of a query."""


def save_marks(butler: Butler, run: str, about: DatasetRef, marks: Sequence[QualityMark]) -> DatasetRef:
    """Store verdicts.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        Writeable.
    run : `str`
        RUN collection of the verdicts; a time is appended, so that none is overwritten.
    about : `~lsst.daf.butler.DatasetRef`
        The dataset whose inputs were examined.
    marks : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.QualityMark`]
        The verdicts.

    Returns
    -------
    ref : `~lsst.daf.butler.DatasetRef`
        The stored dataset.

    Raises
    ------
    LabError
        Raised if there is nothing to store, or the repository is read-only.
    """
    if not marks:
        raise LabError("bad_request", "Nothing is marked yet.", "Mark an image as good or bad first.")
    content = {
        "about": {"dataset_id": str(about.id), "dataset_type": about.datasetType.name, "run": about.run},
        "user": getpass.getuser(),
        "marks": [mark.model_dump() for mark in marks],
        "where": exclusion(marks),
    }
    return put_record(butler, MARKS_TYPE, run, content)


def read_marks(butler: Butler, collections: Sequence[str]) -> list[QualityMark]:
    """Read all verdicts below some collections.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    collections : `~collections.abc.Sequence` [`str`]
        Names or patterns of RUNs, such as ``u/someone/marks/*``.

    Returns
    -------
    marks : `list` [`~butler_lab.agent.protocol.QualityMark`]
        The newest verdict on each dataset.
    """
    newest: dict[str, QualityMark] = {}
    for run in sorted(butler.collections.query(collections, collection_types=CollectionType.RUN)):
        for ref in butler.query_datasets(MARKS_TYPE, run, find_first=False, explain=False):
            for mark in butler.get(ref)["marks"]:
                newest[mark["dataset_id"]] = QualityMark(**mark)
    return list(newest.values())


def exclusion(marks: Sequence[QualityMark]) -> str:
    """Write an expression that leaves out what is marked as bad.

    Parameters
    ----------
    marks : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.QualityMark`]
        The verdicts.

    Returns
    -------
    where : `str`
        For `lsst.daf.butler.Butler.query_datasets` and pipelines; empty if nothing is bad.
    """
    terms: dict[str, None] = {}
    for mark in marks:
        names = next((keys for keys in _EXCLUDED_BY if set(keys) <= mark.data_id.keys()), ())
        if mark.mark == "bad" and names:
            terms[" AND ".join(f"{name} = {_literal(name, mark.data_id[name])}" for name in names)] = None
    return " AND ".join(f"NOT ({term})" for term in terms)


def _literal(name: str, value: str) -> str:
    if name != "band":
        return str(int(value))
    if "'" in value:
        raise LabError("bad_request", f"The band {value!r} cannot be written in an expression.")
    return f"'{value}'"
