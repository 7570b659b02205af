"""A repository that holds one catalog, for measurements in the page."""

from pathlib import Path

from lsst.daf.butler import Butler, DatasetRef, DatasetType, FileDataset
from lsst.daf.butler.formatters.parquet import ParquetFormatter

__all__ = ["find_catalog", "make_catalog_repository"]


def make_catalog_repository(root: Path, catalog: Path, transfer: str) -> None:
    """Make a repository with a Parquet file as dataset ``object``.

    Parameters
    ----------
    root
        Where it is made.
    catalog
        The file.
    transfer
        How the repository takes it, such as ``copy``.
    """
    Butler.makeRepo(str(root))
    with Butler.from_config(str(root), writeable=True, run="catalogs") as butler:
        dataset_type = DatasetType("object", (), "ArrowTable", universe=butler.dimensions)
        butler.registry.registerDatasetType(dataset_type)
        ref = DatasetRef(dataset_type, butler.registry.expandDataId({}), run="catalogs")
        butler.ingest(FileDataset(str(catalog), [ref], formatter=ParquetFormatter), transfer=transfer)


def find_catalog(root: Path) -> str:
    """Give the UUID of that dataset.

    Parameters
    ----------
    root
        The repository.

    Returns
    -------
    str
        The UUID.
    """
    with Butler.from_config(str(root)) as butler:
        (ref,) = butler.query_datasets("object", "catalogs")
    return str(ref.id)
