"""Where a dataset comes from and what was made of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from uuid import UUID

from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent.protocol import Provenance, ProvenanceLink
from butler_lab.browse.data_id import data_id_text
from butler_lab.browse.dataset import get_dataset
from butler_lab.browse.states import dataset_states
from butler_lab.provenance.file import file_provenance
from butler_lab.provenance.graph import Lineage, graphs_of, read_inputs, read_lineage
from butler_lab.provenance.versions import run_versions

__all__ = ["dataset_links", "find_inputs", "find_provenance"]

_GRAPHS = 20
"""Most provenance graphs that are searched, newest first."""


def find_provenance(butler: Butler, dataset_id: str) -> Provenance:
    """Find the inputs, the producing quantum and the consumers of a dataset.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID.

    Returns
    -------
    provenance : `~butler_lab.agent.protocol.Provenance`
        From the provenance graphs of its run and of the runs it is searched
        with; else from its own file; else ``unknown``.

    Raises
    ------
    LabError
        Raised if there is no such dataset.
    """
    ref = get_dataset(butler, dataset_id)
    graphs = graphs_of(butler, ref)
    lineages = [found for graph in graphs[:_GRAPHS] if (found := read_lineage(butler, graph, ref.id))]
    origin = next((lineage for lineage in lineages if lineage.quantum_id), Lineage())
    inputs, quantum_id = origin.inputs, origin.quantum_id
    source: Literal["run_provenance", "file", "unknown"] = "run_provenance" if lineages else "unknown"
    if not origin.quantum_id and (recorded := file_provenance(butler, ref)) is not None:
        inputs, quantum_id = recorded
        source = "run_provenance" if lineages else "file"
    used_by = {used: None for lineage in lineages for used in lineage.used_by}
    return Provenance(
        source=source,
        task=origin.task,
        quantum_id=quantum_id,
        status=origin.status,
        inputs=dataset_links(butler, inputs),
        used_by=dataset_links(butler, list(used_by)),
        siblings=_siblings(butler, ref, origin),
        versions=run_versions(butler, ref.run),
        note=f"Only the newest {_GRAPHS} of {len(graphs)} graphs were searched."
        if len(graphs) > _GRAPHS
        else "",
    )


def find_inputs(butler: Butler, refs: Iterable[DatasetRef]) -> dict[UUID, list[UUID]]:
    """Find what each of many datasets was made from; each graph is read once for all of them.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    refs : `~collections.abc.Iterable` [`~lsst.daf.butler.DatasetRef`]
        The datasets.

    Returns
    -------
    inputs : `dict` [`~uuid.UUID`, `list` [`~uuid.UUID`]]
        From the same places as `find_provenance`; empty lists for datasets of which none says anything.
    """
    alike: dict[tuple[str, str], list[DatasetRef]] = {}
    for ref in refs:
        alike.setdefault((ref.run, ref.datasetType.name), []).append(ref)
    inputs: dict[UUID, list[UUID]] = {}
    for group in alike.values():
        missing = {ref.id: ref for ref in group}
        for graph in graphs_of(butler, group[0])[:_GRAPHS]:
            found = read_inputs(butler, graph, list(missing))
            inputs.update(found)
            missing = {dataset_id: ref for dataset_id, ref in missing.items() if dataset_id not in found}
            if not missing:
                break
        for dataset_id, ref in missing.items():
            recorded, _ = file_provenance(butler, ref) or ([], "")
            inputs[dataset_id] = [UUID(used) for used in recorded]
    return inputs


def _siblings(butler: Butler, ref: DatasetRef, origin: Lineage) -> list[ProvenanceLink]:
    """Find config, log, metadata and packages written with the dataset."""
    kinds = ("config", "log", "metadata") if origin.task else ()
    names = [*(f"{origin.task}_{kind}" for kind in kinds), "packages"]
    data_id = origin.data_id if origin.data_id is not None else ref.dataId
    found = [
        butler.find_dataset(dataset_type, data_id, collections=ref.run)
        for dataset_type in butler.registry.queryDatasetTypes(names)
        if dataset_type.dimensions.required <= data_id.dimensions.names
    ]
    return [_link(sibling, True) for sibling in found if sibling is not None and sibling.id != ref.id]


def dataset_links(butler: Butler, dataset_ids: list[str]) -> list[ProvenanceLink]:
    """Describe datasets so that one can go on to them.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_ids : `list` [`str`]
        UUIDs; those that are gone are left out.

    Returns
    -------
    links : `list` [`~butler_lab.agent.protocol.ProvenanceLink`]
        Sorted by dataset type and data ID.
    """
    refs = butler.get_many_datasets(dataset_ids)
    states = dataset_states(butler, [str(ref.id) for ref in refs])
    links = [_link(ref, states[str(ref.id)] == "ok") for ref in refs]
    return sorted(links, key=lambda link: (link.dataset_type, tuple(link.data_id.items()), link.run))


def _link(ref: DatasetRef, exists: bool) -> ProvenanceLink:
    return ProvenanceLink(
        dataset_id=str(ref.id),
        dataset_type=ref.datasetType.name,
        run=ref.run,
        data_id=data_id_text(ref.dataId),
        exists=exists,
    )
