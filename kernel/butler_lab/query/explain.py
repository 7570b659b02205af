"""Why a query finds nothing, in the Butler's own words."""

from __future__ import annotations

from lsst.daf.butler import Butler

from butler_lab.query.target import Target

__all__ = ["explain_nothing"]


def explain_nothing(butler: Butler, target: Target) -> list[str]:
    """Ask the Butler why nothing matches.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    target : `~butler_lab.query.Target`
        A query without rows.

    Returns
    -------
    reasons : `list` [`str`]
        One sentence each; often empty, since the Butler does not look at each condition.
    """
    group = target.group(butler)
    with butler.query() as query:
        applied = target.apply(butler, query)
        if applied is None:
            names = ", ".join(target.collections) or "no collection"
            return [f"There is no dataset of type {target.dataset_type} in {names}."]
        return [str(reason) for reason in applied.data_ids(group).explain_no_results(execute=True)]
