"""What one cell does, found without running it."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["DataId", "DatasetUse", "Effects", "LoopTrace", "Repository"]


type DataId = frozenset[tuple[str, Hashable]]
"""Data ID values by dimension."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a Butler of the notebook looks, as far as its source tells.

    Attributes
    ----------
    root
        Path, URI or label; `None` when not known before running.
    collections
        Collections searched; `None` for the Butler's default or unknown ones.
    run
        Output run; `None` when there is none or it is unknown.
    data_id
        Default data ID values.
    """

    root: str | None = None
    collections: tuple[str, ...] | None = None
    run: str | None = None
    data_id: DataId = frozenset()


@dataclass(frozen=True, slots=True)
class DatasetUse:
    """A dataset that a cell reads or writes.

    Attributes
    ----------
    kind
        ``read``, ``write``, or ``query`` for all datasets of a type.
    repository
        Where.
    dataset_type
        Name of the type; `None` when not known before running.
    data_id
        Data ID values without the Butler's defaults; `None` when not known.
    certain
        Whether the cell surely does it whenever it runs.
    """

    kind: Literal["read", "write", "query"]
    repository: Repository
    dataset_type: str | None
    data_id: DataId | None
    certain: bool = True

    def __hash__(self) -> int:
        # Loops make thousands of them, and the repository is nearly always the same.
        return hash((self.kind, self.dataset_type, self.data_id))


@dataclass(slots=True)
class LoopTrace:
    """A loop over known items at the top of a cell.

    Attributes
    ----------
    line
        Line of the ``for`` statement, from 1.
    items
        Constants it runs over.
    uses
        Datasets used in each turn.
    """

    line: int
    items: list[Hashable]
    uses: list[list[DatasetUse]]


@dataclass(slots=True)
class Effects:
    """What one cell reads, defines and writes.

    Attributes
    ----------
    reads
        Global names (pseudo-state starts with ``@``) with the earlier cells
        that made their values what they are.
    defines
        Global names the cell binds, surely or possibly.
    uses
        Datasets read and written, in order.
    opaque
        Why the cell cannot be understood; empty when it can.
    notes
        Doubts a person may want to remove.
    destructive
        Whether the cell deletes datasets or collections.
    packages
        Packages it imports.
    missing_names
        Names read though nothing above binds them.
    commands
        Shell command lines it runs, where known.
    loops
        Loops over known items.
    butlers
        Where the Butlers it makes look.
    changes_others
        Whether it may change objects or state that earlier cells made.
    """

    reads: dict[str, set[int]] = field(default_factory=dict)
    defines: set[str] = field(default_factory=set)
    uses: list[DatasetUse] = field(default_factory=list)
    opaque: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    destructive: bool = False
    packages: set[str] = field(default_factory=set)
    missing_names: set[str] = field(default_factory=set)
    commands: list[str] = field(default_factory=list)
    loops: list[LoopTrace] = field(default_factory=list)
    butlers: list[Repository] = field(default_factory=list)
    changes_others: bool = False

    @property
    def needs(self) -> set[int]:
        """Earlier cells that must have run before this one."""
        return set[int]().union(*self.reads.values())
