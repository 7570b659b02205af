"""Files and directories as pseudo-state, by path where it is known."""

import os
from collections.abc import Iterable

from .machine import Machine
from .value import FileHandle, Value

__all__ = ["ANY_FILE", "change_folder", "open_file", "path_of", "read_module", "use_file"]

ANY_FILE = "@fs"
"""State of all files together, for paths that are not known."""

FOLDER = "@cwd"
"""The working folder, once a cell changes it; then relative paths are not known."""


def path_of(value: Value) -> str | None:
    """Return the path a value stands for, if known."""
    return os.path.normpath(value.constant) if isinstance(value.constant, str) and value.constant else None


def _overlap(first: str, second: str) -> bool:
    return (
        first == second
        or first.startswith(f"{second}/")
        or second.startswith(f"{first}/")
        or "."
        in (
            first,
            second,
        )
    )


def use_file(machine: Machine, path: str | None, *, writes: bool, replaces: bool = False) -> None:
    """Read or write a file or directory; an unknown path stands for all of them.

    Parameters
    ----------
    machine
        Where it happens.
    path
        Normalised path, or `None`.
    writes
        Whether it may change.
    replaces
        Whether the earlier content no longer matters.
    """
    if path is None or not os.path.isabs(path):
        machine.touch("@env")
        if FOLDER in machine.names:
            machine.read(FOLDER)
            path = None
    state = ANY_FILE if path is None else f"{ANY_FILE}:{path}"
    for name in [name for name in machine.names if name.startswith(ANY_FILE)]:
        other = name.partition(":")[2]
        if path is not None and other and not _overlap(path, other):
            continue
        if replaces and name == state:
            continue
        machine.read(name)
    if writes:
        machine.touch(state, reads=False, writes=True, resets=replaces and path is not None)


def change_folder(machine: Machine) -> None:
    """Change the working folder: from now on relative paths mean other files."""
    use_file(machine, None, writes=False)
    machine.touch("@env", writes=True)
    machine.touch(FOLDER, writes=True)


def read_module(machine: Machine, root: str) -> None:
    """Read the file or folder of a module, wherever on the search path a cell wrote it."""
    use_file(machine, f"{root}.py", writes=False)
    for name in [name for name in machine.names if name.startswith(f"{ANY_FILE}:")]:
        if not {root, f"{root}.py"}.isdisjoint(name.partition(":")[2].split("/")):
            machine.read(name)


def open_file(machine: Machine, arguments: Iterable[Value], named: dict[str, Value], node: object) -> Value:
    """Interpret ``open(path, mode)``."""
    positional = list(arguments)
    path = path_of(positional[0]) if positional else None
    mode_value = positional[1] if len(positional) > 1 else named.get("mode", Value(constant="r"))
    mode = mode_value.constant if isinstance(mode_value.constant, str) else "a+"
    writes = any(letter in mode for letter in "wax+")
    use_file(machine, path, writes=writes, replaces="w" in mode and "+" not in mode)
    handle = machine.allocate(FileHandle, node, lambda: FileHandle(path=path, writes=writes))
    return Value(frozenset((handle,)))
