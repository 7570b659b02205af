"""What happens to a notebook and its repository between two runs."""

import os
import random
import re

from lsst.daf.butler import Butler

from ..repository import RUN, TYPES

STATES = ("purge", "unstore", "remove")


def damage(butler: Butler, draw: random.Random) -> int:
    """Let a third of the datasets be absent, recorded only, or lost.

    Returns
    -------
    int
        Number of datasets damaged.
    """
    references = [
        reference
        for name in TYPES
        for reference in butler.query_datasets(name, collections=RUN, explain=False)
    ]
    chosen = [reference for reference in references if draw.random() < 1 / 3]
    for reference in chosen:
        state = draw.choice(STATES)
        if state == "purge":
            butler.pruneDatasets([reference], purge=True, unstore=True, disassociate=True)
        elif state == "unstore":
            butler.pruneDatasets([reference], unstore=True, disassociate=False)
        else:
            os.remove(butler.getURI(reference).ospath)
    return len(chosen)


def edit(sources: list[str], draw: random.Random) -> list[str]:
    """Change a number in one cell."""
    edited = list(sources)
    for index in draw.sample(range(1, len(sources)), len(sources) - 1):
        if " = " in edited[index] and edited[index][-1].isdigit():
            edited[index] += "1"
            return edited
    return edited


def change_looks(sources: list[str]) -> list[str]:
    """Rename every variable, add comments and spaces; the meaning stays."""
    renamed = [re.sub(r"(?<![\w.'%])([nlmfgo]\d+)\b", r"renamed_\1", source) for source in sources]
    return [f"# a remark\n\n{source}   # another" if "%" not in source else source for source in renamed]
