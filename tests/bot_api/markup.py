"""Telegram HTML -> (text, entities), refusing what the real server refuses.

The grammar and the refusals follow `parse_html` in `td/telegram/MessageEntity.cpp`
of tdlib (read 2026-11-23): offsets in refusals are bytes, in entities UTF-16 units.
"""

import re
from dataclasses import dataclass, field

from .errors import BotApiError, Json, bad_request
from .spans import normalised, utf16_length
from .urls import checked_link, linked_user_id

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
"""Tags that make one entity without data. Source: Bot API, HTML style."""

TAGS = {*SIMPLE_TAGS, "a", "tg-emoji", "tg-time", "code", "pre", "blockquote"}
"""Every tag that is understood; `tg-time` since Bot API 9.5."""

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z]+));?")
_REFERENCE_CHARS = 10
_PLAIN = re.compile(r"[^<&]+")
_SPACE = re.compile(r"[ \t\r\n\0\v]*")
_TAG_NAME = re.compile(r"[^ \t\r\n\0\v>]*")
_ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    part: int


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    units: int = 0
    parts: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "<":
                self._tag()
            elif char == "&":
                self._put(self._reference() or self._take())
            else:
                self._put(self._match(_PLAIN))
        if self.opened:
            tag = self.opened[-1].tag
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{tag}"')
        text = _joined(self.parts)
        return text, self.entities

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.units += utf16_length(text)

    def _take(self) -> str:
        self.at += 1
        return self.source[self.at - 1]

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found.group()

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _reference(self) -> str:
        """Read a character reference, or nothing where it is plain text."""
        found = _REFERENCE.match(self.source, self.at)
        char = _decoded(found) if found else ""
        if found and char:
            self.at = found.end()
        return char

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self._peek() == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        tag = self._match(_TAG_NAME).lower()
        if not self._peek():
            raise self._refusal_at("Unclosed start tag at", begin)
        if tag not in TAGS:
            raise self._refusal_at(f'Unsupported start tag "{tag}" at', begin)
        attributes: dict[str, str] = {}
        while self._match(_SPACE) is not None and self._peek() != ">":
            name, value = self._attribute(tag, begin)
            attributes[name] = value
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            what = 'Tag "span" must have class "tg-spoiler" at'
            raise self._refusal_at(what, begin)
        self.opened.append(_Open(tag, attributes, self.units, len(self.parts)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._match(_ATTRIBUTE_NAME)
        if not name:
            if not self._peek():
                raise self._refusal_at(f'Unclosed start tag "{tag}" at', begin)
            what = f'Empty attribute name in the tag "{tag}" at'
            raise self._refusal_at(what, begin)
        self._match(_SPACE)
        if self._peek() != "=":
            return name, ""
        self.at += 1
        self._match(_SPACE)
        value = self._quoted() if self._peek() in {"'", '"'} else self._bare()
        if not self._peek():
            raise self._refusal_at("Unclosed start tag at", begin)
        return name, value

    def _bare(self) -> str:
        begin = self.at
        value = self._match(_TOKEN).lower()
        if self._peek() and self._peek() not in " \t\r\n\0\v>":
            raise self._refusal_at("Unexpected end of name token at", begin)
        return value

    def _quoted(self) -> str:
        quote = self._take()
        value: list[str] = []
        while self._peek() not in {quote, ""}:
            piece = self._reference() if self._peek() == "&" else ""
            value.append(piece or self._take())
        self.at += bool(self._peek())
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        if not self.opened:
            raise self._refusal_at("Unexpected end tag at", begin)
        self.at += 1
        found = self._match(_TAG_NAME).lower()
        self._match(_SPACE)
        if self._peek() != ">":
            raise self._refusal_at("Unclosed end tag at", begin)
        self.at += 1
        start = self.opened.pop()
        if found not in {"", start.tag}:
            what = "Unmatched end tag at"
            tail = f', expected "</{start.tag}>", found "</{found}>"'
            raise self._refusal_at(what, begin, tail)
        if self.units > start.offset:
            self._close(start)

    def _close(self, start: _Open) -> None:
        kind = self._entity(start)
        if kind is None:
            return
        place = {"offset": start.offset, "length": self.units - start.offset}
        last = self.entities[-1] if self.entities else {}
        if {kind["type"], last.get("type")} == {"pre", "code"} and place == {
            name: last[name] for name in place
        }:
            language = kind.get("language") or last.get("language")
            if language:
                last.update(type="pre", language=language)
                return
        self.entities.append(kind | place)

    def _entity(self, start: _Open) -> Json | None:
        tag, given = start.tag, start.attributes
        if tag in SIMPLE_TAGS:
            return {"type": SIMPLE_TAGS[tag]}
        if tag == "blockquote":
            expandable = "expandable" in given
            return {"type": "expandable_blockquote" if expandable else tag}
        if tag == "tg-emoji":
            return _custom_emoji(given.get("emoji-id", ""))
        if tag == "tg-time":
            return _date_time(given)
        if tag == "a":
            return _link(given.get("href") or "".join(self.parts[start.part :]))
        language = given.get("class", "").partition("language-")[2]
        return {"type": tag} | ({"language": language} if language else {})

    def _refusal_at(self, what: str, begin: int, tail: str = "") -> BotApiError:
        offset = len(self.source[:begin].encode())
        return _refusal(f"{what} byte offset {offset}{tail}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return what a person sees of *source*, and how it is marked.

    Raises:
        BotApiError: 400 `can't parse entities: …` for broken markup.
    """
    text, entities = _Parser(source).run()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, normalised(entities)


def _refusal(reason: str) -> BotApiError:
    return bad_request(f"can't parse entities: {reason}")


def _decoded(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name, "")
    digits = found.group().rstrip(";")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    allowed = 0 < code < 0x10FFFF and len(digits) < _REFERENCE_CHARS
    return chr(code) if allowed else ""


def _joined(parts: list[str]) -> str:
    """Join the text, and its surrogate halves; a lone half is refused."""
    raw = "".join(parts).encode("utf-16-le", "surrogatepass")
    try:
        return raw.decode("utf-16-le")
    except UnicodeDecodeError:
        what = (
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
        raise _refusal(what) from None


def _custom_emoji(identifier: str) -> Json:
    if not identifier.isdigit() or not int(identifier):
        raise _refusal("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def _date_time(given: dict[str, str]) -> Json:
    if not given.get("unix", "").isdigit():
        raise _refusal("Invalid date/time specified")
    entity: Json = {"type": "date_time", "unix_time": int(given["unix"])}
    if given.get("format"):
        entity["date_time_format"] = given["format"]
    return entity


def _link(url: str) -> Json | None:
    user_id = linked_user_id(url)
    if user_id:
        return {"type": "text_mention", "user_id": user_id}
    link = checked_link(url)
    return {"type": "text_link", "url": link} if link else None
