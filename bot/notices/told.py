"""Event -> its time and place as people are told them, with the name of its zone."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.notices.cities import CITIES, city
from bot.notices.clock import zone_named
from bot.notices.event import Event
from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.script import written_in

_WEEKDAYS = {
    Language.ZH_HANS: "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u65e5",
    Language.ZH_HANT: "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u65e5",
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_BEIJING = frozenset({"Asia/Shanghai", "Asia/Chongqing", "Asia/Harbin", "PRC"})
"""Zones that keep Beijing time, which is what people there call it."""

_BEIJING_TIME = {
    Language.ZH_HANS: "北京时间",
    Language.ZH_HANT: "北京時間",
    Language.EN: "Beijing time",
}
_OTHER_TIME = {
    Language.ZH_HANS: "{city}时间",
    Language.ZH_HANT: "{city}時間",
    Language.EN: "{city} time",
}


def when(event: Event, language: Language) -> str:
    """Say when *event* takes place, in its own zone, which is named."""
    ends = event.over_at if event.is_whole_day else event.ends_at
    span = (event.starts_at, ends, event.zone)
    return _span(*span, language, is_whole_day=event.is_whole_day)


def told_when(told: Mapping[str, str], language: Language) -> str:
    """Say when people were *told* that an event takes place; empty where they were not."""
    starts, ends = _moment_of(told, "starts_at"), _moment_of(told, "ends_at")
    if starts is None:
        return ""
    zone = ZoneInfo(told_zone(told))
    # A day alone was kept as its midnights.
    is_whole_day = ends is not None and all(
        one.astimezone(zone).time() == time() for one in (starts, ends)
    )
    return _span(starts, ends, zone, language, is_whole_day=is_whole_day)


def told_zone(told: Mapping[str, str]) -> str:
    """Give the name of the zone in which people were *told* an event's times."""
    return told.get("zone") or "Asia/Shanghai"


def told_place(told: Mapping[str, str]) -> str:
    """Say where people were *told* that an event takes place; empty where they were not."""
    return ", ".join(filter(None, (told.get("venue"), told.get("address"))))


def _moment_of(told: Mapping[str, str], name: str) -> datetime | None:
    return datetime.fromisoformat(told[name]) if told.get(name) else None


def _span(
    starts_at: datetime,
    ends_at: datetime | None,
    zone: ZoneInfo,
    language: Language,
    *,
    is_whole_day: bool,
) -> str:
    starts, named = starts_at.astimezone(zone), zone_name(zone, starts_at, language)
    if is_whole_day:
        end = (ends_at or starts_at + timedelta(days=1)) - timedelta(seconds=1)
        last, days = end.astimezone(zone), _day(starts, language)
        if last.date() != starts.date():
            days += f" \u2013 {_day(last, language)}"
        return f"{days} ({named})"
    said = _moment(starts, language)
    if ends_at is not None:
        ends = ends_at.astimezone(zone)
        clock = f"{ends:%H:%M}"
        if ends.time() == time():  # or it would seem to last another day
            ends, clock = ends - timedelta(days=1), "24:00"
        same_day = ends.date() == starts.date()
        said += "\u2013" if same_day else " \u2013 "
        said += clock if same_day else _at(ends, clock, language)
    return f"{said} ({named})"


def local_time(moment: datetime, zone: str, language: Language) -> str:
    """Say a *moment* in the zone of that name, which is named."""
    at = ZoneInfo(zone)
    named = zone_name(at, moment, language)
    return f"{_moment(moment.astimezone(at), language)} ({named})"


def told_there(
    moment: datetime, here: ZoneInfo, chosen: str, language: Language
) -> str:
    """Say a *moment* by a reader's own clocks; empty where they show the same."""
    there = zone_named(chosen, here)
    if moment.astimezone(there).utcoffset() == moment.astimezone(here).utcoffset():
        return ""
    return local_time(moment, there.key, language)


def deadline(moment: datetime, zone: str, language: Language) -> str:
    """Say until when, as `local_time`; of a whole day, which ends at midnight, the day."""
    at = ZoneInfo(zone)
    if moment.astimezone(at).time() != time():
        return local_time(moment, zone, language)
    last = moment - timedelta(seconds=1)
    named = zone_name(at, last, language)
    return f"{_day(last.astimezone(at), language)} ({named})"


def until_told(moment: datetime, zone: str, language: Language) -> str:
    """Say until when one can register, as `deadline`."""
    until = deadline(moment, zone, language)
    return event_texts_for(language).register_until.format(until=until)


def contact_told(contact: str, language: Language) -> str:
    """Say whom to ask; empty where nobody is named."""
    said = event_texts_for(language).contact
    return said.format(contact=written_in(contact, language)) if contact else ""


def zone_name(zone: ZoneInfo, moment: datetime, language: Language) -> str:
    """Name *zone* for somebody who may be far from it, with its offset then."""
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    utc = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    if zone.key in _BEIJING:
        return f"{_BEIJING_TIME[language]}, {utc}"
    name = zone.key.rpartition("/")[2].replace("_", " ")
    if zone.key in CITIES:
        name = city(zone.key, language)
    return f"{_OTHER_TIME[language].format(city=name)}, {utc}"


def weekday_name(day: date, language: Language) -> str:
    """Give the name of the day of the week."""
    if language is Language.EN:
        return day.strftime("%A")
    return f"星期{_WEEKDAYS[language][day.weekday()]}"


def _moment(local: datetime, language: Language) -> str:
    return _at(local, f"{local:%H:%M}", language)


def _at(day: date, clock: str, language: Language) -> str:
    mark = ", " if language is Language.EN else " "
    return f"{_day(day, language)}{mark}{clock}"


def _day(local: date, language: Language) -> str:
    if language is Language.EN:
        name, month = _DAYS[local.weekday()], _MONTHS[local.month - 1]
        return f"{name} {local.day} {month} {local.year}"
    weekday = _WEEKDAYS[language][local.weekday()]
    week = "週" if language is Language.ZH_HANT else "周"
    return f"{local.year}年{local.month}月{local.day}日 {week}{weekday}"


RELIED_ON = {"time": ("starts_at", "ends_at", "zone"), "place": ("venue", "address")}
"""What people rely on, and by what names it is kept."""


def told_of(event: Event) -> dict[str, str]:
    """Give what people rely on: a change of any of these must be told to them."""
    return {
        "starts_at": event.starts_at.isoformat(),
        "ends_at": event.ends_at.isoformat() if event.ends_at is not None else "",
        "zone": event.zone.key,
        "venue": event.venue,
        "address": event.address,
    }


def changed(event: Event, told: Mapping[str, str]) -> tuple[str, ...]:
    """Give what differs from what people were *told*: ``time`` and ``place``."""
    now = told_of(event)
    return tuple(
        part
        for part, names in RELIED_ON.items()
        if any(now[name] != told.get(name, "") for name in names)
    )
