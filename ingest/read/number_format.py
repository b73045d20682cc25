"""A number and its Excel format -> what the sheet shows, with the words around it.

Of the formats only what changes the meaning is followed: conditions, words, signs,
percent, zeros in front, decimals, and commas that divide by a thousand. Thousands are not grouped, and
no decimal is cut off that the format does not ask for, so that amounts stay exact.
(``ssf``, the only library that does all of it, has not been kept since 2020.)
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

_PIECE = re.compile(
    r'"(?P<words>[^"]*)"|[\\!](?P<one>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]'
    r"|\[(?P<when>(?:<>|[<>]=?|=)-?\d+(?:\.\d+)?)\]|\[[^\]]*\]"
    r"|(?P<next>;)|(?P<percent>%)|(?P<places>General|G/通用格式|[#0?][#0?,.]*)"
    r"|(?P<sign>[^\s@])"
)
"""What a format is made of (ECMA-376, 18.8.31). What is left out: room for a character
(``_``), filling (``*``), colours and other things in brackets."""

_NOT_FOLLOWED = re.compile(r"[?#0]\s*/\s*[?#\d]|[#0?.]E[+-]")
"""Fractions and powers of ten: the plain number says the same."""

_WHEN = re.compile(r"([<>=]+)(.+)")
_HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip

_ZEROS = re.compile(r"0{2,}")
"""Zeros only: the number is filled up to their count, as in postcodes."""

_DECIMALS = re.compile(r"[#0,]*0\.(0+)")

_FOR_ZERO = 2
"""Place of the section that shows a zero (ECMA-376, 18.8.31)."""

_EXACT = 2**53
"""Up to here a floating-point number holds every whole number (IEEE 754)."""

_LONGEST = 1e21
"""From here on a number is written with a power of ten."""


class _Piece(NamedTuple):
    text: str
    is_number: bool = False
    is_percent: bool = False
    when: str = ""
    """The condition under which its section shows a number, as ``=1``."""


def shown(number: float, number_format: str) -> str:
    """Write *number* as a sheet shows it, such as ``30万元`` or ``021-59990000``."""
    is_too_large = not abs(number) < _LONGEST  # or no number at all
    if is_too_large or _NOT_FOLLOWED.search(number_format):
        return _plain(number)
    sections = list(_sections(number_format))
    if not number and len(sections) > _FOR_ZERO:
        words = _joined(sections[_FOR_ZERO])
        if any(map(str.isalpha, words)) and not any(p.is_number for p in sections[2]):
            return words
    pieces = next((one for one in sections if _shows(one, number)), [])
    at = [place for place, piece in enumerate(pieces) if piece.is_number]
    if not at:
        return (_is_conditional(pieces) and _joined(pieces)) or _plain(number)
    before, after = pieces[: at[0]], pieces[at[-1] + 1 :]
    if any(piece.is_percent for piece in pieces):
        written = f"{number * 100:.10g}"
    else:
        written = _in_places(number, pieces[at[0] : at[-1] + 1])
    return f"{_joined(before)}{written}{_joined(after)}"


def _sections(number_format: str) -> Iterator[list[_Piece]]:
    section: list[_Piece] = []
    for match in _PIECE.finditer(number_format):
        kind = match.lastgroup
        if kind == "next":
            yield section
            section = []
        elif kind == "when":
            section.append(_Piece("", when=match[kind]))
        elif kind is not None:
            is_number, is_percent = kind == "places", kind == "percent"
            section.append(_Piece(match[kind], is_number, is_percent))
    yield section


def _shows(section: Sequence[_Piece], number: float) -> bool:
    """Tell whether a *section* shows *number*, by all of its conditions if it has any."""
    told = (_WHEN.fullmatch(piece.when) for piece in section if piece.when)
    return all(_HOLDS[one[1]](number, float(one[2])) for one in told if one)


def _is_conditional(section: Sequence[_Piece]) -> bool:
    return any(piece.when for piece in section)


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in pieces).strip()


def _in_places(number: float, pieces: Sequence[_Piece]) -> str:
    """Write *number* into *pieces*; commas behind the last place divide it."""
    last = pieces[-1].text
    places = last.rstrip(",")
    if thousands := len(last) - len(places):
        number = float(Decimal(repr(number)).scaleb(-3 * thousands))
    if len(pieces) > 1:
        return _between_words(number, [*pieces[:-1], _Piece(places, is_number=True)])
    if _ZEROS.fullmatch(places) and float(number).is_integer():
        return f"{int(number):0{len(places)}}"
    if match := _DECIMALS.fullmatch(places):
        return f"{number:.{len(match[1])}f}"
    return _plain(number)


def _between_words(number: float, pieces: Sequence[_Piece]) -> str:
    """Fill the places from the right: 2159990000 in ``000-00000000``."""
    if any(piece.is_number and "." in piece.text for piece in pieces):
        return _plain(number)
    left = str(abs(round(number)))
    written: list[str] = []
    for text, is_number, *_ in reversed(pieces):
        if not is_number:
            written.append(text)
            continue
        for place in reversed(text.replace(",", "")):
            written.append(left[-1:] or ("0" if place == "0" else ""))
            left = left[:-1]
    return ("-" if number < 0 else "") + left + "".join(reversed(written))


def _plain(number: float) -> str:
    """Write *number* in full, without what binary fractions add at its end."""
    if isinstance(number, int):
        return str(number)
    if not abs(number) < _LONGEST:
        return f"{number:.15g}"
    if number.is_integer() and abs(number) <= _EXACT:
        return str(int(number))
    return f"{Decimal(f'{number:.15g}'):f}"
