"""Catalogs from TAP services, by asynchronous jobs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.sources import relation_of_table
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from pyvo.dal import AsyncTAPJob

__all__ = ["TapJob", "tap"]

_FIRST_LOOK_S, _LAST_LOOK_S = 0.2, 5.0
"""How soon after the start, and how often at last, a job is looked at (s)."""

_RUNNING = ("PENDING", "QUEUED", "EXECUTING", "HELD", "SUSPENDED", "UNKNOWN")


class TapJob:
    """A query that runs on a TAP service.

    Parameters
    ----------
    url : `str`
        The service, e.g. ``https://data.lsst.cloud/api/tap``.
    query : `str`
        ADQL; `~butler_lab.selection.Selection.adql` gives conditions.
    uploads : `~collections.abc.Mapping` [`str`, table], optional
        Tables the query knows as ``TAP_UPLOAD.name``.
    limit : `int`, optional
        Most rows; the service's own limit if not given.
    session : `requests.Session`, optional
        Sends what authorizes the user.

    Raises
    ------
    LabError
        Raised if the service cannot be reached or refuses the query.
    """

    def __init__(
        self,
        url: str,
        query: str,
        uploads: Mapping[str, Any] | None = None,
        limit: int | None = None,
        session: Any = None,
    ):
        dal = _pyvo()
        self.url, self.query = url, query
        tables = {name: _upload(table) for name, table in (uploads or {}).items()}
        with _explained(url):
            service = dal.TAPService(url, session=session)
            self._job: AsyncTAPJob = service.submit_job(query, maxrec=limit, uploads=tables or None)
            self._job.run()

    @property
    def phase(self) -> str:
        """What the service does with it, e.g. ``EXECUTING``."""
        with _explained(self.url):
            return str(self._job.phase)

    def wait(self, timeout: float | None = None, report: Callable[[str], None] = lambda line: None) -> TapJob:
        """Wait until the query has ended; an interruption stops it at the service, too.

        Parameters
        ----------
        timeout : `float`, optional
            Longest time to wait (s); then the job is stopped.
        report : `~collections.abc.Callable`, optional
            Told what happens.

        Returns
        -------
        job : `TapJob`
            This one.

        Raises
        ------
        LabError
            Raised if the query fails, is cancelled, or takes too long.
        """
        start, pause = time.monotonic(), _FIRST_LOOK_S
        try:
            while (phase := self.phase) in _RUNNING:
                taken = time.monotonic() - start
                report(f"{self.url}: {phase.lower()}, {taken:.0f} s")
                if timeout is not None and taken > timeout:
                    self.cancel()
                    raise LabError(
                        "deadline", f"The query took more than {timeout} s and was stopped.", "Ask for less."
                    )
                time.sleep(pause if timeout is None else min(pause, max(0.01, timeout - taken)))
                pause = min(_LAST_LOOK_S, 1.3 * pause)
        except KeyboardInterrupt:
            self.cancel()
            raise
        if phase == "ABORTED":
            raise LabError("cancelled", "The query was stopped.")
        with _explained(self.url):
            self._job.raise_if_error()
        return self

    def cancel(self) -> None:
        """Stop the query at the service."""
        with _explained(self.url):
            self._job.abort()

    def catalog(self) -> Catalog:
        """Wait for the rows, and fetch them.

        Returns
        -------
        catalog : `~butler_lab.catalogs.Catalog`
            With units, descriptions and UCDs; its note says if the service left out rows.
        """
        self.wait()
        with _explained(self.url):
            result = self._job.fetch_result()
        table = result.to_table()
        relation = relation_of_table(table)
        if result.query_status == "OVERFLOW":
            relation.note = f"{len(table):,} rows: the service left out the others"
        with suppress(Exception):
            # The service forgets it by itself at last.
            self._job.delete()
        return Catalog(relation, title="TAP result")


def tap(
    url: str,
    query: str,
    *,
    uploads: Mapping[str, Any] | None = None,
    limit: int | None = None,
    timeout: float | None = None,
    session: Any = None,
    report: Callable[[str], None] | None = None,
) -> Catalog:
    """Make a catalog of what a TAP service finds.

    Interrupting the cell stops the query at the service. `TapJob` takes the same
    without waiting.

    Parameters
    ----------
    url : `str`
        The service.
    query : `str`
        ADQL.
    uploads : `~collections.abc.Mapping` [`str`, table], optional
        Tables or catalogs the query knows as ``TAP_UPLOAD.name``.
    limit : `int`, optional
        Most rows; the service's own limit if not given.
    timeout : `float`, optional
        Longest time to wait (s).
    session : `requests.Session`, optional
        Sends what authorizes the user.
    report : `~collections.abc.Callable`, optional
        Told what happens; a line on standard error if not given.

    Returns
    -------
    catalog : `~butler_lab.catalogs.Catalog`
        The rows.

    Examples
    --------
    >>> cat = butler_lab.tap(url, "SELECT TOP 100 * FROM dp1.Object")  # doctest: +SKIP
    """
    job = TapJob(url, query, uploads, limit, session)
    job.wait(timeout, report or _write_line)
    if report is None:
        _write_line("")
    return job.catalog()


def _write_line(line: str) -> None:
    sys.stderr.write(f"\r{line:<79}\r")
    sys.stderr.flush()


def _upload(table: Any) -> Any:
    made = table if isinstance(table, Catalog) else Catalog(relation_of_table(table))
    return made.to_astropy()


def _pyvo() -> Any:
    try:
        import pyvo.dal
    except ImportError:
        raise LabError(
            "not_found", "TAP needs the package pyvo.", 'Install it: pip install "butler-lab[tap]".'
        ) from None
    return pyvo.dal


@contextmanager
def _explained(url: str) -> Iterator[None]:
    import requests

    dal = _pyvo()
    try:
        yield
    except dal.DALQueryError as error:
        raise LabError(
            "invalid_query", f"The TAP service refuses the query: {error.reason}", "Correct the ADQL."
        ) from error
    except (dal.DALAccessError, requests.RequestException) as error:
        reason = str(getattr(error, "reason", error)).splitlines()[0]
        raise LabError(
            "unreachable", f"The TAP service {url} does not answer: {reason}", "Check its address."
        ) from error
