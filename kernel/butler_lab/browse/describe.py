"""Everything about one dataset."""

from __future__ import annotations

from collections.abc import Iterable

from lsst.daf.butler import Butler, DatasetRef, DimensionRecord, StorageClass, Timespan

from butler_lab.agent.protocol import Component, DatasetPageInfo
from butler_lab.browse.data_id import data_id_text
from butler_lab.browse.dataset import get_dataset
from butler_lab.browse.dataset_types import describe_dataset_type
from butler_lab.browse.states import dataset_states
from butler_lab.content.artifact import Artifact, dataset_artifacts
from butler_lab.content.opener import opener_for
from butler_lab.content.runs_code import why_runs_code
from butler_lab.repository.units import unit_of

__all__ = ["describe_dataset"]


def describe_dataset(butler: Butler, dataset_id: str, label: str | None = None) -> DatasetPageInfo:
    """Gather all that the repository says of a dataset, without reading it.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID.
    label : `str`, optional
        The repository's label, for the ``ivo://`` identifier.

    Returns
    -------
    info : `~butler_lab.agent.protocol.DatasetPageInfo`
        Identity, state, type, file, dimension records.

    Raises
    ------
    LabError
        Raised if there is no such dataset, or its file lies outside the repository.
    """
    ref = get_dataset(butler, dataset_id)
    state = dataset_states(butler, [dataset_id])[dataset_id]
    artifacts = [] if state == "recorded" else _artifacts(butler, ref)
    storage_class = _storage_class(ref)
    data_id = data_id_text(ref.dataId)
    return DatasetPageInfo(
        dataset_id=str(ref.id),
        dataset_type=describe_dataset_type(ref.datasetType),
        run=ref.run,
        data_id=data_id,
        strings=[name for name in data_id if isinstance(ref.dataId[name], str)],
        state=state,
        storage_class=ref.datasetType.storageClass_name,
        # By name: the class itself may not be installed, or not be safe to import.
        python_type=storage_class._pytypeName if storage_class else "",
        formatter=artifacts[0].formatter if artifacts else "",
        runs_code=why_runs_code(ref, artifacts),
        opener=opener_for(ref, artifacts),
        uri=artifacts[0].shown if artifacts else "",
        ivo=f"ivo://org.rubinobs/usdac/{label}?repo={label}&id={ref.id}" if label else "",
        size=_total(artifact.size for artifact in artifacts),
        size_found=_total(artifact.size_found() for artifact in artifacts) if state == "ok" else None,
        components=_components(storage_class),
        records=_records(ref),
    )


def _artifacts(butler: Butler, ref: DatasetRef) -> list[Artifact]:
    try:
        return dataset_artifacts(butler, ref)
    except Exception as error:
        # A Butler server on a datastore of plain files cannot give their URLs; the rest can be shown.
        if type(error).__name__ == "ButlerServerError":
            return []
        raise


def _storage_class(ref: DatasetRef) -> StorageClass | None:
    try:
        return ref.datasetType.storageClass
    except KeyError:
        return None


def _components(storage_class: StorageClass | None) -> list[Component]:
    found = storage_class.allComponents() if storage_class else {}
    return [Component(name=name, storage_class=found[name].name) for name in sorted(found)]


def _total(sizes: Iterable[int | None]) -> int | None:
    known = list(sizes)
    return None if not known or None in known else sum(size for size in known if size is not None)


def _records(ref: DatasetRef) -> dict[str, dict[str, str]]:
    return {
        name: fields
        for name in ref.dataId.dimensions.elements
        if (record := ref.dataId.records[name]) is not None and (fields := _fields(record))
    }


def _fields(record: DimensionRecord) -> dict[str, str]:
    fields = {}
    for spec in record.definition.schema.remainder:
        value = getattr(record, spec.name)
        if value is not None and spec.type not in ("region", "hash"):
            fields[spec.name] = f"{_text(value)} {_unit(spec.name, spec.type)}".strip()
    return fields


def _unit(name: str, kind: str) -> str:
    return "TAI" if kind == "timespan" else unit_of(name, kind)


def _text(value: object) -> str:
    if isinstance(value, Timespan):
        return " \N{EN DASH} ".join(
            "unbounded" if bound is None else bound.tai.isot for bound in (value.begin, value.end)
        )
    return str(value)
