"""Observation of every Butler in the process, without changing what it does."""

import functools
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from lsst.daf.butler import Butler, DatasetRef
from lsst.daf.butler._quantum_backed import QuantumBackedButler
from lsst.daf.butler.direct_butler import DirectButler

from .dataset_event import DatasetEvent

if TYPE_CHECKING:
    from .guard import PutGuard

__all__ = ["Recorder"]

_KINDS = {
    "get": "get",
    "getDeferred": "get",
    "put": "put",
    "ingest": "put",
    "ingest_zip": "put",
    "transfer_from": "put",
    "import_": "put",
    "pruneDatasets": "delete",
    "removeRuns": "delete",
    "query_datasets": "query",
    "query_all_datasets": "query",
}
_RESOLVERS = ("find_dataset", "_get_dataset_as_python_object")

_outermost: ContextVar[list[DatasetRef] | None] = ContextVar("outermost", default=None)


class Recorder:
    """Watches the Butler classes, and so every Butler made before or later.

    Only calls made by the user's code are reported, not those that the Butler
    makes inside them.

    Parameters
    ----------
    report
        Called with each event.
    guard
        Repairs missing outputs when a plan runs; `None` leaves `put` as it is.
    """

    def __init__(self, report: Callable[[DatasetEvent], None], guard: "PutGuard | None" = None) -> None:
        self.report = report
        self.guard = guard
        self._originals: list[tuple[type, str, Any]] = []

    def install(self) -> None:
        """Begin to watch; does nothing when already watching."""
        if self._originals:
            return
        for owner in _butler_classes():
            for name in (*_KINDS, *_RESOLVERS):
                original = owner.__dict__.get(name)
                if callable(original) and not getattr(original, "__isabstractmethod__", False):
                    self._originals.append((owner, name, original))
                    wrapper = (
                        self._resolver(original) if name in _RESOLVERS else self._wrapper(name, original)
                    )
                    setattr(owner, name, wrapper)

    def uninstall(self) -> None:
        """Put the original methods back."""
        for owner, name, original in reversed(self._originals):
            setattr(owner, name, original)
        self._originals.clear()

    def _resolver(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def resolve(butler: Any, *arguments: Any, **named: Any) -> Any:
            result = original(butler, *arguments, **named)
            resolved = _outermost.get()
            if resolved is not None:
                found = result if isinstance(result, DatasetRef) else arguments[0] if arguments else None
                if isinstance(found, DatasetRef):
                    resolved.append(found)
            return result

        return resolve

    def _wrapper(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def observed(butler: Any, *arguments: Any, **named: Any) -> Any:
            if _outermost.get() is not None:
                return original(butler, *arguments, **named)
            resolved: list[DatasetRef] = []
            token = _outermost.set(resolved)
            note = ""
            try:
                if name == "put" and self.guard is not None and isinstance(butler, Butler):
                    result, note = self.guard.put(original, butler, *arguments, **named)
                else:
                    if self.guard is not None:
                        arguments = self.guard.stored(arguments)
                    result = original(butler, *arguments, **named)
            except BaseException as error:
                self._report(name, butler, _given(arguments, resolved), type(error).__name__)
                raise
            finally:
                _outermost.reset(token)
            if name == "query_datasets":
                self._report_query(butler, arguments, named, result)
            else:
                self._report(name, butler, _references(result, arguments, resolved), note)
            return result

        return observed

    def _report(self, name: str, butler: Any, references: Iterable[Any], note: str) -> None:
        place = _location(butler)
        for reference in references:
            if isinstance(reference, DatasetRef):
                self.report(
                    DatasetEvent(
                        _KINDS[name],
                        place,
                        reference.datasetType.nameAndComponent()[0],
                        reference.run,
                        dict(reference.dataId.required),
                        str(reference.id),
                        note,
                    )
                )
            else:
                self.report(DatasetEvent(_KINDS[name], place, str(reference), note=note))

    def _report_query(self, butler: Any, arguments: Any, named: Any, result: Any) -> None:
        asked = arguments[0] if arguments else named.get("dataset_type", "")
        shown = asked if isinstance(asked, str) else asked.name
        self.report(DatasetEvent("query", _location(butler), shown, note=f"{len(result)} found"))


def _butler_classes() -> list[type]:
    classes = [Butler, DirectButler, QuantumBackedButler]
    try:
        from lsst.daf.butler.remote_butler import RemoteButler
    except ImportError:  # its packages are an extra: without them there is no such Butler
        return classes
    return [*classes, RemoteButler]


def _location(butler: Any) -> str:
    config = getattr(butler, "_config", None)
    folder = getattr(config, "configDir", None)
    if folder is not None:
        return str(folder)
    connection = getattr(butler, "_connection", None)
    return str(getattr(connection, "server_url", ""))


def _given(arguments: tuple[Any, ...], resolved: list[DatasetRef]) -> list[Any]:
    named = [part for part in arguments[:2] if isinstance(part, DatasetRef | str)]
    return resolved[-1:] or named[-1:]


def _references(result: Any, arguments: tuple[Any, ...], resolved: list[DatasetRef]) -> list[Any]:
    if isinstance(result, DatasetRef):
        return [result]
    if isinstance(result, list | tuple | set) and result and isinstance(next(iter(result)), DatasetRef):
        return list(result)
    found: list[Any] = []
    for part in arguments:
        if isinstance(part, DatasetRef):
            found.append(part)
        elif hasattr(part, "refs"):
            found.extend(part.refs)
        elif isinstance(part, list | tuple | set):
            found.extend(inner for inner in part if isinstance(inner, DatasetRef))
    return found or resolved[-1:] or [part for part in arguments[:1] if isinstance(part, str)]
