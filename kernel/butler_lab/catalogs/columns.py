"""Columns of a catalog, and how to find one among a thousand."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence

from butler_lab.agent.protocol import ColumnInfo

__all__ = ["BANDS", "Columns", "expand_bands"]

BANDS = ("u", "g", "r", "i", "z", "y")
"""Bands of the LSST, in order of wavelength."""

_SHOWN = 60
"""Columns shown in a notebook before "and n more"."""


def expand_bands(names: Sequence[str], known: Collection[str]) -> list[str]:
    """Replace templates such as ``{band}_psfFlux`` by the columns of all bands there are.

    Parameters
    ----------
    names : `~collections.abc.Sequence` [`str`]
        Columns and templates.
    known : `~collections.abc.Collection` [`str`]
        Columns there are.

    Returns
    -------
    names : `list` [`str`]
        Columns, in order of wavelength where a template stood; a template
        that no column has stays as it is.
    """
    expanded: list[str] = []
    for name in names:
        bands = [name.replace("{band}", band) for band in BANDS] if "{band}" in name else []
        expanded += [column for column in bands if column in known] or [name]
    return list(dict.fromkeys(expanded))


class Columns(Sequence[ColumnInfo]):
    """Columns in order.

    Parameters
    ----------
    columns : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.ColumnInfo`]
        The columns.
    """

    def __init__(self, columns: Sequence[ColumnInfo]):
        self._columns = list(columns)

    @property
    def names(self) -> list[str]:
        """Their names."""
        return [column.name for column in self._columns]

    @property
    def flags(self) -> Columns:
        """Columns that are true or false."""
        return Columns([column for column in self._columns if column.type == "bool"])

    @property
    def flag_groups(self) -> dict[str, Columns]:
        """Flags by what they speak of, in all bands: ``r_pixelFlags_bad`` is of ``pixelFlags``."""
        groups: dict[str, list[ColumnInfo]] = {}
        for column in self.flags:
            words = column.name.split("_")
            if words[0] in BANDS and len(words) > 1:
                words = words[1:]
            groups.setdefault(words[0], []).append(column)
        return {name: Columns(columns) for name, columns in sorted(groups.items())}

    def expand(self, *names: str) -> list[str]:
        """Replace templates such as ``{band}_psfFlux`` by the columns of all bands there are."""
        return expand_bands(names, set(self.names))

    def search(self, words: str) -> Columns:
        """Find columns by name, unit or description.

        Parameters
        ----------
        words : `str`
            All of them must occur, in any case; ``{band}`` stands for the letter of a band.

        Returns
        -------
        columns : `Columns`
            Those whose name holds the words come first.
        """
        patterns = [
            re.compile(re.escape(word).replace(r"\{band\}", f"[{''.join(BANDS)}]"), re.IGNORECASE)
            for word in words.split()
        ]
        found = [
            column
            for column in self._columns
            if all(
                p.search(f"{column.name} {column.unit} {column.description} {column.ucd}") for p in patterns
            )
        ]
        found.sort(key=lambda column: not all(p.search(column.name) for p in patterns))
        return Columns(found)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        chosen = self._columns[index]
        return Columns(chosen) if isinstance(chosen, list) else chosen

    def __len__(self) -> int:
        return len(self._columns)

    def __iter__(self) -> Iterator[ColumnInfo]:
        return iter(self._columns)

    def __repr__(self) -> str:
        lines = [
            f"{column.name} [{column.unit or '-'}] {column.description}" for column in self._columns[:_SHOWN]
        ]
        return "\n".join([*lines, *([f"and {len(self) - _SHOWN} more"] if len(self) > _SHOWN else [])])

    def _repr_html_(self) -> str:
        rows = "".join(
            "<tr>"
            + "".join(f"<td>{html.escape(text)}</td>" for text in (c.name, c.unit, c.type, c.description))
            + "</tr>"
            for c in self._columns[:_SHOWN]
        )
        more = f"<p>and {len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        head = "<tr><th>column</th><th>unit</th><th>type</th><th>description</th></tr>"
        return f"<table>{head}{rows}</table>{more}"
