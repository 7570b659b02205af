"""A papermill engine that executes only what is missing: ``papermill --engine butler-missing IN OUT``.

Papermill finds it by its entry point; nothing else imports this module, so papermill is not needed.
"""

from typing import Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine
from papermill.log import logger

from .client import MissingOnlyClient

__all__ = ["MissingOnlyEngine"]


class _Client(MissingOnlyClient, PapermillNotebookClient):  # type: ignore[misc]
    """Papermill's client, with its reports and progress, that executes only the plan."""

    execute = PapermillNotebookClient.execute


class MissingOnlyEngine(NBClientEngine):  # type: ignore[misc]
    """Executes the cells of the plan; outputs of the others stay as they are."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        **options: Any,
    ) -> Any:
        """Plan and execute; parameters as of papermill.

        Raises
        ------
        PlanError
            If no plan can be made, or products cannot be written.
        """
        options.pop("input_path", None)
        client = _Client(
            nb_man,
            **options,
            kernel_name=kernel_name,
            timeout=execution_timeout,
            startup_timeout=start_timeout,
            log=logger,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
        )
        client.execute()
        return client

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **options: Any) -> Any:
        """Execute, and give cells that did not run the outputs back that papermill clears first."""
        before = [(cell.get("outputs"), cell.get("execution_count")) for cell in nb.cells]
        done = super().execute_notebook(nb, kernel_name, **options)
        for cell, (outputs, count) in zip(done.cells, before, strict=True):
            if cell.cell_type == "code" and cell.execution_count is None and not cell.outputs:
                cell.outputs, cell.execution_count = outputs, count
        return done
