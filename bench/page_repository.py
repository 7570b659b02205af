"""Make the repository that the page is measured on: a catalog of a million rows, ten thousand collections."""

import json
import sys
import time
from pathlib import Path

import duckdb
from butler_lab.demo.scale.catalog import write_catalog
from catalog_repository import find_catalog, make_catalog_repository
from lsst.daf.butler import Butler, CollectionType

__all__ = ["main"]

ROWS = 1_000_000

COLLECTIONS = 10_000


def _make(root: Path, catalog: Path) -> None:
    make_catalog_repository(root, catalog, "copy")
    with Butler.from_config(str(root), writeable=True) as butler, butler.transaction():
        for number in range(COLLECTIONS - 1):
            butler.collections.register(f"u/bench/{number:05d}", CollectionType.RUN)


def _native_read(catalog: Path) -> list[float]:
    """Read the catalog as native DuckDB does (s, five times)."""
    samples = []
    for _ in range(5):
        start = time.perf_counter()
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE t AS SELECT * FROM read_parquet('{catalog}')")
        samples.append(time.perf_counter() - start)
    return samples


def main(directory: Path) -> None:
    """Make it unless it is there, and print what a page needs to know of it as JSON.

    Parameters
    ----------
    directory
        Where it is kept.
    """
    directory.mkdir(parents=True, exist_ok=True)
    catalog = directory / f"catalog-{ROWS}.parq"
    write_catalog(catalog, ROWS, lambda line: print(line, file=sys.stderr))
    root = directory / "page-repository"
    if not root.exists():
        _make(root, catalog)
    facts = {"root": str(root), "dataset": find_catalog(root), "rows": ROWS, "collections": COLLECTIONS}
    print(json.dumps({**facts, "native_s": _native_read(catalog)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
