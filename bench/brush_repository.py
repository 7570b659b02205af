"""Make a repository with one large catalog that linked views are measured on."""

import json
import sys
from pathlib import Path

from butler_lab.demo.scale.catalog import write_catalog
from lsst.daf.butler import Butler, DatasetRef, DatasetType, FileDataset
from lsst.daf.butler.formatters.parquet import ParquetFormatter

__all__ = ["main"]


def main(directory: Path, rows: int) -> None:
    """Make it unless it is there, and print what a page needs to know of it as JSON.

    Parameters
    ----------
    directory
        Where it is kept.
    rows
        Rows of the catalog.
    """
    directory.mkdir(parents=True, exist_ok=True)
    catalog = directory / f"views-{rows}.parq"
    write_catalog(catalog, rows, lambda line: print(line, file=sys.stderr))
    root = directory / f"brush-{rows}"
    if not root.exists():
        Butler.makeRepo(str(root))
        with Butler.from_config(str(root), writeable=True, run="catalogs") as butler:
            dataset_type = DatasetType("object", (), "ArrowTable", universe=butler.dimensions)
            butler.registry.registerDatasetType(dataset_type)
            ref = DatasetRef(dataset_type, butler.registry.expandDataId({}), run="catalogs")
            butler.ingest(FileDataset(str(catalog), [ref], formatter=ParquetFormatter), transfer="hardlink")
    with Butler.from_config(str(root)) as butler:
        (ref,) = butler.query_datasets("object", "catalogs")
    print(json.dumps({"root": str(root), "catalogs": [{"dataset": str(ref.id), "rows": rows}]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
