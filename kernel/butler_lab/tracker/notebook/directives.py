"""What a person says about a cell, in its tags or in ``# butler:`` comments."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Directives", "parse_data_id", "parse_directives"]

_COMMENT = re.compile(r"^\s*#\s*butler:\s*(\S+)\s*(.*?)\s*$", re.MULTILINE)
_DATA_ID = re.compile(r"(\w+)\s*[:=]\s*('[^']*'|\"[^\"]*\"|[^,}\s]+)")


@dataclass(slots=True)
class Directives:
    """Declared properties of a cell.

    Attributes
    ----------
    pin
        Its products are trusted whatever code made them.
    always, never
        It belongs to every plan, or to none.
    transparent
        It does no more than can be seen in its source.
    produces, reads
        Declared products: a path, or a dataset type with an optional data ID
        as in ``calib@{detector: 1}``.
    unknown
        Words that are no directive.
    """

    pin: bool = False
    always: bool = False
    never: bool = False
    transparent: bool = False
    produces: list[str] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def apply(self, word: str, argument: str) -> None:
        """Apply one directive."""
        if word in {"pin", "always", "never", "transparent"}:
            setattr(self, word, True)
        elif word in {"produces", "reads"} and argument:
            getattr(self, word).extend(part.strip() for part in re.split(r",(?![^{]*})", argument))
        else:
            self.unknown.append(word)


def parse_directives(source: str, tags: Iterable[str]) -> Directives:
    """Read the directives of a cell.

    Parameters
    ----------
    source
        Text of the cell, which may hold comments such as ``# butler: never``.
    tags
        Tags of the cell, such as ``butler:pin`` or ``butler:produces=plot.png``.

    Returns
    -------
    Directives
        All of them.
    """
    found = Directives()
    for word, argument in _COMMENT.findall(source):
        found.apply(word, argument)
    for tag in tags:
        if tag.startswith("butler:"):
            word, _, argument = tag.removeprefix("butler:").partition("=")
            found.apply(word, argument)
    return found


def parse_data_id(text: str) -> dict[str, int | str]:
    """Read the data ID of a declared product, such as ``{detector: 1, band: 'r'}``."""
    found: dict[str, int | str] = {}
    for key, value in _DATA_ID.findall(text):
        bare = value.strip("'\"")
        found[key] = int(bare) if bare == value and re.fullmatch(r"-?\d+", bare) else bare
    return found
