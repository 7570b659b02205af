"""What can be said about a file without reading it as a Python object."""

from __future__ import annotations

from astropy.io import fits
from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent.protocol import FactsContent
from butler_lab.content.artifact import Artifact
from butler_lab.content.guard import readable_artifacts
from butler_lab.errors import LabError, scrub
from butler_lab.pixels.fits_headers import all_headers

__all__ = ["read_facts"]

_MOST_CARDS = 20_000


def read_facts(butler: Butler, ref: DatasetRef) -> FactsContent:
    """Describe the files of a dataset; of FITS files all headers, too.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    ref : `~lsst.daf.butler.DatasetRef`
        The dataset.

    Returns
    -------
    content : `~butler_lab.agent.protocol.FactsContent`
        Works for classes that are not installed here.

    Raises
    ------
    LabError
        Raised if the file is missing or damaged.
    """
    artifacts = readable_artifacts(butler, ref)
    facts: dict[str, str] = {}
    for artifact in artifacts:
        prefix = f"{artifact.component}: " if artifact.component else ""
        facts |= {
            f"{prefix}URI": artifact.shown,
            f"{prefix}size": f"{artifact.size_found()} bytes",
            f"{prefix}formatter": artifact.formatter,
            f"{prefix}storage class": artifact.storage_class,
        }
    headers = [card for artifact in artifacts for card in _cards(artifact)]
    return FactsContent(facts=facts, headers=[scrub(card) for card in headers[:_MOST_CARDS]])


def _cards(artifact: Artifact) -> list[str]:
    if artifact.extension not in (".fits", ".fit", ".fz"):
        return []
    try:
        headers = all_headers(artifact.uri)
    except (OSError, ValueError, fits.VerifyError) as error:
        raise LabError(
            "corrupt",
            f"{artifact.shown} ({artifact.size_found()} bytes) is no readable FITS file: {error}",
            "Fetch or produce the dataset again.",
        ) from error
    cards: list[str] = []
    for number, header in enumerate(headers):
        cards.append(f"--- HDU {number} {header.get('EXTNAME', '')}".rstrip())
        cards += [card for card in header.tostring(sep="\n").splitlines() if card.strip()]
    return cards
