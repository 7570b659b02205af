"""Remove secrets from what is shown."""

from __future__ import annotations

import re

__all__ = ["scrub"]

_USERINFO = re.compile(r"(\b[a-zA-Z][\w+.-]*://)[^/\s'\"<>]*@")
_SECRET = r"[\w-]*(?:token|password|passwd|secret|api_?key|accesskeyid)"
_SIGNED = rf"{_SECRET}|[\w-]*(?:signature|credential)[\w-]*|sig|x-amz-[\w-]+"
_QUERY = re.compile(rf"([?&;](?:{_SIGNED})=)[^&;\s'\"<>]+", re.IGNORECASE)
_ASSIGNMENT = re.compile(rf"^(\s*['\"]?{_SECRET}['\"]?\s*[:=]\s*)\S.*$", re.IGNORECASE | re.MULTILINE)
_BEARER = re.compile(r"(\bBearer\s+)\S+", re.IGNORECASE)


def scrub(text: str) -> str:
    """Replace passwords, tokens and URL signatures by ``***``.

    Parameters
    ----------
    text : `str`
        A URI, configuration text or message.

    Returns
    -------
    clean : `str`
        The same without secrets.
    """
    for pattern in (_USERINFO, _QUERY, _ASSIGNMENT, _BEARER):
        text = pattern.sub(lambda found: found[1] + ("***@" if found[0].endswith("@") else "***"), text)
    return text
