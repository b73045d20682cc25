"""The parts of a poster -> where it takes place."""

import re
from collections.abc import Sequence

from bot.notices.poster.contact import REACH
from bot.notices.poster.named import DayNamed, HourNamed, names
from bot.notices.poster.plain import plain
from bot.notices.poster.printed import About, Part
from bot.notices.poster.title import ALIKE
from ingest.script import fold

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


def place_of(parts: Sequence[Part]) -> tuple[tuple[int, ...], str]:
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
    return is_room is not None and REACH.search(text) is None


def _unlabelled_place(parts: Sequence[Part]) -> list[int]:
    """Give the lines that look like a place; the largest line is the title instead."""
    free = [
        at
        for at, part in enumerate(parts)
        if not part.about and not names(part.text, DayNamed, HourNamed)
    ]
    largest = max((parts[at].size for at in free), default=0.0)
    small = [at for at in free if parts[at].size < ALIKE * largest] or free[1:]
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
