"""The parts of a poster -> title, time, place, deadline and contact, as far as it tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from bot.notices.poster.named import DayNamed, HourNamed, named_in, plain
from bot.notices.poster.printed import About, Part, parts_of
from bot.notices.poster.times import Times, times_in
from ingest.pictured import PrintedLine
from ingest.script import fold, has_ideographs

TITLE_CHARS = 120
"""Of a title; what is longer is running text."""

TITLE_LINES = 3
"""Lines that one title may fill."""

LONGEST_AHEAD = timedelta(days=182)
"""A deadline without a year is in the half year before the event."""

_ALIKE = 0.8
"""A line this much as high as the title's largest belongs to it."""

_LARGER = 1.15
"""A title this many times as high as the smallest line can be told from the rest."""

_LOOK_BELOW = 2
"""Lines below a day in which its hours may stand."""

_GENERIC = re.compile(
    r"(?:活动|讲座|会议|论坛)?(?:邀请函|请柬|海报|预告|通知|公告|诚邀(?:您|参加|参与)?|邀请您?|欢迎参加|报名中|免费)+"
    r"|(?:you are )?(?:cordially )?invit(?:ation|ed)|join us|save the date|poster|flyer|free|"
    r"event|upcoming event|notice|welcome|register now",
)

_PLACE = re.compile(
    r"(?:中心|大厦|会议室|报告厅|厅|馆|楼|层|园区|科技园|产业园|园|广场|酒店|大学|学院|校区|咖啡|室|孵化器|"
    r"人才港|空间|基地|\d+号|腾讯会议|线上|直播)\S{0,12}$"
    r"|\b(?:hall|centre|center|hotel|room|building|campus|park|museum|library|auditorium|"
    r"square|plaza|mall|garden|theat(?:re|er)|stadium|gallery|caf[eé]|club|school|"
    r"zoom|online|street|road|avenue|floor|house|college|university)\b"
)

_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:路|街|道|巷)\s*\d+|\d+\s*号|\d+\s*(?:楼|层|室)|"
    r"\d+\s+\w+(?:\s\w+)?\s(?:road|street|avenue|lane|rd|st|ave)\b|\b(?:floor|room|level)\s*\d+"
)

_HELD_AT = re.compile(r"在([^,\u3002]{2,24}?)(?:隆重)?(?:举办|举行|召开|开展)")
"""A sentence that tells the place."""

_ROOM = re.compile(r"(?:楼|层|室|厅|座|号)$|\b(?:floor|room|building|hall)\b")
"""How a line ends that goes on with an address."""

_REACH = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)(?:\+?\d{2,3}[\s-]?)?(?:1[3-9]\d{9}|0\d{2,3}[\s-]?\d{7,8}|"
    r"\d{3,4}[\s-]\d{3,4}[\s-]?\d{3,4}|400[\s-]?\d{3}[\s-]?\d{4}|123\d{2})(?!\d)"
)

_ENTRY = re.compile(
    r"\d{1,2}\s*[:点时.]\s*\d{0,2}\s*(?:-\s*\d{1,2}\s*[:点时.]\s*\d{0,2}\s*)?(?:开始)?\s*(?:签到|入场|报到|check-?in)"
    r"|(?:签到|入场|报到|check-?in|doors(?: open)?)(?:时间)?(?:\s*(?:at|from))?\s*[: ]*\d{1,2}\s*"
    r"(?:[:点时.]\s*\d{0,2})?\s*(?:[ap]\.?m\.?)?(?:\s*-\s*\d{1,2}[:点时.]\d{0,2})?"
)
"""When the doors open, which is not when it begins."""


_HOURS_ALONE = re.compile(
    r"(?:上午|下午|晚上|[ap]\.?m\.?|to|[\d\s:.~\u2013\u2014至到点-])+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a poster announces; what it does not tell, or was not read, is empty."""

    title: str
    title_en: str
    """In English, where the poster has both."""
    times: Times | None
    place: str
    until: datetime | None
    """By the clocks of the place; a day alone lasts to its end."""
    contact: str


def proposal_of(lines: Sequence[PrintedLine], today: date) -> Proposal:
    """Give what *lines*, from top to bottom, announce."""
    parts = parts_of(lines)
    timed, times = _times(parts, today)
    place_at, place = _place(parts)
    used = {*timed, *place_at}
    smallest = min((part.size for part in parts), default=0.0)
    free = [part for at, part in enumerate(parts) if at not in used]
    title, title_en = _titles(free, smallest)
    return Proposal(
        title=title,
        title_en=title_en,
        times=times,
        place=place,
        until=_until(parts, times, today),
        contact=_contact(parts),
    )


def _times(parts: Sequence[Part], today: date) -> tuple[frozenset[int], Times | None]:
    """Give when it takes place, and in which parts that stands."""
    for places in _days_at(parts):
        text = _without_entry("\n".join(parts[at].text for at in places))
        times = times_in(text, today)
        if times is not None:
            return frozenset(places), times
    return frozenset(), None


def _days_at(parts: Sequence[Part]) -> list[tuple[int, ...]]:
    """Give the places that may tell of the time, the likeliest first."""
    labelled = [at for at, part in enumerate(parts) if part.about is About.TIME]
    free = [at for at, part in enumerate(parts) if not part.about]
    days = [at for at in free if _names(parts[at].text, DayNamed)]
    with_hours = [at for at in days if _names(parts[at].text, HourNamed)]
    rest = [at for at in days if at not in with_hours]
    found = [_with_hours(parts, at) for at in (*labelled, *with_hours, *rest)]
    if len(labelled) > 1:  # a day and an hour with labels of their own
        found.insert(0, tuple(labelled))
    return found


def _with_hours(parts: Sequence[Part], at: int) -> tuple[int, ...]:
    """Give the place of a day, with those around it that name its hours or its day."""
    wanted = [
        kind for kind in (DayNamed, HourNamed) if not _names(parts[at].text, kind)
    ]
    if not wanted:
        more = takewhile(_is_of_hours_alone, parts[at + 1 :])
        return tuple(range(at, at + 1 + len(list(more))))
    below = range(at + 1, min(at + 1 + _LOOK_BELOW, len(parts)))
    above = range(at - 1, max(at - 1 - _LOOK_BELOW, -1), -1)
    for near in (*below, *above):
        part = parts[near]
        fits = part.about in {About.NOTHING, About.TIME}
        if fits and _names(_without_entry(part.text), *wanted):
            return tuple(sorted((at, near)))
    return (at,)


def _is_of_hours_alone(part: Part) -> bool:
    """Tell whether a line goes on with hours: the afternoon of what is above it."""
    text = plain(part.text)
    return (
        not part.about
        and bool(_HOURS_ALONE.fullmatch(text))
        and _names(text, HourNamed)
    )


def _names(text: str, *kinds: type[DayNamed] | type[HourNamed]) -> bool:
    return any(isinstance(one, kinds) for _, one in named_in(text))


def _without_entry(text: str) -> str:
    return _ENTRY.sub(" ", plain(text))


def _place(parts: Sequence[Part]) -> tuple[tuple[int, ...], str]:
    """Give where it takes place, and in which parts that stands."""
    labelled = [
        at for at, part in enumerate(parts) if part.about is About.PLACE and part.text
    ]
    if labelled:
        places = [*labelled[:2]]
        if len(labelled) == 1 and _goes_on(parts, labelled[0] + 1):
            places.append(labelled[0] + 1)
    else:
        places = _unlabelled_place(parts)
    if not places:
        return (), _place_in_sentence(parts)
    mark = ", " if parts[places[0]].text.isascii() else "\uff0c"
    return tuple(places), mark.join(parts[at].text.strip(" ,\uff0c") for at in places)


def _place_in_sentence(parts: Sequence[Part]) -> str:
    for part in parts:
        found = _HELD_AT.search(fold(part.text)) if not part.about else None
        if found is not None:
            return part.text[found.start(1) : found.end(1)]
    return ""


def _goes_on(parts: Sequence[Part], at: int) -> bool:
    """Tell whether the part at a place goes on with an address."""
    if at >= len(parts) or parts[at].about:
        return False
    text = plain(parts[at].text)
    is_room = _ADDRESS.search(text) or _ROOM.search(text)
    return is_room is not None and _REACH.search(text) is None


def _unlabelled_place(parts: Sequence[Part]) -> list[int]:
    """Give the lines that look like a place; the largest line is the title instead."""
    free = [
        at
        for at, part in enumerate(parts)
        if not part.about and not _names(part.text, DayNamed, HourNamed)
    ]
    largest = max((parts[at].size for at in free), default=0.0)
    small = [at for at in free if parts[at].size < _ALIKE * largest] or free[1:]
    exact = [at for at in small if _ADDRESS.search(plain(parts[at].text))]
    likely = [at for at in small if _PLACE.search(plain(parts[at].text))]
    if not exact:
        return likely[:1]
    first = exact[0]
    if _goes_on(parts, first + 1):
        return [first, first + 1]
    return (
        [first - 1, first]
        if first - 1 in likely and first - 1 not in exact
        else [first]
    )


def _titles(parts: Sequence[Part], smallest: float) -> tuple[str, str]:
    """Give the title, and the English one beside a Chinese one."""
    fit = [(at, part) for at, part in enumerate(parts) if _may_be_title(part)]
    if not fit:
        return "", ""
    largest = max(part.size for _, part in fit)
    first = next(at for at, part in fit if part.size >= _ALIKE * largest)
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
                and _ALIKE * size <= part.size <= size / _ALIKE
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
        and _REACH.search(text) is None
        and not _names(part.text, DayNamed)
        and not re.match(r"\d{1,2}[:.]\d{2}", text)
        and "www." not in text
        and "http" not in text
    )


def _until(parts: Sequence[Part], times: Times | None, today: date) -> datetime | None:
    """Give the deadline: the last day named where registration is told of."""
    near = times.starts.date() - LONGEST_AHEAD if times else today
    for part in parts:
        found = times_in(part.text, near) if part.about is About.UNTIL else None
        if found is not None:
            last = found.ends if found.ends is not None else found.starts
            return datetime.combine(last, time(23, 59)) if found.is_whole_day else last
    return None


def _contact(parts: Sequence[Part]) -> str:
    """Give whom to ask: what stands behind a label, else what can be called or written to."""
    labelled = [
        part.text for part in parts if part.about is About.CONTACT and part.text
    ]
    if labelled:
        return (
            "\uff0c".join(labelled[:2])
            if has_ideographs(labelled[0])
            else ", ".join(labelled[:2])
        )
    free = [part.text for part in parts if not part.about]
    return next((text for text in free if _REACH.search(fold(text))), "")
