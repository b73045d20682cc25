"""Readings in brackets after what they read -> nothing: they are no text of the author.

Some converters write the reading of a character behind it, in brackets. A person does
that, too, but for a rare character or a rare reading; so a single reading goes only if
everybody knows it, and rarer ones go where there are many.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import RepairKind
from ingest.repair.edit import Edit
from ingest.repair.statistics import statistics
from ingest.script import CJK

_MANY = 3
"""Readings in one text from which on a machine has put them there, and rare ones go,
too. In clean text of encyclopaedias there are at most two (measured)."""

_SHORT = 2
"""Characters up to which a single reading may be a machine's; a whole phrase with its
reading is how dictionaries write."""

_WELL_KNOWN = -9.5
"""Score of a character, in nats, whose reading nobody has to be told: it is one of the
1,300 most frequent."""

_TONED = "\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec"
_TONED += "\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc"
_TONED += "\u00fc\u0144\u0148\u01f9\u1e3f\u00ea\u0300\u0301\u0304\u0308\u030c"
_ZHUYIN = "\u3105-\u312f\u31a0-\u31bf\u02ca\u02c7\u02cb\u02d9\u02c9"

_BRACKETED = re.compile(
    rf"[(\uff08][ ]?([a-z{_TONED}{_ZHUYIN}1-5:'\u2019\u00b7 -]{{1,48}})[)\uff09]"
)
"""Small letters, tones, or zhuyin in brackets."""

_READ = re.compile(f"[{CJK}]{{1,8}}(?= ?\\Z)")
"""The ideographs before a bracket, and a space at most."""

_READ_CHARS = 9

_BREAKS = re.compile(r"[\s'\u2019\u00b7-]+")
_TONES = re.compile(r"[1-5\u02ca\u02c7\u02cb\u02d9\u02c9\u0300\u0301\u0304\u030c]")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading in brackets, and what it reads."""

    start: int
    end: int
    characters: str
    is_known: bool
    """Everybody would read it like that."""


def readings(text: str) -> list[Edit]:
    """Find the readings that go, in order."""
    found = list(_found(text))
    if len(found) < _MANY:
        found = [reading for reading in found if reading.is_known]
    return [
        Edit(one.start, one.end, RepairKind.RUBY_MARKS, one.characters) for one in found
    ]


def _found(text: str) -> Iterator[_Reading]:
    for match in _BRACKETED.finditer(text):
        before = text[max(match.start() - _READ_CHARS, 0) : match.start()]
        read = _READ.search(before)
        toneless = _BREAKS.sub("", _toneless(match[1]))
        if read is None or not toneless:
            continue
        if (count := _count_read(read.group(), toneless)) == 0:
            continue
        characters = read.group()[-count:]
        yield _Reading(
            start=match.start() - len(before) + read.end() - count,
            end=match.end(),
            characters=characters,
            is_known=_is_short(count, match[1], toneless)
            and _is_known(characters, toneless),
        )


def _is_short(count: int, reading: str, toneless: str) -> bool:
    """Tell whether a machine may have put *reading* behind so few characters.

    Two characters need tones: without, it is as often a name in Latin letters.
    """
    has_tones = toneless != _BREAKS.sub("", reading) or toneless[0] > "\u3000"
    return count == 1 or (count <= _SHORT and has_tones)


def _toneless(reading: str) -> str:
    """Take the tones off: digits, marks, and zhuyin's."""
    plain = _TONES.sub("", unicodedata.normalize("NFD", reading))
    return (
        unicodedata.normalize("NFC", plain)
        .replace("u:", "\u00fc")
        .replace("v", "\u00fc")
    )


def _count_read(characters: str, toneless: str) -> int:
    """Tell how many of the last *characters* are read *toneless*; 0 for none."""
    for count in range(1, len(characters) + 1):
        if _matches(characters[-count:], toneless, first_only=False):
            return count
    return 0


def _is_known(characters: str, toneless: str) -> bool:
    counted = statistics()
    scores = counted.single_scores(counted.classes(characters))
    return bool(scores.min() > _WELL_KNOWN) and _matches(
        characters, toneless, first_only=True
    )


def _matches(characters: str, toneless: str, *, first_only: bool) -> bool:
    """Tell whether *toneless* is what *characters* are read, one after the other."""
    rests = {toneless}
    for character in characters:
        ways = _readings_of(character)
        ways = ways[:2] if first_only else ways
        rests = {
            rest[len(way) :] for rest in rests for way in ways if rest.startswith(way)
        }
    return "" in rests


@functools.lru_cache(maxsize=4096)
def _readings_of(character: str) -> tuple[str, ...]:
    """Give the readings of *character*, pinyin and zhuyin by turns, first the usual."""
    # A third of a second: only who meets a reading in brackets pays for the import.
    from pypinyin import Style  # noqa: PLC0415
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415
    from pypinyin.style import convert  # noqa: PLC0415

    listed = pinyin_dict.get(ord(character), "").split(",")
    both = (
        _toneless(way)
        for reading in listed
        if reading
        for way in (reading, convert(reading, Style.BOPOMOFO, strict=True))
    )
    return tuple(dict.fromkeys(both))
