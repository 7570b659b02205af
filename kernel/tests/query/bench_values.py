"""Every value that completion offers finds something: 2,000 random places in each repository.

Run from ``kernel``: ``python -m tests.query.bench_values ../.demo``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from lsst.daf.butler import Butler

from .offered_values import Offered, try_values
from .shipped_data import SHIPPED, shipped_butler

PLACES = 2000


def report(name: str, dimensions: tuple[str, ...], offered: Offered) -> None:
    """Print one line, and stop at the first value that finds nothing."""
    print(
        f"offered values, {name} {', '.join(dimensions)}: {offered.checked} tried, {len(offered.wrong)} wrong"
    )
    assert not offered.wrong, offered.wrong[:5]


def main(demo: Path) -> None:
    """Try all repositories."""
    for name, (_, queries) in SHIPPED.items():
        with tempfile.TemporaryDirectory() as folder, shipped_butler(Path(folder), name) as butler:
            for dimensions in queries:
                report(name, dimensions, try_values(butler, dimensions, PLACES))
    with Butler.from_config(str(demo / "repository")) as butler:
        dimensions = ("visit", "detector")
        report("demo", dimensions, try_values(butler, dimensions, PLACES))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
