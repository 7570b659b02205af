"""Find a dataset by its URI."""

from __future__ import annotations

from lsst.daf.butler import Butler

from butler_lab.errors import LabError

__all__ = ["find_dataset"]


def find_dataset(uri: str) -> tuple[str, str]:
    """Take a dataset URI apart; nothing is opened.

    Parameters
    ----------
    uri : `str`
        ``ivo://...?repo=label&id=uuid`` or ``butler://label/uuid``.

    Returns
    -------
    label, dataset_id : `str`
        Label of the repository and UUID of the dataset.

    Raises
    ------
    LabError
        Raised if it is no dataset URI.
    """
    try:
        parsed = Butler.parse_dataset_uri(uri.strip())
    except ValueError as error:
        raise LabError(
            "bad_request",
            f"{uri!r} is no dataset URI: {error}",
            "It looks like ivo://org.rubinobs/usdac/dp1?repo=dp1&id=UUID, or butler://LABEL/UUID.",
        ) from error
    return parsed.label, str(parsed.dataset_id)
