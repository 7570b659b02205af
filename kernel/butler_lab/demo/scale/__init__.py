"""The benchmark repository and catalogs: many datasets, many rows, no pixels."""

from collections.abc import Callable, Sequence
from pathlib import Path

from .catalog import write_catalog
from .registry import ScaleSize, fill_registry

__all__ = ["CATALOG_ROWS", "ScaleSize", "make_scale"]

CATALOG_ROWS = (1_000_000, 10_000_000, 100_000_000)
"""Numbers of rows of the catalogs (`tuple` [`int`])."""


def make_scale(
    directory: Path,
    size: ScaleSize | None = None,
    catalog_rows: Sequence[int] = CATALOG_ROWS,
    report: Callable[[str], None] = print,
) -> Path:
    """Make the benchmark repository and catalogs, or go on where an earlier call was stopped.

    Parameters
    ----------
    directory
        Directory that holds ``scale-repository`` and ``catalog-N.parquet``.
    size
        Numbers of visits, detectors and RUN collections; `None` takes the full size.
    catalog_rows
        Number of rows of each catalog.
    report
        Receives a line of text for each step.

    Returns
    -------
    pathlib.Path
        Root of the repository.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for rows in catalog_rows:
        write_catalog(directory / f"catalog-{rows}.parquet", rows, report)
    root = directory / "scale-repository"
    fill_registry(root, size or ScaleSize(), report)
    return root
