"""A notebook client that executes only what is missing; for tools that are built on nbclient."""

from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbclient.util import run_sync

from ..notebook.cells import notebook_of
from ..notebook.store import RecordStore
from ..pipelines.graphs import QuantumGraphs
from ..planning.plan import Plan, make_plan
from ..products.repositories import Repositories

__all__ = ["MissingOnlyClient"]


class MissingOnlyClient(NotebookClient):  # type: ignore[misc]
    """Executes the cells of the plan, with the put guard active, and leaves the others as they are.

    Takes the place of `nbclient.NotebookClient`, so it fits whatever takes a client:
    ``MissingOnlyClient(nb, resources={"metadata": {"path": folder}}).execute()``.

    Attributes
    ----------
    plan
        What was planned; `None` before ``execute``.
    executed
        Positions of the cells that were executed, among all cells.
    """

    plan: Plan | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.executed: set[int] = set()

    def make_plan(self) -> Plan:
        """Plan the notebook.

        Raises
        ------
        PlanError
            If no plan can be made, or products cannot be written.
        """
        folder = Path(self.resources.get("metadata", {}).get("path") or ".").resolve()
        notebook = notebook_of(self.nb, folder)
        records = RecordStore().load(notebook)
        plan = make_plan(notebook, Repositories(folder), records, graphs=QuantumGraphs(folder))
        plan.refuse_defects()
        self._positions = {cell.position: cell.index for cell in notebook.cells}
        return plan

    async def async_start_new_kernel(self, **options: Any) -> None:
        """Plan, then start a kernel; parameters and errors as of nbclient and `make_plan`."""
        self.plan = self.make_plan()
        await super().async_start_new_kernel(**options)

    start_new_kernel = run_sync(async_start_new_kernel)

    async def async_start_new_kernel_client(self) -> Any:
        """Start the kernel's client and let ``put`` keep and repair datasets."""
        client = await super().async_start_new_kernel_client()
        code = "from butler_lab import tracker as _butler_tracker; _butler_tracker.start(guard=True)"
        await client.execute(code, silent=True, store_history=False, reply=True)
        return client

    start_new_kernel_client = run_sync(async_start_new_kernel_client)

    async def async_execute_cell(self, cell: Any, cell_index: int, *arguments: Any, **named: Any) -> Any:
        """Execute a cell of the plan; any other is returned unchanged."""
        index = self._positions.get(cell_index)
        if index is None or self.plan is None or not self.plan.cells[index].run:
            return cell
        self.executed.add(cell_index)
        own = cell.source
        try:
            cell.source = self.plan.cells[index].source
            return await super().async_execute_cell(cell, cell_index, *arguments, **named)
        finally:
            cell.source = own

    execute_cell = run_sync(async_execute_cell)
