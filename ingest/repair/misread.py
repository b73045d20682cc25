"""Text that was decoded in the wrong encoding and saved like that -> the text it was."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from ftfy import fix_encoding

from ingest.document import RepairKind
from ingest.repair.edit import Edit
from ingest.repair.statistics import Statistics, statistics
from ingest.repair.suspicion import suspicious
from ingest.script import CJK

_AS_LATIN = re.compile(
    "[\u00c2-\u00f4]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a"
    "\u20ac\u2122]"
)
"""How UTF-8 looks when it was read as Latin-1 or Windows-1252; other text has such a
pair now and then, so ftfy decides."""

_LATIN_RUN = re.compile("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]{4,}")
"""How GBK or Big5 looks when it was read as Latin-1; no language puts four letters with
accents in a row."""

_WIDE_RUN = re.compile("[^\x00-\x7f]+")

_READ_AS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("gb18030", ("utf-8", "big5hkscs")),
    ("big5hkscs", ("utf-8", "gb18030")),
)
"""The encoding that text was read in, and those that it may have had."""

_BETTER = 4.0
"""How much likelier, in nats a character, the text must be in the other encoding: right
and wrong are 7 to 12 apart."""

_PROSE = -9.5
"""The mean score, in nats, that a character of it must have."""

_LEAST, _LEAST_DOUBLE_BYTE = 3, 6
"""Characters that a stretch must have that may be UTF-8, and one that may be in the
other double-byte encoding: there, fewer may be chance."""

_CHINESE = re.compile(f"[{CJK}\u3000-\u303f\uff01-\uff5e\u2010-\u201f\u2026]")
_CHINESE_SHARE = 0.8
"""Share of ideographs and their punctuation that Chinese read anew must have."""

_IDEOGRAPH = re.compile(f"[{CJK}]")
_IDEOGRAPH_SHARE = 0.4
"""Ideographs that must come out of a character that went in: of UTF-8 two out of three
do, of the other encoding one of one, less punctuation."""

_PLAIN_OR_CHINESE = re.compile(
    f"[\x00-\u024f\u2000-\u206f\u20ac\u2122\u3000-\u30ff{CJK}\uff00-\uffef]*"
)
_LEAST_FOREIGN = 4
"""Different characters of another script that must come out of a line: fewer are signs
that happen to stand together."""

_MOST_LOST = 0.25
"""Share of characters that may be lost in what is read anew."""

_CUT = 2
"""Bytes of a last character that may be there without the third."""

_LOST = "\ufffd"
_KIND = RepairKind.MOJIBAKE

_MOST_PLACES = 200
_LONGEST = 50_000
"""Suspicious runs that are looked at in one text, and their characters: time and memory
stay bounded."""


def misread(text: str) -> list[Edit]:
    """Find the stretches that can be read anew, in order."""
    if text.isascii():
        return []
    counted = statistics()
    found = [*_as_latin(text, counted), *_as_double_byte(text, counted)]
    found.sort(key=lambda edit: edit.start)
    edits: list[Edit] = []
    for edit in found:
        if not edits or edit.start >= edits[-1].end:
            edits.append(edit)
    return edits


def _as_latin(text: str, counted: Statistics) -> Iterator[Edit]:
    if _AS_LATIN.search(text) is None and _LATIN_RUN.search(text) is None:
        return
    start = 0
    for line in text.split("\n"):
        runs = list(_latin_runs(start, line, counted))
        yield from runs
        fixed = fix_encoding(line) if not runs and _AS_LATIN.search(line) else line
        if fixed != line and _is_plausible(line, fixed):
            yield _trimmed(start, line, fixed)
        start += len(line) + 1


def _is_plausible(line: str, fixed: str) -> bool:
    """Tell whether what is new in *fixed* is Chinese or Latin, or a word at least."""
    new = "".join(set(fixed) - set(line))
    return len(new) >= _LEAST_FOREIGN or _PLAIN_OR_CHINESE.fullmatch(new) is not None


def _latin_runs(start: int, line: str, counted: Statistics) -> Iterator[Edit]:
    for match in _LATIN_RUN.finditer(line):
        data = match.group().encode("cp1252", "ignore")
        after = _likeliest(data, ("gb18030", "big5hkscs"), counted)
        if after is not None and counted.mean_score(after) > _PROSE:
            yield Edit(start + match.start(), start + match.end(), _KIND, after)


def _trimmed(start: int, before: str, after: str) -> Edit:
    """Leave out of an edit what *before* and *after* begin and end with."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    changed = after[head : len(after) - tail]
    return Edit(start + head, start + len(before) - tail, _KIND, changed)


def _as_double_byte(text: str, counted: Statistics) -> Iterator[Edit]:
    for run, first, last in islice(_runs(text, counted), _MOST_PLACES):
        found = [
            Edit(begin, end, _KIND, after)
            for begin in sorted({run.start(), first, first + 1})
            for end in sorted({run.end(), last, last - 1}, reverse=True)
            if run.start() <= begin < end <= min(run.end(), begin + _LONGEST)
            and (after := _anew(text[begin:end], counted)) is not None
        ]
        if found:
            best = min(found, key=lambda edit: (_lost(edit.after), -edit.end))
            after = re.sub(f"{_LOST}+", _LOST, best.after)
            yield Edit(best.start, best.end, _KIND, after)


def _runs(text: str, counted: Statistics) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield each run of wide characters with what is suspicious in it, first to last."""
    places = suspicious(text, counted)
    number = 0
    for run in _WIDE_RUN.finditer(text) if places else ():
        while number < len(places) and places[number][1] <= run.start():
            number += 1
        inside = [
            (max(first, run.start()), min(last, run.end()))
            for first, last in takewhile(
                lambda place: place[0] < run.end(),  # noqa: B023 - used at once
                islice(places, number, None),
            )
        ]
        if inside:
            yield run, inside[0][0], inside[-1][1]


def _anew(before: str, counted: Statistics) -> str | None:
    """Read *before* in another encoding; ``None`` if it is not likelier in any."""
    if len(before) < _LEAST:
        return None
    for read_as, candidates in _READ_AS:
        data = before.replace(_LOST, "").encode(read_as, "ignore")
        if _LOST in before:
            parts = (part.encode(read_as, "ignore") for part in before.split(_LOST))
            data = b"\xff".join(parts)
        likely = candidates if len(before) >= _LEAST_DOUBLE_BYTE else ("utf-8",)
        after = _likeliest(data, likely, counted, before.count(_LOST))
        if after is not None and _is_better(before, after, counted):
            return after
    return None


def _likeliest(
    data: bytes, encodings: tuple[str, ...], counted: Statistics, torn: int = 0
) -> str | None:
    """Decode *data*, which is known to be *torn* so often, in the best encoding."""
    readings = []
    for encoding in encodings:
        text = data.decode(encoding, "replace")
        if _lost(text) <= len(text) * _MOST_LOST + torn * _CUT:
            readings.append((counted.mean_score(text.replace(_LOST, "")), text))
    return max(readings)[1] if readings else None


def _lost(text: str) -> int:
    """Count what is lost in *text*; a last character may be cut at no cost."""
    tail = len(text) - len(text.rstrip(_LOST))
    return text.count(_LOST) - (tail if tail <= _CUT else 0)


def _is_better(before: str, after: str, counted: Statistics) -> bool:
    kept = after.replace(_LOST, "")
    score = counted.mean_score(kept)
    begins_worse = after.startswith(_LOST) and not before.startswith(_LOST)
    if len(_CHINESE.findall(kept)) < max(2, _CHINESE_SHARE * len(kept)):
        return False
    if len(_IDEOGRAPH.findall(kept)) < len(before) * _IDEOGRAPH_SHARE:
        return False
    if score < _PROSE or begins_worse:
        return False
    return score > counted.mean_score(before.replace(_LOST, "")) + _BETTER
