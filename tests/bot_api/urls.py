"""Addresses as Telegram reads them in links and buttons."""

import re
from urllib.parse import urlsplit

_SCHEMES = {"http", "https", "tg", "ton", "tonsite"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_USER = re.compile(r"tg:(?://)?user\?id=(\d+)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}|localhost|\[[0-9a-fA-F:]+\]")


def linked_user_id(url: str) -> int:
    """Return the person that a `tg://user?id=` link names, or 0."""
    found = _USER.fullmatch(url.strip())
    return int(found.group(1)) if found else 0


def checked_link(url: str) -> str:
    """Return *url* as the server keeps it, or nothing where it is no address."""
    url = url.strip()
    scheme = _SCHEME.match(url)
    if scheme is None:
        url = f"http://{url}"
    elif scheme.group(1).lower() not in _SCHEMES:
        return ""
    if url.lower().startswith(("tg://", "ton://", "tonsite://")):
        return url
    return _checked_web(url)


def _checked_web(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if re.search(r"\s", parts.netloc) or not _HOST.fullmatch(host):
        return ""
    start = url[: len(parts.scheme) + 3 + len(parts.netloc)]
    rest = url[len(start) :]
    return start + (rest if rest.startswith("/") else f"/{rest}")
