"""The repositories a user can choose from."""

from __future__ import annotations

from lsst.daf.butler import Butler
from lsst.daf.butler._butler_repo_index import ButlerRepoIndex  # says why the index could not be read

from butler_lab.agent.protocol import Repository, RepositoryList
from butler_lab.errors import scrub
from butler_lab.repository.location import locate
from butler_lab.repository.trust import trusted_repositories

__all__ = ["known_repositories"]


def known_repositories() -> RepositoryList:
    """List the site's repository index, then what the user has trusted.

    Returns
    -------
    repositories : `~butler_lab.agent.protocol.RepositoryList`
        Indexed ones by label, others by URI; and why the index could not be read, if so.
    """
    labels = sorted(Butler.get_known_repos())
    found = [Repository(uri=locate(label).uri, label=label, trusted=True) for label in labels]
    indexed = {repository.uri for repository in found}
    found += [
        Repository(uri=uri, trusted=True) for uri in sorted(trusted_repositories()) if uri not in indexed
    ]
    return RepositoryList(repositories=found, problem=scrub(ButlerRepoIndex.get_failure_reason()))
