"""Bytes -> str: the encoding is the one in which the bytes read like text.

Every encoding that fits without an error is tried, and what comes out is scored by the
characters that stand together. Measured by ``tests/bench/documents.py``; chardet 7.7 on
the same samples stands in its table.
"""

import codecs
import re
from dataclasses import dataclass

from ingest.repair.statistics import statistics

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks; the last is U+FEFF in GB18030."""

_DOUBLE_BYTE = ("gb18030", "big5hkscs", "cp950")
"""Windows' own Big5, ``cp950``, differs from Big5-HKSCS in a few signs; it is last,
since Python's other codecs and all text seen so far agree on those."""

_WIDE = ("utf-16-le", "utf-16-be")

_SCORED_CHARS = 20_000
"""Characters at the head of a file that decide; more changes nothing."""

_PROSE = -11.0
"""Mean score of a character from which on something reads like text, in nats: prose has
-4 to -8, bytes in the wrong encoding -12 to -17."""

_CLEARLY = 3.0
"""How much better, in nats a character, another reading of valid UTF-8 must be."""

_MOST_LOST = 0.05
"""Share of characters that may be beyond reading in a damaged file."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text in a one- or two-byte encoding has; tab, line ends, form feed and
escape are left to it."""

_LONE_HIGH_BYTE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")

_LOST = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file; what could not be read in it is U+FFFD."""

    text: str
    encoding: str


def decoded(data: bytes) -> Decoded | None:
    """Decode *data*, without its byte order mark; ``None`` if it is not text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if _strict(data, "utf-8") is not None and b"\x00" not in data:
        return _as_utf_8_or_better(data)
    whole = _best(data, _WIDE if b"\x00" in data else (*_DOUBLE_BYTE, *_WIDE))
    if whole is not None:
        return whole
    if _CONTROLS.search(data):
        return None
    return _western(data) or _damaged(data) or _any(data)


def _marked(data: bytes, encoding: str) -> Decoded | None:
    text = _strict(data, encoding)
    if text is not None:
        is_text = "\x00" not in text
        text = text.removeprefix("\ufeff")
        return Decoded(text=text, encoding=encoding) if is_text else None
    if encoding.startswith("utf-8") and not _CONTROLS.search(data):
        return _damaged(data.removeprefix(codecs.BOM_UTF8))
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _as_utf_8_or_better(data: bytes) -> Decoded:
    """Take valid UTF-8 for what it is, unless so short that it may be chance.

    Two-byte sequences only, none of them a Latin letter, may as well be GBK: the most
    famous case, two ideographs saved by Windows' editor, was such a file.
    """
    text = data.decode("utf-8")
    high = [character for character in text if character > "\x7f"]
    may_be_chance = high and all("\u024f" < character < "\u0800" for character in high)
    if may_be_chance:
        other = _best(data, _DOUBLE_BYTE)
        score = statistics().mean_score
        if other is not None and score(other.text) > score(text) + _CLEARLY:
            return other
    return Decoded(text=text, encoding="utf-8")


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """Give the reading of *data* that is most like text, if any is."""
    best, best_score = None, _PROSE
    for encoding in encodings:
        text = _strict(data, encoding)
        if text is None or "\x00" in text:
            continue
        score = statistics().mean_score(text[:_SCORED_CHARS])
        if score > best_score:
            best, best_score = Decoded(text=text, encoding=encoding), score
        if encoding == "big5hkscs" and best is not None:
            break  # what follows only differs in signs
    return best


def _any(data: bytes) -> Decoded | None:
    """Read what looks like no text known here in the first encoding that fits."""
    for encoding in _DOUBLE_BYTE:
        text = _strict(data, encoding)
        if text is not None:
            return Decoded(text=text, encoding=encoding)
    return None


def _western(data: bytes) -> Decoded | None:
    """Read *data* as Windows-1252 if its few high bytes all stand alone."""
    lone, high = len(_LONE_HIGH_BYTE.findall(data)), len(_HIGH_BYTE.findall(data))
    text = _strict(data, "cp1252")
    if text is None or lone < high or high * 4 > len(data):
        return None
    return Decoded(text=text, encoding="cp1252")


def _damaged(data: bytes) -> Decoded | None:
    """Read line by line what no encoding fits as a whole: mixed, cut or hurt.

    ``None`` when too little of it can be read for it to be text.
    """
    best: tuple[float, str, str] | None = None
    for encoding in ("utf-8", *_DOUBLE_BYTE[:2]):
        text = "\n".join(_line(line, encoding) for line in data.split(b"\n"))
        score = statistics().mean_score(text[:_SCORED_CHARS])
        if best is None or score > best[0]:
            best = (score, encoding, text)
    if best is None or best[0] <= _PROSE:
        return None
    _, encoding, text = best
    is_text = text.count(_LOST) <= max(_MOST_LOST * len(text), 2)
    return Decoded(text=text, encoding=encoding) if is_text else None


def _line(line: bytes, encoding: str) -> str:
    """Decode a line as *encoding*; one that does not fit, as whatever fits it."""
    text = _strict(line, encoding)
    if text is None and (other := _best(line, ("utf-8", *_DOUBLE_BYTE))) is not None:
        text = other.text
    return line.decode(encoding, "replace") if text is None else text
