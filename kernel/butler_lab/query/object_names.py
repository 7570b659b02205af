"""Places of objects that have a name, as a name service tells them."""

from __future__ import annotations

from threading import Lock

from butler_lab.errors import LabError

__all__ = ["resolve_name"]

_lock = Lock()
"""astropy's choice of a service is one for the whole process."""


def resolve_name(name: str, service: str) -> tuple[float, float]:
    """Ask a name service where an object is.

    Parameters
    ----------
    name : `str`
        E.g. ``M 42``.
    service : `str`
        URL of a Sesame service (https://cds.unistra.fr/cgi-bin/Sesame).

    Returns
    -------
    ra, dec : `float`
        Position, ICRS (deg).

    Raises
    ------
    LabError
        Raised if the service knows no such object, or does not answer.
    """
    from astropy.coordinates.name_resolve import NameResolveError, get_icrs_coordinates, sesame_url

    if not service.startswith(("https://", "http://")):
        raise LabError("bad_request", f"A name service has a URL, not {service!r}.", _HINT)
    with _lock, sesame_url.set([service]):
        try:
            position = get_icrs_coordinates(name).icrs
        except NameResolveError as error:
            if "Unable to find coordinates" in str(error):
                raise LabError(
                    "not_found", f"The name service knows no object {name!r}.", "Give coordinates instead."
                ) from error
            raise LabError("unreachable", f"The name service does not answer: {service}", _HINT) from error
    return float(position.ra.deg), float(position.dec.deg)


_HINT = "Its URL is in Settings, Butler queries."
