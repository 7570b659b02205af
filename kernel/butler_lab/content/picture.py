"""Pictures, served as the file holds them."""

from __future__ import annotations

from typing import Literal

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.content.guard import readable_artifacts
from butler_lab.content.read_bytes import read_bytes
from butler_lab.errors import LabError

__all__ = ["MimeType", "read_picture"]

type MimeType = Literal["image/png", "image/jpeg", "image/svg+xml"]

_BINARY: tuple[tuple[bytes, MimeType], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


def read_picture(butler: Butler, ref: DatasetRef) -> tuple[bytes, MimeType]:
    """Read a picture; its kind is told by its content, not by its name.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        A dataset of storage class ``Plot``, or any other picture.

    Returns
    -------
    content : `bytes`
        The file.
    mime_type : `str`
        Its kind. SVG may hold scripts: show it in an ``img`` element only.

    Raises
    ------
    LabError
        Raised if it is no picture.
    """
    artifact = readable_artifacts(butler, ref)[0]
    content = read_bytes(artifact)
    for signature, mime_type in _BINARY:
        if content.startswith(signature):
            return content, mime_type
    if artifact.extension == ".svg" and b"<svg" in content[:4096]:
        return content, "image/svg+xml"
    raise LabError(
        "corrupt",
        f"{artifact.shown} ({len(content)} bytes) is neither PNG, JPEG nor SVG.",
        "See its facts instead.",
    )
