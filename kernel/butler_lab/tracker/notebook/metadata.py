"""Records in the notebook's own metadata: small, and travelling with the file."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ..planning.record import CellRecord
from ..products.product import Product

__all__ = ["KEY", "from_metadata", "to_metadata"]

KEY = "butler"
"""Name of the tracker's entry in the metadata of a cell."""

IDS_KEPT = 20
"""Data IDs kept for each dataset type."""


def to_metadata(record: CellRecord) -> dict[str, Any]:
    """Return a record in its compact form.

    Parameters
    ----------
    record
        The record.

    Returns
    -------
    dict
        JSON values: digests, status, time, and for each dataset type and run
        the number of datasets with the first data IDs.
    """
    return {
        "source": record.source_hash,
        "closure": record.closure_hash,
        "status": record.status,
        "elapsed": round(record.elapsed[-1], 2) if record.elapsed else 0.0,
        "puts": _grouped(record.puts),
        "gets": _grouped(record.gets),
    }


def _grouped(products: list[Product]) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str, str], list[Product]] = defaultdict(list)
    for product in products:
        groups[product.repository, product.dataset_type, product.run].append(product)
    return [
        {
            "repo": repository,
            "type": name,
            "run": run,
            "count": len(members),
            "ids": [member.mapping for member in members[:IDS_KEPT]],
        }
        for (repository, name, run), members in groups.items()
    ]


def from_metadata(metadata: Mapping[str, Any]) -> CellRecord | None:
    """Read the record in a cell's metadata.

    Parameters
    ----------
    metadata
        Metadata of the cell; may come from a stranger, so anything that is
        not a record is ignored.

    Returns
    -------
    CellRecord or None
        A hint: it may add to what is predicted, never take away. One whose
        data IDs were cut has the status ``partial``.
    """
    values = metadata.get(KEY)
    try:
        if not isinstance(values, Mapping):
            return None
        puts, complete = _ungrouped(values["puts"])
        gets, _ = _ungrouped(values["gets"])
        status = str(values["status"]) if complete else "partial"
        elapsed = [float(values["elapsed"])]
        source, closure = str(values["source"]), str(values["closure"])
        return CellRecord(source, closure, puts, gets, elapsed, status, hint=True)
    except (KeyError, TypeError, ValueError):
        return None


def _ungrouped(groups: Any) -> tuple[list[Product], bool]:
    products: list[Product] = []
    complete = True
    for group in groups:
        complete = complete and len(group["ids"]) == int(group["count"])
        for data_id in group["ids"]:
            pairs = frozenset((str(name), value) for name, value in dict(data_id).items())
            products.append(Product(str(group["repo"]), str(group["type"]), str(group["run"]), pairs))
    return products, complete
