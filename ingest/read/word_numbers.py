"""The numbers that Word counts by itself, written out: 第一条, 一、, (2), 1.1."""

from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import BaseStyle
from lxml.etree import _Element as Element

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    }
)
_CIRCLED_ONE, _MOST_CIRCLED = 0x2460, 20
_MOST_COUNTED = 9_999


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    start: int
    form: str
    text: str
    """As ``第%1条``: the number of level 1 in its place."""


class Numbers:
    """Counts through a document, paragraph after paragraph."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        part = _numbering(document)
        if part is not None:
            self._learn(part)

    def of(self, paragraph: Element, style: BaseStyle | None) -> str:
        """Give what Word prints before *paragraph*; empty for bullets and plain text."""
        name, level = self._place(paragraph, style)
        levels = self._levels.get(name)
        if not levels or level not in levels:
            return ""
        counts = self._counts[self._list_of[name]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if levels[level].form in {"bullet", "none"}:
            return ""
        return self._written(levels, level, counts)

    def _learn(self, part: Element) -> None:
        abstract = {
            one.get(qn("w:abstractNumId")): _levels(one)
            for one in part.iter(qn("w:abstractNum"))
        }
        for number in part.iter(qn("w:num")):
            named = number.find(qn("w:abstractNumId"))
            base = "" if named is None else named.get(qn("w:val"), "")
            name = number.get(qn("w:numId"), "")
            begins_anew = number.find(f".//{qn('w:startOverride')}") is not None
            self._levels[name] = {**abstract.get(base, {}), **_levels(number)}
            self._list_of[name] = name if begins_anew else f"abstract {base}"

    def _place(self, paragraph: Element, style: BaseStyle | None) -> tuple[str, int]:
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        seen = set()
        while found is None and style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            found = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            style = getattr(style, "base_style", None)
        if found is None:
            return "", 0
        name, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
        return (
            "" if name is None else name.get(qn("w:val"), ""),
            0 if level is None else int(level.get(qn("w:val"), "0")),
        )

    @staticmethod
    def _written(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
        text = levels[level].text
        for outer in range(level + 1):
            if outer in levels:
                count = counts.get(outer, levels[outer].start)
                mark = f"%{outer + 1}"
                text = text.replace(mark, _number(count, levels[outer].form))
        ends_open = bool(text) and (text[-1].isalnum() or text[-1] in ".)")
        return f"{text} " if ends_open else text


def _numbering(document: Document) -> BaseOxmlElement | None:
    try:
        element: BaseOxmlElement = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # python-docx 1.2 cannot make one
        return None
    return element


def _levels(outer: Element) -> dict[int, _Level]:
    return {
        int(level.get(qn("w:ilvl"), "0")): _Level(
            start=int(_value(level, "w:start") or 1),
            form=_value(level, "w:numFmt") or "decimal",
            text=_value(level, "w:lvlText"),
        )
        for level in outer.iter(qn("w:lvl"))
    }


def _value(level: Element, name: str) -> str:
    found = level.find(qn(name))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _number(count: int, form: str) -> str:
    if not 0 < count <= _MOST_COUNTED:
        return str(count)
    if form in _CHINESE:
        return _chinese(count)
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form.startswith("decimalEnclosedCircle") and count <= _MOST_CIRCLED:
        return chr(_CIRCLED_ONE + count - 1)
    return str(count)


def _chinese(count: int) -> str:
    """Write *count*, from 1 to 9,999, as 一百零五 is written."""
    digits = [int(digit) for digit in str(count)]
    text = ""
    for place, digit in zip(reversed(range(len(digits))), digits, strict=True):
        if digit:
            text += _DIGITS[digit] + _UNITS[place]
        elif not text.endswith(_DIGITS[0]):
            text += _DIGITS[0]
    text = text.rstrip(_DIGITS[0])
    return text[1:] if text.startswith("一十") else text


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text
