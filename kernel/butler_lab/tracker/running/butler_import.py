"""Waiting for the Butler to be imported, without importing it."""

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

__all__ = ["when_imported"]

_LAST_MODULE = "lsst.daf.butler"
"""Package that holds all Butler classes once its import is complete."""


class _Loader(importlib.abc.Loader):
    """Loads a module as its own loader does, then calls back."""

    def __init__(self, loader: importlib.abc.Loader, finder: "_Finder") -> None:
        self._loader = loader
        self._finder = finder

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        """Create the module as its own loader does."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module, then call back."""
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self._loader
        try:
            self._loader.exec_module(module)
        except BaseException:
            # A failed import can be tried again.
            sys.meta_path.insert(0, self._finder)
            raise
        self._finder.callback()


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the Butler package once, for `_Loader`."""

    def __init__(self, callback: Callable[[], None]) -> None:
        self.callback = callback

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find nothing but the Butler package."""
        if fullname != _LAST_MODULE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader, self)
        return spec


def when_imported(callback: Callable[[], None]) -> Callable[[], None]:
    """Call back as soon as the Butler is imported; at once if it is.

    Importing it takes seconds, and most kernels never do.

    Parameters
    ----------
    callback
        Called once.

    Returns
    -------
    Callable
        Gives up waiting.
    """
    if _LAST_MODULE in sys.modules:
        callback()
        return lambda: None
    finder = _Finder(callback)
    sys.meta_path.insert(0, finder)

    def give_up() -> None:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)

    return give_up
