"""HTML -> messages within Telegram's limits, never split inside a word or a tag."""

import html
import re
from collections.abc import Iterator

MESSAGE_UNITS = 4096
"""Longest message, in UTF-16 code units after its entities are parsed (Bot API,
sendMessage; that units are meant is disputed, but safe under either reading)."""

_PIECE = re.compile(r"<[^>]+>|&[^;\s]{1,8};|\s|[A-Za-z0-9_.:/@%+-]+|[^<&\s]")
"""A tag, an entity, a space, a Latin word or number, or any other character."""

_TAG = re.compile(r"<[^>]+>")


def escape(text: str) -> str:
    """Make *text* safe inside Telegram's HTML."""
    return html.escape(text, quote=True)


def plain(text: str) -> str:
    """Give *text* without its tags, as people read it."""
    return html.unescape(_TAG.sub("", text))


def units(text: str) -> int:
    """Give the length of *text* in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def split_html(text: str, limit: int = MESSAGE_UNITS) -> list[str]:
    """Split *text* into messages of at most *limit* units, each valid by itself.

    A tag that is open where a message ends is closed there and opened again in the
    next. Only a single word longer than *limit* is cut.
    """
    if _fits(text, limit):
        return [text.strip()]
    messages: list[str] = []
    current: list[str] = []
    opened: list[str] = []
    used = 0
    for piece, is_tag in _pieces(text, limit):
        size = 0 if is_tag else units(html.unescape(piece))
        if used + size > limit:
            messages.append(_closed(current, opened))
            current, used = list(opened), 0
            if piece.isspace():
                continue
        current.append(piece)
        used += size
        if is_tag:
            _follow(piece, opened)
    if used:
        messages.append(_closed(current, opened))
    return messages


def _fits(text: str, limit: int) -> bool:
    """Tell that *text* is one message as it stands, without taking it to pieces."""
    if text.count("<") != 2 * text.count("</"):
        return False
    shown = plain(text)
    return bool(shown.strip()) and units(shown) <= limit


def _pieces(text: str, limit: int) -> Iterator[tuple[str, bool]]:
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece.startswith("<"):
            yield piece, True
        elif piece.startswith("&"):
            yield piece, False
        else:
            for start in range(0, len(piece), limit):
                yield piece[start : start + limit], False


def _follow(tag: str, opened: list[str]) -> None:
    if tag.startswith("</"):
        opened.pop()
    else:
        opened.append(tag)


def _closed(pieces: list[str], opened: list[str]) -> str:
    ends = (f"</{_name(tag)}>" for tag in reversed(opened))
    while pieces and pieces[-1].isspace():
        pieces.pop()
    return "".join((*pieces, *ends)).strip()


def _name(tag: str) -> str:
    return tag[1:-1].split(" ", 1)[0]
