"""Products: datasets and files that cells make."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..analysis.effects import DataId

__all__ = ["FILE", "Product", "State", "compatible"]

FILE = "file"
"""Dataset type shown for products that are files."""


class State(StrEnum):
    """State of a product.

    ABSENT: never made. RECORDED: known to the registry but not stored. LOST:
    recorded and stored, but the artifact is gone. STALE: made by other code.
    PENDING: being made by a batch system. UNKNOWN: it is not known which
    product it is. OK: there.
    """

    ABSENT = "absent"
    RECORDED = "recorded"
    LOST = "lost"
    STALE = "stale"
    PENDING = "pending"
    UNKNOWN = "unknown"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Product:
    """A dataset by repository, type, run and data ID, or a file.

    Attributes
    ----------
    repository
        Path, URI or label as written in the notebook; empty for files.
    dataset_type
        Name of the type.
    run
        RUN collection.
    data_id
        Values of the required dimensions; `None` when not known.
    """

    repository: str
    dataset_type: str
    run: str
    data_id: DataId | None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Plans look thousands of products up, again and again.
        object.__setattr__(self, "_hash", hash((self.repository, self.dataset_type, self.run, self.data_id)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def mapping(self) -> dict[str, Hashable]:
        """Data ID as a mapping, sorted by dimension."""
        return dict(sorted(self.data_id or ()))

    def __str__(self) -> str:
        if self.dataset_type == FILE:
            return str(self.mapping.get("path"))
        if self.data_id is None:
            return f"{self.dataset_type}@?"
        shown = ", ".join(f"{name}={value!r}" for name, value in self.mapping.items() if name != "instrument")
        return f"{self.dataset_type}@{{{shown}}}" if shown else self.dataset_type


def compatible(first: Mapping[str, Hashable], second: Mapping[str, Hashable]) -> bool:
    """Whether two data IDs can mean the same dataset."""
    return all(second[key] == value for key, value in first.items() if key in second)
