"""Lineage from the provenance graphs that batch production stores with its runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, Literal
from uuid import UUID

from lsst.daf.butler import Butler, CollectionType, DataCoordinate, DatasetRef
from lsst.resources import ResourcePath

from butler_lab.content.artifact import dataset_artifacts
from butler_lab.content.runs_code import why_runs_code

__all__ = ["Lineage", "graphs_of", "read_inputs", "read_lineage", "read_products"]

_DATASET_TYPE = "run_provenance"


@dataclass(frozen=True)
class Lineage:
    """What one graph knows about a dataset."""

    task: str = ""
    quantum_id: str = ""
    """Empty if the dataset is only an input of this graph."""
    status: str = ""
    data_id: DataCoordinate | None = None
    """Data ID of the quantum."""
    inputs: list[str] = field(default_factory=list)
    used_by: list[str] = field(default_factory=list)


def graphs_of(butler: Butler, ref: DatasetRef) -> list[DatasetRef]:
    """Find the provenance graphs that may know a dataset.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.

    Returns
    -------
    graphs : `list` [`~lsst.daf.butler.DatasetRef`]
        That of its run, then those of all runs that are chained together with
        it or with a collection that may hold it, newest first.
    """
    if not list(butler.registry.queryDatasetTypes(_DATASET_TYPE)):
        return []
    runs = _runs_chained_with(butler, ref)
    found = butler.query_datasets(_DATASET_TYPE, runs, find_first=False, limit=None, explain=False)
    # UUIDs of version 7 are ordered by time.
    found.sort(key=lambda graph: graph.id, reverse=True)
    return sorted(found, key=lambda graph: graph.run != ref.run)


def read_lineage(butler: Butler, graph: DatasetRef, dataset_id: UUID) -> Lineage | None:
    """Look a dataset up in a graph; only its neighbourhood is read.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    graph : `~lsst.daf.butler.DatasetRef`
        The provenance graph.
    dataset_id : `~uuid.UUID`
        The dataset.

    Returns
    -------
    lineage : `Lineage` or `None`
        `None` if the graph does not know the dataset, or lsst-pipe-base is not installed.
    """
    uri = _readable(butler, graph)
    if uri is None:
        return None
    edges = _read_nodes(uri, "read_datasets", [dataset_id])
    if dataset_id not in edges:
        return None
    producers, consumers = list(edges.predecessors(dataset_id)), list(edges.successors(dataset_id))
    edges = _read_nodes(uri, "read_quanta", [*producers, *consumers])
    used_by = [str(made) for consumer in consumers for made in _products(edges, consumer)]
    if not producers:
        return Lineage(used_by=used_by)
    quantum = edges.nodes[producers[0]]
    return Lineage(
        task=quantum["task_label"],
        quantum_id=str(producers[0]),
        # The quantum that writes a task's configuration has none.
        status=quantum["status"].name.lower() if "status" in quantum else "",
        data_id=quantum["data_id"],
        inputs=[str(used) for used in edges.predecessors(producers[0])],
        used_by=used_by,
    )


def read_inputs(butler: Butler, graph: DatasetRef, dataset_ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """List what a graph says each of some datasets was made from.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    graph : `~lsst.daf.butler.DatasetRef`
        The provenance graph.
    dataset_ids : `list` [`~uuid.UUID`]
        The datasets.

    Returns
    -------
    inputs : `dict` [`~uuid.UUID`, `list` [`~uuid.UUID`]]
        Of the datasets that this graph saw made.
    """
    uri = _readable(butler, graph)
    if uri is None:
        return {}
    edges = _read_nodes(uri, "read_datasets", dataset_ids)
    makers = {made: quantum for made in dataset_ids if made in edges for quantum in edges.predecessors(made)}
    edges = _read_nodes(uri, "read_quanta", list(dict.fromkeys(makers.values())))
    return {made: list(edges.predecessors(quantum)) for made, quantum in makers.items()}


def read_products(butler: Butler, graph: DatasetRef, dataset_ids: list[UUID]) -> list[UUID]:
    """List what a graph says was made from any of some datasets, without going further.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    graph : `~lsst.daf.butler.DatasetRef`
        The provenance graph.
    dataset_ids : `list` [`~uuid.UUID`]
        The datasets; those it does not know are passed over.

    Returns
    -------
    products : `list` [`~uuid.UUID`]
        Each once.
    """
    uri = _readable(butler, graph)
    if uri is None:
        return []
    edges = _read_nodes(uri, "read_datasets", dataset_ids)
    consumers = dict.fromkeys(
        quantum for used in dataset_ids if used in edges for quantum in edges.successors(used)
    )
    edges = _read_nodes(uri, "read_quanta", list(consumers))
    return list(dict.fromkeys(made for quantum in consumers for made in _products(edges, quantum)))


def _readable(butler: Butler, graph: DatasetRef) -> ResourcePath | None:
    """Where a graph is stored; `None` if it cannot be read as data."""
    if find_spec("lsst.pipe.base") is None:
        return None
    artifacts = dataset_artifacts(butler, graph)
    if not artifacts or why_runs_code(graph, artifacts) or not artifacts[0].uri.exists():
        return None
    return artifacts[0].uri


def _products(edges: Any, quantum_id: UUID) -> Iterator[UUID]:
    """Go through the outputs of a quantum but its log and metadata."""
    quantum = edges.nodes[quantum_id]
    beside = quantum.get("log_id"), quantum.get("metadata_id")
    return (made for made in edges.successors(quantum_id) if made not in beside)


def _read_nodes(uri: ResourcePath, read: Literal["read_datasets", "read_quanta"], nodes: list[UUID]) -> Any:
    """Read the nodes that are known, with their edges (`networkx.DiGraph` of datasets and quanta)."""
    from lsst.pipe.base.pipeline_graph import TaskImportMode
    from lsst.pipe.base.quantum_graph import ProvenanceQuantumGraphReader

    with ProvenanceQuantumGraphReader.open(uri, import_mode=TaskImportMode.DO_NOT_IMPORT) as reader:
        reader.read_init_quanta()
        known = reader.graph.bipartite_xgraph.nodes
        # All addresses first: Python 3.13.0 cannot seek in two members of a zip file by turns.
        missing = [
            node
            for node in nodes
            if "pipeline_node" not in known.get(node, {}) and _has_address(reader, node)
        ]
        getattr(reader, read)(missing)
        return reader.graph.bipartite_xgraph


def _has_address(reader: Any, node: UUID) -> bool:
    try:
        reader.address_reader.find(node)
    except LookupError:
        return False
    return True


def _runs_chained_with(butler: Butler, ref: DatasetRef) -> list[str]:
    """List the RUNs of all chains through which `ref` can be found, at any depth."""
    kinds = {CollectionType.CALIBRATION, CollectionType.TAGGED}
    curated = butler.collections.query_info("*", collection_types=kinds, include_summary=True)
    holders = [info.name for info in curated if ref.datasetType.name in (info.dataset_types or ())]
    chains: dict[str, None] = {}
    pending = [ref.run, *holders]
    while pending:
        parents = butler.collections.get_info(pending.pop(), include_parents=True).parents or ()
        new = [parent for parent in parents if parent not in chains]
        chains.update(dict.fromkeys(new))
        pending += new
    runs = {CollectionType.RUN}
    return list(butler.collections.query([ref.run, *chains], flatten_chains=True, collection_types=runs))
