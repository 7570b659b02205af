"""What was observed when a cell last ran."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..products.product import Product

__all__ = ["CellRecord"]


@dataclass(slots=True)
class CellRecord:
    """Observation of the last complete run of a cell.

    Attributes
    ----------
    source_hash, closure_hash
        Digests of the code that ran.
    puts, gets
        Datasets written and read.
    elapsed
        Recorded times, newest last, s.
    status
        ``ok`` or ``error``.
    identifiers
        UUIDs of the datasets read, by position in `gets`.
    elided
        Types that its pipeline made only in passing.
    hint
        Whether it comes from the notebook file, where anyone can have written it.
    """

    source_hash: str
    closure_hash: str
    puts: list[Product] = field(default_factory=list)
    gets: list[Product] = field(default_factory=list)
    elapsed: list[float] = field(default_factory=list)
    status: str = "ok"
    identifiers: list[str] = field(default_factory=list)
    elided: list[str] = field(default_factory=list)
    hint: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON values."""
        return {
            "source": self.source_hash,
            "closure": self.closure_hash,
            "puts": [_to_json(product) for product in self.puts],
            "gets": [_to_json(product) for product in self.gets],
            "uuids": self.identifiers,
            "elapsed": [round(seconds, 3) for seconds in self.elapsed],
            "status": self.status,
            "elided": self.elided,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "CellRecord":
        """Read a record; raises `KeyError`, `TypeError` or `ValueError` if it is none."""
        return cls(
            str(values["source"]),
            str(values["closure"]),
            [_from_json(product) for product in values["puts"]],
            [_from_json(product) for product in values["gets"]],
            [float(seconds) for seconds in values["elapsed"]],
            str(values["status"]),
            [str(name) for name in values["uuids"]],
            [str(name) for name in values.get("elided", ())],
        )


def _to_json(product: Product) -> list[Any]:
    return [product.repository, product.dataset_type, product.run, product.mapping]


def _from_json(values: Any) -> Product:
    repository, dataset_type, run, data_id = values
    pairs = frozenset((str(name), value) for name, value in dict(data_id).items())
    hash(pairs)
    return Product(str(repository), str(dataset_type), str(run), pairs)
