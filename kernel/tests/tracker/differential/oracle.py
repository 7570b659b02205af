"""The least number of cells, found by trying all subsets on a store in memory."""

import itertools
import os
import random
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO

Store = dict[tuple[str, int], object]


class MemoryStore:
    """Stands in for the repository while subsets are counted."""

    def __init__(self, stored: Mapping[tuple[str, int], object]) -> None:
        self.stored: Store = dict(stored)

    def put(self, obj: object, name: str, data_id: Mapping[str, int] | None = None, **named: int) -> None:
        key = (name, int({**(data_id or {}), **named}["detector"]))
        self.stored.setdefault(key, dict(obj))  # type: ignore[call-overload]

    def get(self, name: str, **named: int) -> object:
        return dict(self.stored[name, named["detector"]])  # type: ignore[call-overload]


def _run(
    codes: Sequence[object], chosen: Sequence[int], stored: Mapping[tuple[str, int], object]
) -> Store | None:
    store = MemoryStore(stored)
    names: dict[str, object] = {}
    random.seed()
    os.environ.pop("TRACKER_DIFFERENTIAL", None)
    try:
        for index in chosen:
            if index == 0:
                names["butler"] = store
            else:
                exec(codes[index], names)  # type: ignore[arg-type]
    except Exception:
        return None
    return store.stored


def least_cells(
    sources: Sequence[str], stored: Mapping[tuple[str, int], object], wanted: Store, at_most: int
) -> int:
    """Return the size of the smallest subset of cells that makes what is wanted.

    Parameters
    ----------
    sources
        Cells; the first makes the Butler.
    stored
        Datasets that exist before.
    wanted
        Datasets that must exist after, with their content.
    at_most
        Size of a subset that is known to work.
    """
    codes = [compile(source.replace("%time ", ""), "<cell>", "exec") for source in sources]
    with redirect_stdout(StringIO()):
        for size in range(at_most):
            for chosen in itertools.combinations(range(len(sources)), size):
                if _run(codes, chosen, stored) == wanted:
                    return size
    return at_most
