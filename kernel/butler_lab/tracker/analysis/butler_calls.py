"""Calls of the Butler: which datasets a cell reads and writes."""

import re
from collections.abc import Hashable
from typing import Literal

from . import objects
from .containers import known_items, make_container
from .effects import DatasetUse, Repository
from .lending import repository_of
from .machine import Machine
from .value import (
    UNKNOWN,
    Arguments,
    ArrayLike,
    ButlerHandle,
    Container,
    DatasetObject,
    Value,
    join,
    reach,
)
from .words import words

__all__ = ["call_method", "canonical", "construct", "get_attribute", "is_constructor"]

REGISTRY = "@registry"
"""State of collections, dataset types and dimension records of all repositories."""

_CONSTRUCTOR = re.compile(r"lsst\.daf\.butler(\.\w+)*\.(Butler|DirectButler|RemoteButler)(\.from_config)?$")
_CANONICAL = re.compile(r"^lsst\.daf\.butler\.(_\w+|\w+_butler(\._\w+)*|registry(\._\w+)*)\.(?=[A-Z])")
_SUB_INTERFACES = frozenset({"registry", "collections", "dimensions", "storageClasses"})
_OPTIONS = words(
    """
    config collections run searchPaths writeable inferDefaults without_datastore metrics butler
    storageClasses parameters storageClass timespan provenance dataId data_id ref dataset_type
    datasetType datasetRefOrType datasetRefOrName obj full_check dimension_records datastore_records
    where bind limit order_by explain find_first findFirst with_dimension_records storage_class predict
    components
    """
)
_GETTERS = words(
    """
    get getDeferred exists find_dataset findDataset getURI getURIs stored retrieveArtifacts get_dataset
    """
)
_QUERIES = words(
    """
    query_datasets queryDatasets datasets query_all_datasets join_dataset_search
    """
)
_DESTROYERS = words(
    """
    pruneDatasets removeRuns removeCollection x_remove removeDatasetType removeDatasets decertify
    """
)
_IMPORTERS = words(
    """
    ingest ingest_zip transfer_from import_
    """
)
METHODS = _GETTERS | _QUERIES | _DESTROYERS | _IMPORTERS | {"put", "clone"}
"""Methods that are followed when they are taken as values."""

_CHANGERS = re.compile(
    r"register|insert|sync|certify|associate|disassociate|setCollection|redefine|extend_chain|prepend|remove_from|set_"
)


def canonical(path: str) -> str:
    """Return the public path of a Butler class."""
    return _CANONICAL.sub("lsst.daf.butler.", path)


def is_constructor(path: str) -> bool:
    """Whether a library path makes a Butler."""
    return _CONSTRUCTOR.match(path) is not None


def _texts(value: Value | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    if isinstance(value.constant, str):
        return (value.constant,)
    items = known_items(value)
    constants = [item.constant for item in items or ()]
    texts = tuple(constant for constant in constants if isinstance(constant, str))
    return texts if items and len(texts) == len(constants) else None


def construct(machine: Machine, arguments: Arguments, node: object) -> Value:
    """Interpret ``Butler(...)`` or ``Butler.from_config(...)``."""
    machine.touch("@env")
    named = arguments.named
    parent = next((o for o in arguments.objects if isinstance(o, ButlerHandle)), None)
    config = arguments.positional[0] if arguments.positional else named.get("config", Value())
    root = config.constant if isinstance(config.constant, str) else None
    if parent is not None:
        root = parent.repository
    elif root is None:
        machine.effects.notes.append("the repository of a Butler is not known before running")
    handle = machine.allocate(ButlerHandle, node)
    handle.repository = root
    _set_defaults(handle, named, parent)
    machine.effects.butlers.append(repository_of(handle))
    return Value(frozenset((handle,)))


def _set_defaults(handle: ButlerHandle, named: dict[str, Value], parent: ButlerHandle | None) -> None:
    run = named.get("run", Value(constant=parent.run) if parent else None)
    handle.run = run.constant if run is not None and isinstance(run.constant, str) else None
    handle.collections = _texts(named.get("collections")) or (parent.collections if parent else None)
    if handle.collections is None and handle.run is not None:
        handle.collections = (handle.run,)
    handle.data_id = dict(parent.data_id) if parent else {}
    for name, value in named.items():
        if name not in _OPTIONS and value.known:
            handle.data_id[name] = value.constant


def get_attribute(machine: Machine, handle: ButlerHandle, name: str, node: object) -> Value:
    """Return a sub-interface or attribute of a Butler."""
    if name in _SUB_INTERFACES:
        return Value(frozenset((_derived(machine, handle, name, node),)))
    if name == "run" and handle.run is not None:
        return Value(constant=handle.run)
    if name in METHODS:
        return Value(frozenset((_derived(machine, handle, name, node),)))
    return Value(frozenset((handle,)))


def _derived(machine: Machine, handle: ButlerHandle, role: str, node: object) -> ButlerHandle:
    with machine.inside(role):
        derived = machine.allocate(ButlerHandle, node)
    derived.repository, derived.collections, derived.run = handle.repository, handle.collections, handle.run
    derived.data_id, derived.role = handle.data_id, role
    machine.hold(derived, {handle})
    return derived


def call_method(
    machine: Machine, handle: ButlerHandle, name: str, arguments: Arguments, node: object
) -> Value:
    """Interpret a call of a Butler method, also as ``Butler.put(butler, ...)``."""
    if arguments.positional and any(isinstance(o, ButlerHandle) for o in arguments.positional[0].objects):
        arguments = Arguments(arguments.positional[1:], arguments.named, arguments.extra)
    objects.operate(machine, *arguments.values)
    if name == "put":
        return _put(machine, handle, arguments, node)
    if name in _GETTERS:
        return _get(machine, handle, name, arguments, node)
    if name in _QUERIES:
        return _query(machine, handle, arguments, node)
    if name in {"clone", "transaction", "query", "__enter__"}:
        return _copy(machine, handle, name, arguments, node)
    if name in _DESTROYERS:
        machine.effects.destructive = True
        machine.touch(REGISTRY, writes=True)
    elif name in _IMPORTERS:
        machine.touch(REGISTRY)
        _import(machine, handle, arguments)
    elif _CHANGERS.search(name):
        machine.touch(REGISTRY, writes=True)
    else:
        machine.touch(REGISTRY)
    return _result(machine, handle, name, arguments, node)


def _result(machine: Machine, handle: ButlerHandle, name: str, arguments: Arguments, node: object) -> Value:
    if name in {"get_dataset_type", "getDatasetType"} and arguments.positional:
        constant = arguments.positional[0].constant
        found = machine.allocate(DatasetObject, node)
        found.dataset_type = constant if isinstance(constant, str) else None
        return Value(frozenset((found,)))
    if handle.role == "query":
        return Value(frozenset((handle,)))
    return Value(frozenset((machine.allocate(ArrayLike, node),)))


def _copy(machine: Machine, handle: ButlerHandle, name: str, arguments: Arguments, node: object) -> Value:
    role = handle.role if name != "query" else "query"
    derived = _derived(machine, handle, role, node)
    if name == "clone":
        _set_defaults(derived, arguments.named, handle)
    return Value(frozenset((derived,)))


def _use(
    machine: Machine,
    handle: ButlerHandle,
    kind: Literal["read", "write", "query"],
    dataset_type: str | None,
    data_id: dict[str, Hashable] | None,
    named: dict[str, Value],
) -> None:
    machine.touch(REGISTRY)
    run = named.get("run")
    run_name = handle.run if run is None else (run.constant if isinstance(run.constant, str) else None)
    if run is not None and run.constant is None:
        run_name = handle.run
    collections = _texts(named.get("collections")) or handle.collections
    repository = Repository(handle.repository, collections, run_name, frozenset(handle.data_id.items()))
    use = DatasetUse(
        kind,
        repository,
        dataset_type,
        None if data_id is None else frozenset(data_id.items()),
        not machine.doubts,
    )
    machine.effects.uses.append(use)


def _identify(
    first: Value | None, data: Value | None, named: dict[str, Value], extra: Value | None
) -> tuple[str | None, dict[str, Hashable] | None]:
    dataset_type: str | None = None
    data_id: dict[str, Hashable] | None = {}
    if first is not None and isinstance(first.constant, str):
        dataset_type = first.constant.partition(".")[0]
    elif first is not None:
        found = [o for o in first.objects if isinstance(o, DatasetObject)]
        names = {o.dataset_type for o in found}
        dataset_type = names.pop() if len(names) == 1 else None
        if len(found) == 1 and found[0].data_id is not None and data is None:
            data_id = dict(found[0].data_id)
        elif data is None and first.objects:
            data_id = None
    if data is not None and data.constant is not None:
        data_id = _known_mapping(data)
    values = {name: value for name, value in named.items() if name not in _OPTIONS}
    if extra is not None or data_id is None or not all(value.known for value in values.values()):
        return dataset_type, None
    return dataset_type, data_id | {name: value.constant for name, value in values.items()}


def _known_mapping(value: Value) -> dict[str, Hashable] | None:
    if len(value.objects) != 1:
        return None
    (only,) = value.objects
    if not isinstance(only, Container) or not isinstance(only.items, dict):
        return None
    if any(item.constant is UNKNOWN for item in only.items.values()):
        return None
    return {str(key): item.constant for key, item in only.items.items()}


def _put(machine: Machine, handle: ButlerHandle, arguments: Arguments, node: object) -> Value:
    given = dict(enumerate(arguments.positional))
    first = given.get(1, arguments.named.get("datasetRefOrType"))
    data = given.get(2, arguments.named.get("dataId"))
    dataset_type, data_id = _identify(first, data, arguments.named, arguments.extra)
    _use(machine, handle, "write", dataset_type, data_id, arguments.named)
    reference = machine.allocate(DatasetObject, node)
    reference.dataset_type, reference.data_id = dataset_type, data_id
    return Value(frozenset((reference,)))


def _get(machine: Machine, handle: ButlerHandle, name: str, arguments: Arguments, node: object) -> Value:
    given = dict(enumerate(arguments.positional))
    first = given.get(0, next((arguments.named[n] for n in _OPTIONS if n in arguments.named), None))
    data = given.get(1, arguments.named.get("dataId", arguments.named.get("data_id")))
    dataset_type, data_id = _identify(first, data, arguments.named, arguments.extra)
    _use(machine, handle, "read", dataset_type, data_id, arguments.named)
    if name in {"find_dataset", "findDataset", "get_dataset"}:
        reference = machine.allocate(DatasetObject, node)
        reference.dataset_type, reference.data_id = dataset_type, data_id
        return Value(frozenset((reference,)))
    return Value(frozenset((machine.allocate(ArrayLike, node),)))


def _query(machine: Machine, handle: ButlerHandle, arguments: Arguments, node: object) -> Value:
    named = arguments.named
    first = arguments.positional[0] if arguments.positional else None
    first = first or named.get("dataset_type") or named.get("datasetType")
    given = dict(named)
    if len(arguments.positional) > 1:
        given.setdefault("collections", arguments.positional[1])
    for dataset_type in _texts(first) or (None,):
        _use(machine, handle, "query", dataset_type, None, given)
    reference = machine.allocate(DatasetObject, node)
    texts = _texts(first)
    reference.dataset_type = texts[0] if texts and len(texts) == 1 else None
    return join(make_container(machine, node, None, {reference}))


def _import(machine: Machine, handle: ButlerHandle, arguments: Arguments) -> None:
    found = [o for v in arguments.values for o in reach(v.objects) if isinstance(o, DatasetObject)]
    for reference in found:
        _use(machine, handle, "write", reference.dataset_type, reference.data_id, arguments.named)
    if not found:
        _use(machine, handle, "write", None, None, arguments.named)
