"""What to do with products that other code made."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from ..notebook.cells import Notebook
from ..notebook.store import RecordStore
from ..products.product import Product, State
from ..products.repositories import Repositories
from .plan import Plan
from .record import CellRecord

__all__ = ["StaleMode", "adopt", "adopted_records", "kept_products"]


class StaleMode(StrEnum):
    """How stale products are treated by a run.

    NEW_RUN makes them anew in a RUN put in front of the old one in its
    chains, REPLACE deletes and makes them anew, KEEP leaves them.
    """

    NEW_RUN = "new-run"
    REPLACE = "replace"
    KEEP = "keep"


def kept_products(
    plan: Plan, mode: StaleMode, repositories: Repositories
) -> tuple[frozenset[Product], list[str]]:
    """Return the stale products that a run leaves as they are, and why.

    Parameters
    ----------
    plan
        The plan.
    mode
        What was asked for.
    repositories
        The notebook's repositories.

    Returns
    -------
    tuple
        Products, and sentences for a person.
    """
    stale = [row.product for row in plan.products if row.state is State.STALE]
    if mode is StaleMode.REPLACE or not stale:
        return frozenset(), []
    if mode is StaleMode.KEEP:
        return frozenset(stale), []
    kept = [product for product in stale if not repositories.chains_of(product)]
    notes = [
        f"{product} was made by other code and is kept: {product.run} is in no chain, "
        "so a new RUN would not be found; use --stale replace, or adopt it"
        for product in kept
    ]
    return frozenset(kept), notes


def adopted_records(
    notebook: Notebook, plan: Plan, records: Mapping[str, CellRecord], cells: set[int]
) -> dict[str, CellRecord]:
    """Return records that trust the existing products of cells although their code changed.

    Parameters
    ----------
    notebook, plan, records
        The notebook, its plan and what was observed.
    cells
        Indices of the cells.

    Returns
    -------
    dict
        By cell id, of the cells whose products were stale.
    """
    stale = {row.producer for row in plan.products if row.state is State.STALE} & cells
    names = {index: notebook.cells[index].id for index in sorted(stale)}
    hashes = plan.analysis.hashes
    return {name: replace(records[name], closure_hash=hashes[index]) for index, name in names.items()}


def adopt(
    notebook: Notebook, plan: Plan, records: Mapping[str, CellRecord], store: RecordStore, cells: set[int]
) -> list[int]:
    """Trust the existing products of cells, and keep that in the notebook file.

    Parameters
    ----------
    notebook, plan, records, cells
        As of `adopted_records`.
    store
        Where records are kept.

    Returns
    -------
    list of int
        Cells whose products were stale.

    Raises
    ------
    OSError
        If the notebook cannot be written.
    """
    adopted = adopted_records(notebook, plan, records, cells)
    stale = {cell.index for cell in notebook.cells if cell.id in adopted}
    if notebook.path is not None and adopted:
        from ..notebook.write import write_back  # as slow to import as `nbformat`

        store.save(notebook.path, adopted)
        write_back(notebook, stale, adopted)
    return sorted(stale)
