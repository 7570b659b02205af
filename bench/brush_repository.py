"""Make a repository with one large catalog that linked views are measured on."""

import json
import sys
from pathlib import Path

from butler_lab.demo.scale.catalog import write_catalog
from catalog_repository import find_catalog, make_catalog_repository

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
        make_catalog_repository(root, catalog, "hardlink")
    print(json.dumps({"root": str(root), "catalogs": [{"dataset": find_catalog(root), "rows": rows}]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
