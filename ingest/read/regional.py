"""Formats of a workbook that its region numbers and nobody writes down -> written down.

A Chinese Excel names ``2026年3月1日`` by the number 31 alone, and openpyxl 3.1 knows only
the numbers that all regions share: such a day was read as 46082.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element as Element

from ingest.document import Language
from ingest.read.package import Change, changed
from ingest.script import language_of

_STYLES = "xl/styles.xml"
_WITH_TEXTS = re.compile(r"xl/(?:sharedStrings|worksheets/[^/]+)\.xml")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_DAY, _REPUBLIC = 'yyyy"年"m"月"d"日"', '[$-404]e"年"m"月"d"日"'
_TIME, _TIME_HANT = 'h"时"mm"分"', 'hh"時"mm"分"'
_SECONDS, _SECONDS_HANT = 'h"时"mm"分"ss"秒"', 'hh"時"mm"分"ss"秒"'
_NOON = "上午/下午"

_OF_BOTH: Mapping[int, str] = {30: "m/d/yy", 31: _DAY}

_HANS: Mapping[int, str] = {
    **_OF_BOTH,
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    32: _TIME,
    33: _SECONDS,
    **dict.fromkeys((34, 55), f"{_NOON}{_TIME}"),
    **dict.fromkeys((35, 56), f"{_NOON}{_SECONDS}"),
}
_HANT: Mapping[int, str] = {
    **_OF_BOTH,
    **dict.fromkeys((27, 36, 50, 57), "[$-404]e/m/d"),
    **dict.fromkeys((28, 29, 51, 54, 58), _REPUBLIC),
    32: _TIME_HANT,
    33: _SECONDS_HANT,
    **dict.fromkeys((34, 52, 55), f"{_NOON}{_TIME_HANT}"),
    **dict.fromkeys((35, 53, 56), f"{_NOON}{_SECONDS_HANT}"),
}
"""Numbers of formats in China, and in Taiwan (ECMA-376, 18.8.30). The file does not tell
its region; the script of its texts does."""


def with_regional_formats(data: bytes) -> bytes:
    """Give the workbook *data* with the formats written down that it only numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = set(package.namelist())
        styles = package.read(_STYLES) if _STYLES in parts else b"<none/>"
        root = _tree(styles)
        told = {_number(one) for one in root.iter("{*}numFmt")}
        used = {_number(one) for one in root.iterfind("{*}cellXfs/{*}xf")}
        if not (used - told) & _HANS.keys():
            return data
        texts = map(package.read, filter(_WITH_TEXTS.fullmatch, sorted(parts)))
        said = " ".join(t for text in texts for t in _tree(text).itertext("{*}t"))
    formats = _HANT if language_of(said) is Language.ZH_HANT else _HANS
    _write_down(root, {n: formats[n] for n in (used - told) & formats.keys()})
    return changed(data, _instead_of_styles(bytes(etree.tostring(root))))


def _tree(part: bytes) -> Element:
    return etree.fromstring(part, _PARSER)


def _instead_of_styles(styles: bytes) -> Change:
    return lambda name, content: styles if name == _STYLES else content


def _number(one: Element) -> int:
    told = one.get("numFmtId", "")
    return int(told) if told.isdecimal() else 0


def _write_down(root: Element, formats: Mapping[int, str]) -> None:
    namespace = etree.QName(root).namespace
    listed = root.find("{*}numFmts")
    if listed is None:
        listed = etree.Element(f"{{{namespace}}}numFmts")
        root.insert(0, listed)
    for number, code in sorted(formats.items()):
        one = etree.SubElement(listed, f"{{{namespace}}}numFmt")
        one.set("numFmtId", str(number))
        one.set("formatCode", code)
    listed.set("count", str(len(listed)))
