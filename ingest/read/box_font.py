"""The bytes of a TrueType font that draws each character as one and the same box.

They are written here, 400 of them, as a file of them would have to be trusted. The tables
are those that FreeType asks for; their fields stand in the OpenType specification 1.9.1,
https://learn.microsoft.com/typography/opentype/spec/otff.
"""

import functools
import struct

_EM = 1_000
_ASCENT, _DESCENT = 880, -120
"""Units of an em, and how much of it is above and below the line: as in Noto Sans CJK."""

_LEFT, _BOTTOM, _RIGHT, _TOP = 50, 0, 450, 760
"""The box. It stays within a narrow character, too, with paper around it, as white on
white is told from white on colour by whether a character leaves a mark."""

_DRAWN = (
    (0x21, 0x9F),
    (0xA1, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2060, 0x2FFF),
    (0x3001, 0x10FFFF),
)
"""What has the box: all of Unicode but its spaces, which nobody draws."""

_BOX = 1
"""The number of its glyph; 0 is what is not in a font."""


@functools.cache
def box_font() -> bytes:
    """Make the font; the same bytes each time."""
    glyph = _glyph()
    tables = {
        b"cmap": _characters(),
        b"glyf": glyph,
        b"head": _head(),
        b"hhea": _across(),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, _LEFT),
        b"loca": struct.pack(">3H", 0, 0, len(glyph) // 2),
        b"maxp": struct.pack(">IHHH11H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
    }
    return _file(tables)


def _characters() -> bytes:
    """Many characters to one glyph: format 13 (as in Unicode's Last Resort font)."""
    groups = b"".join(struct.pack(">III", *ends, _BOX) for ends in _DRAWN)
    size = 16 + len(groups)
    table = struct.pack(">HHIII", 13, 0, size, 0, len(_DRAWN)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table  # Windows, full Unicode


def _glyph() -> bytes:
    """One outline of four points, clockwise, each on it and a word apart."""
    wide, high = _RIGHT - _LEFT, _TOP - _BOTTOM
    edges = struct.pack(">hhhhh", 1, _LEFT, _BOTTOM, _RIGHT, _TOP)
    points = struct.pack(">HH4B", 3, 0, 1, 1, 1, 1)
    x = struct.pack(">4h", _LEFT, 0, wide, 0)
    y = struct.pack(">4h", _BOTTOM, high, 0, -high)
    return edges + points + x + y


def _head() -> bytes:
    magic, flags, when, style, smallest = 0x5F0F3CF5, 0, 0, 0, 8
    first = struct.pack(">IIII", 0x10000, 0x10000, 0, magic)
    box = struct.pack(">4h", _LEFT, _BOTTOM, _RIGHT, _TOP)
    middle = struct.pack(">HHQQ", flags, _EM, when, when) + box
    return first + middle + struct.pack(">HHhhh", style, smallest, 2, 0, 0)


def _across() -> bytes:
    edges = (_ASCENT, _DESCENT, 0, _EM, _LEFT, _EM - _RIGHT, _RIGHT)
    return struct.pack(">IhhhHhhh8hH", 0x10000, *edges, 1, *[0] * 7, 2)


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    head = struct.pack(">IHHHH", 0x10000, count, search, power, 16 * count - search)
    at = len(head) + 16 * count
    places, contents = b"", b""
    for tag, table in sorted(tables.items()):
        places += tag + struct.pack(">III", 0, at + len(contents), len(table))
        contents += table + bytes(-len(table) % 4)
    return head + places + contents
