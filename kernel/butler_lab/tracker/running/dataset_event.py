"""One observed use of the Butler."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["DatasetEvent"]


@dataclass(slots=True)
class DatasetEvent:
    """A dataset that was read, written or deleted.

    Attributes
    ----------
    kind
        ``get``, ``put``, ``query`` or ``delete``.
    repository
        Location of the repository.
    dataset_type, run, data_id, identifier
        The dataset: type, RUN, required dimensions and UUID, as far as known.
    note
        What the guard did, or the name of the exception raised.
    """

    kind: str
    repository: str
    dataset_type: str = ""
    run: str = ""
    data_id: dict[str, Hashable] = field(default_factory=dict)
    identifier: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the event as JSON values."""
        return {
            "kind": self.kind,
            "repository": self.repository,
            "dataset_type": self.dataset_type,
            "run": self.run,
            "data_id": self.data_id,
            "uuid": self.identifier,
            "note": self.note,
        }
