"""Quantum graphs of the pipelines in a notebook, built to learn what they make."""

import subprocess
import tempfile
import time
from collections.abc import Container, Hashable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..analysis.effects import DataId
from ..products.product import Product
from .bps import command_of_submit_file
from .command import PipelineCommand

__all__ = ["GraphError", "PipelineProducts", "PlannedQuantum", "QuantumGraphs"]

KEPT_S = 300.0
"""How long a graph is taken for current (s): new inputs may have come."""

PATIENCE_S = 600.0
"""Longest time a graph may take to build (s)."""

_AUTOMATIC = ("_log", "_metadata", "_config")


class GraphError(Exception):
    """A quantum graph cannot be built."""


@dataclass(frozen=True, slots=True)
class PlannedQuantum:
    """One execution of a task.

    Attributes
    ----------
    task
        Label.
    outputs
        What it makes, without what every task makes.
    metadata
        The dataset by which ``pipetask`` tells that it succeeded.
    reads
        Dataset types it reads.
    """

    task: str
    outputs: tuple[Product, ...]
    metadata: Product | None
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class PipelineProducts:
    """What one command makes and reads.

    Attributes
    ----------
    command
        The command.
    quanta
        All executions, whatever exists already.
    inputs
        Types and data IDs of the datasets that must be there before.
    """

    command: PipelineCommand
    quanta: list[PlannedQuantum]
    inputs: list[tuple[str, dict[str, Hashable]]]

    @property
    def intermediates(self) -> frozenset[str]:
        """Dataset types that some task makes and another reads."""
        made = {product.dataset_type for quantum in self.quanta for product in quantum.outputs}
        return frozenset(made & {name for quantum in self.quanta for name in quantum.reads})


@dataclass(frozen=True, slots=True)
class _Built:
    """A graph, or why there is none, and from which files it was built when (monotonic clock, s)."""

    time: float
    files: tuple[tuple[int, int] | None, ...]
    result: PipelineProducts | GraphError


class QuantumGraphs:
    """Builds graphs with ``pipetask qgraph``, and remembers them for some minutes.

    Building one imports the pipeline's tasks and runs its configuration
    files, so it is done only for notebooks that the user trusts.

    Parameters
    ----------
    folder
        Working folder of the commands.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._built: dict[PipelineCommand, _Built] = {}

    def products(self, command: PipelineCommand) -> PipelineProducts:
        """Return what a command makes.

        Parameters
        ----------
        command
            The command.

        Raises
        ------
        GraphError
            If the graph cannot be built.
        """
        files = self._files(command)
        built = self._built.get(command)
        if built is None or built.files != files or time.monotonic() - built.time > KEPT_S:
            try:
                result: PipelineProducts | GraphError = self._products(command)
            except GraphError as error:
                result = error
            built = self._built[command] = _Built(time.monotonic(), files, result)
        if isinstance(built.result, GraphError):
            raise built.result
        return built.result

    def forget(self, keep: Container[PipelineCommand] = ()) -> None:
        """Build graphs again when they are next asked for: what they are built from may have changed.

        Parameters
        ----------
        keep
            Commands whose graphs, if they were built, are still current.
        """
        self._built = {
            command: built
            for command, built in self._built.items()
            if command in keep and not isinstance(built.result, GraphError)
        }

    def _files(self, command: PipelineCommand) -> tuple[tuple[int, int] | None, ...]:
        """Time and size of the files that the command names; `None` for what is no file."""
        found: list[tuple[int, int] | None] = []
        for word in command.words:
            # Configurations are given as LABEL:FILE, and parts of pipelines as FILE#PART.
            path = self.folder / word.rpartition(":")[2].partition("#")[0]
            try:
                status = path.stat()
            except (OSError, ValueError):
                found.append(None)
            else:
                found.append((status.st_mtime_ns, status.st_size) if path.is_file() else None)
        return tuple(found)

    def _products(self, command: PipelineCommand) -> PipelineProducts:
        asked = command
        if command.tool == "bps":
            command = command_of_submit_file(command, self.folder)
        if not command.repository or not command.collection:
            raise GraphError("its repository or output collection is not given in the command")
        if command.graph:
            return replace(_read(self.folder / command.graph, command), command=asked)
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "planned.qg"
            words = ["pipetask", "qgraph", *command.graph_words(), "--save-qgraph", str(path)]
            try:
                done = subprocess.run(
                    words, cwd=self.folder, capture_output=True, text=True, timeout=PATIENCE_S, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise GraphError(str(error)) from error
            if not path.exists():
                raise GraphError(_last_line(done.stderr) or "no quantum can run yet")
            return replace(_read(path, command), command=asked)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _read(path: Path, command: PipelineCommand) -> PipelineProducts:
    from lsst.pipe.base.quantum_graph import PredictedQuantumGraph

    try:
        with PredictedQuantumGraph.open(path) as reader:
            reader.read_all()
            graph = reader.finish().bipartite_xgraph
    except Exception as error:
        raise GraphError(f"{path.name} cannot be read: {error}") from error
    nodes = graph.nodes
    quanta = [node for node, data in nodes(data=True) if "task_label" in data]
    quanta.sort(key=lambda node: (nodes[node]["task_label"], str(nodes[node]["data_id"])))
    inputs = [
        (data["dataset_type_name"], dict(data["data_id"].required))
        for node, data in nodes(data=True)
        if "dataset_type_name" in data and not graph.in_degree(node)
    ]
    return PipelineProducts(command, [_quantum(graph, node, command) for node in quanta], inputs)


def _quantum(graph: Any, node: Any, command: PipelineCommand) -> PlannedQuantum:
    task = graph.nodes[node]["task_label"]
    automatic = {f"{task}{suffix}" for suffix in _AUTOMATIC}
    outputs = sorted((_product(graph.nodes[output], command) for output in graph.successors(node)), key=str)
    reads = {graph.nodes[source]["dataset_type_name"] for source in graph.predecessors(node)}
    metadata = [product for product in outputs if product.dataset_type == f"{task}_metadata"]
    return PlannedQuantum(
        task,
        tuple(product for product in outputs if product.dataset_type not in automatic),
        metadata[0] if metadata else None,
        frozenset(reads),
    )


def _product(data: Any, command: PipelineCommand) -> Product:
    data_id: DataId = frozenset(dict(data["data_id"].required).items())
    return Product(command.repository, data["dataset_type_name"], command.collection, data_id)
