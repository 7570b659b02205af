"""Two catalogs compared: which rows are in both, and how their values differ."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.term import quote_name
from butler_lab.errors import LabError

__all__ = ["DIFFERENCE", "Comparison", "compare"]

DIFFERENCE = "_difference"
"""End of the names of differences."""


@dataclass(frozen=True)
class Comparison:
    """What `compare` found."""

    pairs: Catalog
    """Rows of both, with a column ``<name>_difference`` for each value (first minus second)."""

    only_first: int
    """Rows without a partner."""

    only_second: int

    summary: pa.Table
    """For each value: number of pairs, median, scatter (robust, as of a Gaussian), 99th percentile
    of the absolute difference, and how many differ at all."""

    @property
    def is_equal(self) -> bool:
        """Whether every row has a partner, and all values are the same; NaN is the same as NaN."""
        return not (self.only_first or self.only_second or any(self.summary["differ"].to_pylist()))

    def __repr__(self) -> str:
        lines = [
            f"{row['value']}: {row['differ']:,} of {row['pairs']:,} differ, median {row['median']:.4g}, "
            f"scatter {row['scatter']:.4g} {row['unit']}".rstrip()
            for row in self.summary.to_pylist()
        ]
        return "\n".join(
            [
                f"{self.pairs.rows:,} pairs, {self.only_first:,} only in the first, "
                f"{self.only_second:,} only in the second",
                *lines,
            ]
        )


def compare(
    first: Catalog,
    second: Catalog,
    values: Sequence[str],
    on: str | Sequence[str] | None = None,
    radius: float = 0.5,
    position: tuple[str, str] = ("ra", "dec"),
) -> Comparison:
    """Compare two catalogs row by row; see `~butler_lab.catalogs.api.Catalog.compare`."""
    if not values:
        raise LabError("bad_request", "Nothing to compare.", 'Name values, e.g. ["r_psfFlux"].')
    if on is None:
        pairs = first.match(second, radius, position, prefix="other_")
    else:
        pairs = first.join(second, on, prefix="other_")
    differences = {}
    for value in values:
        if not first.term(value).is_number:
            raise LabError("bad_request", f"{value} is no number, so it has no difference.")
        differences[f"{_name(value)}{DIFFERENCE}"] = f"({value}) - ({_other(first, second, value)})"
    pairs = pairs.derive(**differences)
    rows = [_summarize(pairs, value, name) for value, name in zip(values, differences, strict=True)]
    partners = (
        _partners(pairs, catalog, prefix, on) for catalog, prefix in ((first, ""), (second, "other_"))
    )
    only = [catalog.rows - number for catalog, number in zip((first, second), partners, strict=True)]
    return Comparison(pairs, only[0], only[1], pa.Table.from_pylist(rows))


def _partners(pairs: Catalog, catalog: Catalog, prefix: str, on: str | Sequence[str] | None) -> int:
    """Count the rows of a catalog that are in a pair."""
    if on is None:
        # Each row of the first has at most one partner, but two may have the same.
        if not prefix:
            return pairs.rows
        columns = [name for name in catalog.relation.columns if f"{prefix}{name.name}" in pairs.scope.columns]
        keys = ", ".join(quote_name(f"{prefix}{column.name}") for column in columns)
        return int(
            pairs.relation.run(f"SELECT count(*) FROM ({pairs.relation.query(f'DISTINCT {keys}')})")[0][0]
        )
    names = [on] if isinstance(on, str) else list(on)
    keys = ", ".join(quote_name(name) for name in names)
    table = pairs.relation.arrow(f"DISTINCT {keys}")
    with catalog.relation.cursor() as cursor:
        cursor.register("partners", table)
        same = " AND ".join(f"a.{quote_name(name)} = b.{quote_name(name)}" for name in names)
        sql = f"SELECT count(*) FROM ({catalog.relation.sql}) AS a SEMI JOIN partners AS b ON {same}"
        return int(cursor.execute(sql).fetchone()[0])


def _name(value: str) -> str:
    return "".join(character if character.isalnum() else "_" for character in value).strip("_")


def _other(first: Catalog, second: Catalog, value: str) -> str:
    """Write the value of the second catalog in the names of the pairs."""
    taken = {name.lower() for name in first.columns.names}
    tree = ast.parse(value, mode="eval")
    second.term(value)

    class Rename(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:  # noqa: N802
            derived = second.scope.derived.get(node.id)
            if derived is not None:
                return ast.parse(f"({_other(first, second, derived)})", mode="eval").body
            if node.id in second.scope.columns and node.id.lower() in taken:
                return ast.Name(f"other_{node.id}", node.ctx)
            return node

    return ast.unparse(Rename().visit(tree))


def _summarize(pairs: Catalog, value: str, name: str) -> dict[str, object]:
    term = pairs.term(name)
    found = pairs.to_arrow([name])[name].to_numpy()
    both = found[np.isfinite(found)]
    median = float(np.median(both)) if len(both) else float("nan")
    deviation = np.abs(both - median)
    return {
        "value": value,
        "unit": str(term.unit or ""),
        "pairs": len(both),
        "differ": int(np.count_nonzero(both)),
        "median": median,
        # The factor that makes it the standard deviation of a Gaussian.
        "scatter": 1.4826 * float(np.median(deviation)) if len(both) else float("nan"),
        "percentile_99": float(np.quantile(np.abs(both), 0.99)) if len(both) else float("nan"),
    }
