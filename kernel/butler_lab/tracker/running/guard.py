"""The put guard: while a plan runs, existing outputs are kept and broken ones repaired."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from lsst.daf.butler import (
    Butler,
    DatasetExistence,
    DatasetRef,
    MissingCollectionError,
    MissingDatasetTypeError,
)
from lsst.daf.butler.registry import ConflictingDefinitionError

__all__ = ["PutGuard"]


class PutGuard:
    """Decides what ``put`` does for a dataset that the registry already knows.

    Parameters
    ----------
    replaced
        Datasets made by other code that are made anew, as (type, RUN,
        required data ID values in the order of their names).
    new_run
        Where they go: last part of the name of a RUN that is put in front of
        the old one in every chain. `None` replaces them where they are.
    """

    def __init__(
        self, replaced: set[tuple[str, str, tuple[Any, ...]]] | None = None, new_run: str | None = None
    ) -> None:
        self.replaced = replaced or set()
        self.new_run = new_run
        self._stored: dict[UUID, DatasetRef] = {}

    def put(
        self, original: Callable[..., DatasetRef], butler: Butler, obj: Any, *arguments: Any, **named: Any
    ) -> tuple[DatasetRef, str]:
        """Put a dataset unless it is already there.

        Returns
        -------
        tuple
            The reference, and ``kept``, ``repaired``, ``replaced`` or nothing
            when it was an ordinary put.
        """
        found = _find(butler, arguments, named)
        if found is not None:
            result, note = self._again(original, butler, obj, found, arguments, named)
            if isinstance(arguments[0], DatasetRef) and arguments[0].id != result.id:
                self._stored[arguments[0].id] = result
            return result, note
        try:
            return original(butler, obj, *arguments, **named), ""
        except ConflictingDefinitionError:
            found = _find(butler, arguments, named)
            if found is None or not butler.exists(found):
                raise
            return found, "kept"

    def stored(self, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """Put the references that are stored in place of those made anew for the same data ID."""
        return tuple(
            self._stored.get(part.id, part) if isinstance(part, DatasetRef) else part for part in arguments
        )

    def _again(
        self,
        original: Callable[..., DatasetRef],
        butler: Butler,
        obj: Any,
        found: DatasetRef,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> tuple[DatasetRef, str]:
        existence = butler.exists(found)
        values = tuple(value for _, value in sorted(found.dataId.required.items()))
        key = (found.datasetType.name, found.run, values)
        if existence and key not in self.replaced:
            return found, "kept"
        if existence:
            self.replaced.discard(key)
            if self.new_run is not None:
                run = _run_on_top(butler, found.run, self.new_run)
                return original(butler, obj, found.datasetType, found.dataId, run=run), "new run"
            butler.pruneDatasets([found], purge=True, unstore=True, disassociate=True)
            return original(butler, obj, *arguments, **named), "replaced"
        if DatasetExistence.DATASTORE in existence:
            butler.pruneDatasets([found], unstore=True, disassociate=False)
        expanded = butler.get_dataset(found.id, dimension_records=True)
        assert expanded is not None
        return original(butler, obj, expanded, provenance=named.get("provenance")), "repaired"


def _run_on_top(butler: Butler, run: str, name: str) -> str:
    new = f"{run}/{name}"
    if butler.collections.register(new):
        for chain in butler.collections.get_info(run, include_parents=True).parents or ():
            butler.collections.prepend_chain(chain, new)
    return new


def _find(butler: Butler, arguments: tuple[Any, ...], named: dict[str, Any]) -> DatasetRef | None:
    first = arguments[0] if arguments else None
    if isinstance(first, DatasetRef):
        same = butler.get_dataset(first.id)
        return same or butler.find_dataset(first.datasetType, first.dataId, collections=[first.run])
    if first is None:
        return None
    data_id = arguments[1] if len(arguments) > 1 else named.get("dataId")
    values = {name: value for name, value in named.items() if name not in {"run", "provenance", "dataId"}}
    run = named.get("run") or butler.run
    if run is None:
        return None
    try:
        return butler.find_dataset(first, data_id, collections=[run], **values)
    except (MissingCollectionError, MissingDatasetTypeError):
        return None
