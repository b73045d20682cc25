"""What a person sees of a call -> lines of Markdown."""

import json
from itertools import pairwise
from typing import Any

from tests.bot_api.outbox import Call

_MARKS = {"bold": "**", "italic": "_", "code": "`"}
_QUOTES = {"blockquote", "expandable_blockquote"}


def marked(call: Call) -> list[str]:
    """Give the lines of a message, its file, its cards and its buttons."""
    if call.method == "answerInlineQuery":
        return _cards(call.params)
    lines = _text(call.text, call.entities) if call.text else []
    if call.file_name:
        lines.append(f"\U0001f4ce {call.file_name}")
    rows = (call.reply_markup or {}).get("inline_keyboard", [])
    for row in rows:
        lines.append(" ".join(f"[{button['text']}]" for button in row))
    return lines


def quoted(lines: list[str]) -> list[str]:
    """Put lines into a block quotation that keeps them apart."""
    return [f"> {line}  ".rstrip() + ("  " if line else "") for line in lines]


def _cards(params: dict[str, Any]) -> list[str]:
    lines = []
    results = params["results"]
    for card in json.loads(results) if isinstance(results, str) else results:
        shown = card["description"].replace("\n", " ")
        lines.append(f"\u25a2 **{card['title']}** {shown}")
    button = params.get("button")
    button = json.loads(button) if isinstance(button, str) else button
    if button:
        lines.append(f"[{button['text']}]")
    return lines


def _text(text: str, entities: list[dict[str, Any]]) -> list[str]:
    """Put marks where the entities stand; offsets count UTF-16 units."""
    units = text.encode("utf-16-le")
    marks = [e for e in entities if e["type"] in {*_MARKS, *_QUOTES, "text_link"}]
    ends = {p for e in marks for p in (e["offset"], e["offset"] + e["length"])}
    cuts = sorted({0, len(units) // 2} | ends)
    found = [_at(marks, cuts[0], is_end=False)]
    for here, there in pairwise(cuts):
        found.append(units[2 * here : 2 * there].decode("utf-16-le"))
        found.append(_at(marks, there, is_end=True))
        found.append(_at(marks, there, is_end=False))
    return _bars("".join(found).split("\n"))


def _at(marks: list[dict[str, Any]], place: int, *, is_end: bool) -> str:
    signs = []
    for entity in marks:
        at = entity["offset"] + (entity["length"] if is_end else 0)
        if at == place:
            signs.append(_sign(entity, is_end=is_end))
    return "".join(signs if is_end else reversed(signs))


def _sign(entity: dict[str, Any], *, is_end: bool) -> str:
    kind = entity["type"]
    if kind == "text_link":
        return f"]({entity['url']})" if is_end else "["
    if kind in _QUOTES:
        return "\1" if is_end else "\0"
    return _MARKS[kind]


def _bars(lines: list[str]) -> list[str]:
    """Put a bar before the lines of a quotation."""
    found, is_inside = [], False
    for line in lines:
        is_inside = is_inside or "\0" in line
        plain = line.replace("\0", "").replace("\1", "")
        found.append(f"\u2502 {plain}" if is_inside else plain)
        is_inside = is_inside and "\1" not in line
    return found
