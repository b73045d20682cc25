"""The parts of a poster that are nothing else -> its title, in one language or two."""

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.notices.poster.contact import REACH
from bot.notices.poster.named import DayNamed, names
from bot.notices.poster.plain import plain
from bot.notices.poster.printed import Part
from ingest.script import has_ideographs

TITLE_CHARS = 120
"""Of a title; what is longer is running text."""

TITLE_LINES = 3
"""Lines that one title may fill."""

ALIKE = 0.8
"""A line this much as high as the title's largest belongs to it."""

_LARGER = 1.15
"""A title this many times as high as the smallest line can be told from the rest."""

_GENERIC = re.compile(
    r"(?:活动|讲座|会议|论坛)?(?:邀请函|请柬|海报|预告|通知|公告|诚邀(?:您|参加|参与)?|邀请您?|欢迎参加|报名中|免费)+"
    r"|(?:you are )?(?:cordially )?invit(?:ation|ed)|join us|save the date|poster|flyer|free|"
    r"event|upcoming event|notice|welcome|register now",
)
"""What stands above a title and is none."""


def titles_of(parts: Sequence[Part], smallest: float) -> tuple[str, str]:
    """Give the title, and the English one beside a Chinese one."""
    fit = [(at, part) for at, part in enumerate(parts) if _may_be_title(part)]
    if not fit:
        return "", ""
    largest = max(part.size for _, part in fit)
    first = next(at for at, part in fit if part.size >= ALIKE * largest)
    is_chinese = has_ideographs(parts[first].text)
    lines = _lines_from(parts, first, smallest, is_chinese=is_chinese)
    title = _joined(lines)
    if not is_chinese:
        return title, ""
    rest = [at for at, part in fit if at >= first + len(lines) or at < first]
    english = [at for at in rest if _is_english(parts[at].text)]
    if not english:
        return title, ""
    return title, _joined(_lines_from(parts, english[0], smallest, is_chinese=False))


def _lines_from(
    parts: Sequence[Part], first: int, smallest: float, *, is_chinese: bool
) -> list[Part]:
    """Give the lines of the title that begins at a place."""
    size = parts[first].size
    # Where all lines are of one height it cannot be told where the title ends.
    is_larger = size > _LARGER * smallest
    most = TITLE_LINES if is_larger else 1
    return list(
        takewhile(
            lambda part: (
                _may_be_title(part)
                and has_ideographs(part.text) == is_chinese
                and ALIKE * size <= part.size <= size / ALIKE
            ),
            parts[first : first + most],
        )
    )


def _joined(lines: Sequence[Part]) -> str:
    """Put the lines of a title together: a space only beside Latin letters."""
    title = ""
    for line in lines:
        text = line.text.strip()
        needs_space = bool(title) and (title[-1].isascii() or text[:1].isascii())
        title += f" {text}" if needs_space else text
    return title[:TITLE_CHARS].strip(" -\u2013\u2014|")


def _is_english(text: str) -> bool:
    return not has_ideographs(text) and len(re.findall(r"[A-Za-z]{2,}", text)) > 1


def _may_be_title(part: Part) -> bool:
    text = plain(part.text).strip(" !\u00b7-|\u3002,")
    return (
        not part.about
        and 1 < len(text) <= TITLE_CHARS
        and any(mark.isalpha() for mark in text)
        and _GENERIC.fullmatch(text) is None
        and REACH.search(text) is None
        and not names(part.text, DayNamed)
        and not re.match(r"\d{1,2}[:.]\d{2}", text)
        and "www." not in text
        and "http" not in text
    )
