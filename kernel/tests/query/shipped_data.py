"""Repositories with the registry data that daf_butler ships, and the dimensions worth asking for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lsst.daf.butler import Butler

SHIPPED: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {
    "base": (("base.yaml",), (("detector",), ("physical_filter", "detector"))),
    "spatial": (("base.yaml", "spatial.yaml"), (("visit", "detector"), ("tract", "patch"))),
    "ci_hsc": (("ci_hsc-subset.yaml",), (("visit", "detector"),)),
    "lsstcam": (("lsstcam-subset.yaml",), (("exposure",), ("visit",))),
}
"""Files of each repository, and dimensions of queries."""


@contextmanager
def shipped_butler(root: Path, name: str) -> Iterator[Butler]:
    """Make a repository with shipped records.

    Parameters
    ----------
    root : `~pathlib.Path`
        An empty folder.
    name : `str`
        Key of `SHIPPED`.

    Yields
    ------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    """
    Butler.makeRepo(str(root))
    with Butler.from_config(str(root), writeable=True) as butler:
        for file in SHIPPED[name][0]:
            butler.import_(
                filename=f"resource://lsst.daf.butler/tests/registry_data/{file}", without_datastore=True
            )
        yield butler
