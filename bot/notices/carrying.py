"""An event whose document has another path now -> its registrations, carried over.

Clearly the same is what has the same name in the same folder, and title or beginning in
common; or title, beginning and place, under any name. Where two would do, or less is in
common, organisers are asked. The document of before must be gone.
"""

import html
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from bot.notices.audience import languages_of
from bot.notices.event import Event
from bot.notices.room import facts_of, title_of
from bot.notices.told import told_when, when
from bot.settings import Settings
from bot.store import Transaction, attendance, carried, letters, notices
from bot.store.roles import Role, who_may
from bot.store.rooms import Room
from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.script import written_in

MOST_ASKED = 3
"""Events that organisers are asked about, the likeliest first."""


def is_same(room: Room, event: Event) -> bool:
    """Tell whether *event* is clearly what people registered for in *room*."""
    is_title = _plain(room.title) == _plain(event.title)
    is_start = room.starts_at == event.starts_at
    if _stem(room.path) == _stem(event.path):
        return is_title or is_start
    told = (room.told.get("venue", ""), room.told.get("address", ""))
    return is_title and is_start and told == (event.venue, event.address)


def is_alike(room: Room, event: Event) -> bool:
    """Tell whether *event* may be what people registered for in *room*."""
    is_title = _plain(room.title) == _plain(event.title)
    is_start = room.starts_at == event.starts_at
    return _stem(room.path) == _stem(event.path) or is_title or is_start


def _plain(title: str) -> str:
    return "".join(written_in(title, Language.ZH_HANS).casefold().split())


def _stem(path: str) -> str:
    return PurePosixPath(path).with_suffix("").as_posix().casefold()


async def carry_all(
    tx: Transaction,
    paths: Collection[str],
    events: Mapping[str, Event],
    settings: Settings,
    now: datetime,
) -> None:
    """Carry over what is clearly the same, and ask about what may be.

    *paths* are those of all documents: one that announces nothing any more is not gone.
    """
    since = now - timedelta(days=settings.answers_days)
    orphans = [
        room
        for room in await carried.registered_since(tx, since)
        if room.path not in paths
    ]
    found = {room.event_key: _among(room, events.values(), is_same) for room in orphans}
    wanted = [event.key for same in found.values() for event in same]
    for room in orphans:
        same = found[room.event_key]
        if len(same) == 1 and wanted.count(same[0].key) == 1:
            await carry(tx, room, same[0], settings, now)
        elif room.over_at > now:
            alike = same or _among(room, events.values(), is_alike)
            await _ask(tx, room, [e for e in alike if e.over_at > now], settings, now)


def _among(
    room: Room, events: Iterable[Event], is_it: Callable[[Room, Event], bool]
) -> list[Event]:
    return [event for event in events if is_it(room, event)]


async def carry(
    tx: Transaction, room: Room, event: Event, settings: Settings, now: datetime
) -> bool:
    """Carry the registrations of *room* over to *event*, and tell staff of it.

    False where that was done before.
    """
    count = (await attendance.counts(tx, room.event_key)).registered
    if await carried.carry(tx, room.event_key, facts_of(event)) is None:
        return False
    await notices.repath(tx, room.path, event.path)
    staff = await who_may(tx, Role.STAFF, settings)
    organisers = await who_may(tx, Role.ORGANISER, settings)
    otherwise = settings.staff_language
    told = await languages_of(tx, staff | organisers, otherwise)
    for person_id, language in told.items():
        said = event_texts_for(language).carried_over.format(
            title=html.escape(event.title_in(language)),
            was=html.escape(room.path),
            path=html.escape(event.path),
            count=count,
        )
        name = f"carried:{room.event_key}:{event.key}:{now.timestamp():.0f}"
        await letters.write(tx, f"{name}:{person_id}", person_id, now, text=said)
    return True


async def _ask(
    tx: Transaction,
    room: Room,
    alike: list[Event],
    settings: Settings,
    now: datetime,
) -> None:
    """Ask organisers, once, whether one of *alike* is what people registered for."""
    count = (await attendance.counts(tx, room.event_key)).registered
    if not alike or not count:
        return
    alike = sorted(alike, key=lambda event: abs(event.starts_at - room.starts_at))
    organisers = await who_may(tx, Role.ORGANISER, settings)
    asked = await languages_of(tx, organisers, settings.staff_language)
    for person_id, language in asked.items():
        texts = event_texts_for(language)
        said = texts.is_it_the_same.format(
            title=html.escape(title_of(room, language)),
            when=html.escape(told_when(room.told, language)),
            path=html.escape(room.path),
            count=count,
        )
        rows = tuple(
            (
                (
                    f"{event.title_in(language)} \u00b7 {when(event, language)}"[:60],
                    f"ev:o:same:{event.key}:{room.event_key}",
                ),
            )
            for event in alike[:MOST_ASKED]
        )
        name = f"orphan:{room.event_key}:{person_id}"
        await letters.write(tx, name, person_id, now, text=said, buttons=rows)
