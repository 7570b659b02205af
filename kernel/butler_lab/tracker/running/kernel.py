"""A fresh kernel that runs chosen cells of a notebook."""

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbclient.util import run_sync

__all__ = ["Anew", "FreshKernel", "KernelDiedError"]


@dataclass(frozen=True, slots=True)
class Anew:
    """Datasets to make anew although they exist, because other code made them.

    Attributes
    ----------
    keys
        Type, RUN and required data ID values of each.
    new_run
        Last part of the name of the RUN they go to; `None` replaces them.
    """

    keys: list[tuple[str, str, list[Any]]] = field(default_factory=list)
    new_run: str | None = None


class KernelDiedError(Exception):
    """The kernel died while a cell ran."""


class FreshKernel:
    """A kernel started for one run, with the tracker's put guard active.

    Parameters
    ----------
    content
        The notebook as nbformat holds it; outputs of cells that run are
        written into it.
    folder
        Working folder of the kernel.
    anew
        Datasets to make anew, and where.
    """

    def __init__(self, content: Any, folder: Path, anew: Anew) -> None:
        name = content.metadata.get("kernelspec", {}).get("name", "python3")
        self.client = NotebookClient(
            content, timeout=None, kernel_name=name, resources={"metadata": {"path": str(folder)}}
        )
        self.anew = anew
        self._context: Any = None

    def __enter__(self) -> Self:
        self._context = self.client.setup_kernel()
        self._context.__enter__()
        self._ask(
            "from butler_lab import tracker as _butler_tracker\n"
            f"_butler_tracker.start(guard=True, replaced={self.anew.keys!r}, new_run={self.anew.new_run!r})"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._context.__exit__(kind, error, trace)

    def _ask(self, code: str, expression: str | None = None) -> Any:
        """Run code that leaves no trace in the notebook, and return an expression's text."""
        expressions = {"answer": expression} if expression else {}
        reply = run_sync(self._request)(code, expressions)
        if reply["content"]["status"] != "ok":
            raise KernelDiedError("\n".join(reply["content"].get("traceback", [])))
        answer = reply["content"].get("user_expressions", {}).get("answer")
        return answer["data"]["text/plain"] if answer else None

    async def _request(self, code: str, expressions: Mapping[str, str]) -> Any:
        client = self.client.kc
        return await client.execute(
            code, silent=True, store_history=False, user_expressions=dict(expressions), reply=True
        )

    def run(self, position: int, cell_id: str, source: str) -> dict[str, Any]:
        """Run a cell.

        Parameters
        ----------
        position
            Position among all cells of the notebook.
        cell_id
            Identity for the event log.
        source
            Text to run, which may be less than the cell.

        Returns
        -------
        dict
            The execution, see `butler_lab.tracker.running.events.CellEvent`, with the
            exception's name as ``error``.

        Raises
        ------
        KernelDiedError
            If the kernel died.
        """
        cell = self.client.nb.cells[position]
        error, own = "", cell.source
        try:
            cell.source = source
            self._ask(f"_butler_tracker.api.current().next_cell = {cell_id!r}")
            self.client.execute_cell(cell, position)
        except CellExecutionError as raised:
            error = raised.ename
        except (DeadKernelError, CellTimeoutError) as raised:
            raise KernelDiedError(str(raised)) from raised
        finally:
            cell.source = own
        text = self._ask("", "_butler_tracker.api.drain()")
        event: dict[str, Any] = json.loads(_unquote(text)) or {}
        return {**event, "error": error}


def _unquote(text: str) -> str:
    return str(ast.literal_eval(text))
