"""Linked views of large catalogs, against native DuckDB doing the same in the same run."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import butler_lab
import duckdb
from agent import compare, seconds
from butler_lab.demo.scale.catalog import write_catalog
from butler_lab.views.engine import Engine

__all__ = ["main"]

BINS = 40


def first_plot(path: Path) -> None:
    """Open two columns and count for a density plot, as a page does."""
    butler_lab.catalog(path, columns=["ra", "dec"]).heatmap("ra", "dec", bins=BINS).counts()


def same_in_duckdb(path: Path) -> None:
    """Count the same in plain DuckDB: ends of the axes, then groups."""
    with duckdb.connect() as connection:
        file = f"read_parquet('{path}')"
        ends = connection.execute(f"SELECT min(ra), max(ra), min(dec), max(dec) FROM {file}").fetchone()
        x0, x1, y0, y1 = ends or (0, 1, 0, 1)
        x, y = (x1 - x0) / BINS, (y1 - y0) / BINS
        connection.execute(
            f"SELECT floor((ra - {x0}) / {x})::INT, floor((dec - {y0}) / {y})::INT, count(*) "
            f"FROM {file} GROUP BY 1, 2"
        ).fetchall()


def cubes(path: Path) -> Callable[[], object]:
    """Open a page of two histograms and a density; gives what the first brush in one of them costs."""
    catalog = butler_lab.catalog(path, columns=["ra", "dec", "r_psfFlux"])
    views = [catalog.histogram("ra"), catalog.histogram("r_psfFlux"), catalog.heatmap("ra", "dec", bins=50)]
    active, *passive = (catalog.link.view(view.id).axes for view in views)
    engine: Engine = catalog.link.engine

    def build() -> None:
        engine.cubes(active, [active[0].steps], [(axes, None) for axes in (*passive, [])])

    return build


def plain_crossfilter(path: Path) -> Callable[[], object]:
    """Give what a single move of a brush costs without a cube: three filtered queries."""
    connection = duckdb.connect()
    file = f"read_parquet('{path}')"

    def move() -> None:
        for columns in ("floor(r_psfFlux / 100)", "floor(ra * 50), floor(dec * 50)", "1"):
            connection.execute(
                f"SELECT {columns}, count(*) FROM {file} WHERE ra BETWEEN 53 AND 54 GROUP BY ALL"
            ).fetchall()

    return move


def main(folder: Path) -> None:
    """Print ratios for 1 and 10 million rows."""
    for rows in (1_000_000, 10_000_000):
        path = folder / f"views-{rows}.parq"
        write_catalog(path, rows)
        compare(f"first plot, {rows:,} rows", partial(first_plot, path), partial(same_in_duckdb, path))
        compare(f"first brush of three views, {rows:,} rows", cubes(path), plain_crossfilter(path))
        catalog = butler_lab.catalog(path)
        catalog.selection.set("ra > 0")
        taken = seconds(catalog.selection.ids)
        print(f"ids of {len(catalog.selection):,} selected rows to Python: {taken:.3f} s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
