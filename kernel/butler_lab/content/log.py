"""Logs of tasks."""

from __future__ import annotations

from datetime import UTC

from lsst.daf.butler import Butler, DatasetRef
from lsst.daf.butler.logging import ButlerLogRecords

from butler_lab.agent.protocol import LogContent, LogRecord
from butler_lab.content.artifact import Artifact
from butler_lab.content.guard import readable_artifacts
from butler_lab.content.read_bytes import read_bytes
from butler_lab.content.read_dataset import read_dataset
from butler_lab.content.runs_code import is_plain_data
from butler_lab.errors import LabError

__all__ = ["read_log"]

_MOST_RECORDS = 100_000


def read_log(butler: Butler, ref: DatasetRef, allow_code: bool = False) -> LogContent:
    """Read a log.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        A dataset of storage class ``ButlerLogRecords``.
    allow_code : `bool`, optional
        The user agrees that reading runs code of the repository.

    Returns
    -------
    log : `~butler_lab.agent.protocol.LogContent`
        Its records, oldest first; times in UTC.

    Raises
    ------
    LabError
        Raised if the file is damaged, or would run code.
    """
    artifacts = readable_artifacts(butler, ref)
    if is_plain_data(artifacts[0]):
        records = _parse(artifacts[0])
    else:
        records = read_dataset(butler, ref, artifacts, allow_code=allow_code)
    return LogContent(
        records=[
            LogRecord(
                time=f"{record.asctime.astimezone(UTC).replace(tzinfo=None).isoformat()} UTC",
                level=record.levelname,
                logger=record.name,
                message=record.message,
            )
            for record in records[:_MOST_RECORDS]
        ],
        truncated=len(records) > _MOST_RECORDS,
    )


def _parse(artifact: Artifact) -> ButlerLogRecords:
    content = read_bytes(artifact)
    try:
        return ButlerLogRecords.from_raw(content)
    except ValueError as error:
        raise LabError(
            "corrupt",
            f"{artifact.shown} ({len(content)} bytes) is no log: {str(error).splitlines()[0]}",
            "Fetch or produce the dataset again.",
        ) from error
