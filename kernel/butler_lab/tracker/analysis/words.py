"""Sets of names written as text."""

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """Return the words of a text.

    Parameters
    ----------
    text
        Names separated by white space.

    Returns
    -------
    frozenset of str
        The names.
    """
    return frozenset(text.split())
