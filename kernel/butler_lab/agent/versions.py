"""Which packages answer, without importing them."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

__all__ = ["installed_versions"]

_PACKAGES = (
    "butler-lab",
    "lsst-daf-butler",
    "lsst-images",
    "lsst-pipe-base",
    "lsst-ctrl-mpexec",
    "ipykernel",
    "pyarrow",
    "duckdb",
    "astropy",
    "numpy",
)


def installed_versions() -> dict[str, str]:
    """Look up the versions of the packages that matter.

    Returns
    -------
    versions : `dict` [`str`, `str`]
        Distribution name to version, installed ones only, and ``python``.
    """
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
