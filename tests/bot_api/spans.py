"""Entities over text, in UTF-16 units: order, trimming, what may not overlap."""

import re

from .errors import Json, bad_request

MAX_ENTITIES = 100
"""Entities kept of one message. Source: python-telegram-bot `MessageLimit`."""

_ORDER = ("blockquote", "expandable_blockquote", "text_link", "pre", "code")
_CUTTABLE = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
)


def utf16_length(text: str) -> int:
    """Count *text* as Telegram does: characters outside the BMP count twice."""
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of *text* that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def normalised(entities: list[Json]) -> list[Json]:
    """Return entities in the server's order, nothing marked inside code."""
    blocks = [item for item in entities if item["type"] in {"pre", "code"}]
    kept = list(blocks)
    for item in entities:
        if item["type"] in _CUTTABLE:
            kept.extend(_outside(item, blocks))
        elif item not in blocks and not _within(item, blocks):
            kept.append(item)
    kept.sort(key=_position)
    return kept[:MAX_ENTITIES]


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space at both ends, and move the entities along."""
    bare = text.strip()
    if bare == text:
        return text, entities
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(bare)
    moved = []
    for item in entities:
        begin = max(item["offset"] - shift, 0)
        stop = min(item["offset"] + item["length"] - shift, end)
        if stop > begin:
            moved.append(item | {"offset": begin, "length": stop - begin})
    return bare, moved


def checked(entities: object, text: str) -> list[Json]:
    """Return entities that a caller wrote itself, refusing any outside *text*.

    Raises:
        BotApiError: 400 where an entity does not fit the text.
    """
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    total = utf16_length(text)
    for item in entities:
        if (
            not isinstance(item, dict)
            or not {"type", "offset", "length"} <= item.keys()
        ):
            raise bad_request("can't parse MessageEntity: expected an Object")
        begin, stop = item["offset"], item["offset"] + item["length"]
        if begin < 0 or item["length"] < 0 or stop > total:
            where = f"Entity beginning at UTF-16 offset {begin} ends after the end of"
            raise bad_request(f"{where} the text at UTF-16 offset {total}")
    return normalised([item for item in entities if item["length"]])


def found_entities(text: str) -> list[Json]:
    """Return what Telegram marks by itself in a person's text."""
    found = []
    for match in _FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return found


def _position(item: Json) -> tuple[int, int, int]:
    kind = item["type"]
    rank = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return item["offset"], -item["length"], rank


def _within(item: Json, blocks: list[Json]) -> bool:
    """Tell whether *item* touches code; a quotation may hold code, not be in it."""
    begin, stop = item["offset"], item["offset"] + item["length"]
    quote = item["type"].endswith("blockquote")
    for block in blocks:
        start, end = block["offset"], block["offset"] + block["length"]
        if (
            begin < end
            and start < stop
            and not (quote and begin <= start <= end <= stop)
        ):
            return True
    return False


def _outside(item: Json, blocks: list[Json]) -> list[Json]:
    """Return the pieces of *item* that no block covers."""
    pieces = [(item["offset"], item["offset"] + item["length"])]
    for block in blocks:
        start, end = block["offset"], block["offset"] + block["length"]
        pieces = [
            piece
            for begin, stop in pieces
            for piece in ((begin, min(stop, start)), (max(begin, end), stop))
            if piece[0] < piece[1]
        ]
    return [item | {"offset": a, "length": b - a} for a, b in sorted(set(pieces))]
