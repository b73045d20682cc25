"""The numbers that Word counts by itself, written out: 第一条, 一、, (2), 1.1."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import BaseStyle
from lxml.etree import _Element as Element

from ingest.read.word_hidden import is_switched_on
from ingest.read.word_numerals import written

_NUMBER = f"{qn('w:pPr')}/{qn('w:numPr')}"
_MARK = f"{qn('w:pPr')}/{qn('w:rPr')}"
_GONE = ("w:del", "w:moveFrom", "w:vanish")
"""What the mark at the end of a paragraph says of one that is deleted or hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    start: int
    form: str
    text: str
    """As ``第%1条``: the number of level 1 in its place."""
    restart: int | None = None
    """Level, from 1, whose next number lets this begin anew, as every outer one does
    otherwise; 0 where it counts on through the document, as articles of a law do."""
    is_legal: bool = False
    """Whether all numbers in it are written in digits."""
    style: str = ""
    """Name of the paragraphs' style that stands for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    levels: dict[int, _Level]
    counted_with: str
    """Lists of one name count on together."""
    begins_at: dict[int, int]
    """By level, from where it counts when it is used for the first time."""


class Numbers:
    """Counts through a document, paragraph after paragraph."""

    def __init__(self, document: Document) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        part = _numbering(document)
        if part is not None:
            self._lists = dict(_lists(part))

    def of(self, paragraph: Element, style: BaseStyle | None, *, is_bare: bool) -> str:
        """Give what Word prints before *paragraph*; empty for bullets and plain text.

        One that *is_bare* of text, and is deleted or hidden, is not counted.
        """
        name, level = self._place(paragraph, style)
        found = self._lists.get(name)
        if found is None or level not in found.levels:
            return ""
        if is_bare and _is_gone(paragraph):
            return ""
        counts = self._counts[found.counted_with]
        if level in found.begins_at and (name, level) not in self._begun:
            self._begun.add((name, level))
            counts[level] = found.begins_at[level] - 1
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            if _begins_anew(found.levels.get(deeper), level):
                del counts[deeper]
        if found.levels[level].form in {"bullet", "none"}:
            return ""
        return _written(found.levels, level, counts)

    def _place(self, paragraph: Element, style: BaseStyle | None) -> tuple[str, int]:
        level = ""
        for told, named in _told(paragraph, style):
            level = level or _value(told, "w:ilvl")
            if name := _value(told, "w:numId"):
                return name, int(level) if level else self._level_of(name, named)
        return "", 0

    def _level_of(self, name: str, style: str) -> int:
        """Give the level that a style stands for, where only the list says so."""
        levels = self._lists[name].levels if style and name in self._lists else {}
        return next((n for n, one in levels.items() if one.style == style), 0)


def _told(paragraph: Element, style: BaseStyle | None) -> Iterator[tuple[Element, str]]:
    """Yield what a paragraph and its styles say of its number, the nearest first.

    Each comes with the name of the style. What one leaves out, the list or the level,
    those that it is based on tell.
    """
    if (own := paragraph.find(_NUMBER)) is not None:
        yield own, ""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        if (told := style.element.find(_NUMBER)) is not None:
            yield told, style.style_id
        style = getattr(style, "base_style", None)


def _lists(part: Element) -> Iterator[tuple[str, _List]]:
    abstract = {
        _own(one, "w:abstractNumId"): one for one in part.iter(qn("w:abstractNum"))
    }
    named = {_value(one, "w:styleLink"): name for name, one in abstract.items()}
    for number in part.iter(qn("w:num")):
        base = _value(number, "w:abstractNumId")
        if base in abstract and (link := _value(abstract[base], "w:numStyleLink")):
            base = named.get(link, base)
        begins_at = {
            int(_own(one, "w:ilvl") or 0): int(start)
            for one in number.iter(qn("w:lvlOverride"))
            if (start := _value(one, "w:startOverride"))
        }
        shared = _levels(abstract[base]) if base in abstract else {}
        yield (
            _own(number, "w:numId"),
            _List(
                levels={**shared, **_levels(number)},
                counted_with=base,
                begins_at=begins_at,
            ),
        )


def _begins_anew(level: _Level | None, outer: int) -> bool:
    """Tell whether a *level* counts from its start again, after one further out."""
    return level is None or level.restart is None or outer < level.restart


def _is_gone(paragraph: Element) -> bool:
    mark = paragraph.find(_MARK)
    return mark is not None and any(is_switched_on(mark, name) for name in _GONE)


def _written(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    text = levels[level].text
    for outer in range(level + 1):
        if outer in levels:
            form = "decimal" if levels[level].is_legal else levels[outer].form
            count = counts.get(outer, levels[outer].start)
            text = text.replace(f"%{outer + 1}", written(count, form))
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
        int(_own(level, "w:ilvl") or 0): _Level(
            start=int(_value(level, "w:start") or 1),
            form=_value(level, "w:numFmt") or "decimal",
            text=_value(level, "w:lvlText"),
            restart=int(told) if (told := _value(level, "w:lvlRestart")) else None,
            is_legal=is_switched_on(level, "w:isLgl"),
            style=_value(level, "w:pStyle"),
        )
        for level in outer.iter(qn("w:lvl"))
    }


def _value(outer: Element, name: str) -> str:
    found = outer.find(qn(name))
    return "" if found is None else _own(found, "w:val")


def _own(element: Element, name: str) -> str:
    return str(element.get(qn(name), ""))
