"""An event whose document has another path now -> its registrations, carried over.

Clearly the same is what has the same name in the same folder, and title or beginning in
common; or title, beginning and place, under any name. Where two would do, or less is in
common, organisers are asked. The document of before must be gone.
"""

import asyncio
import html
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from bot.notices.audience import languages_of
from bot.notices.event import Event, key_of
from bot.notices.room import facts_of, path_before, plain_title, title_of
from bot.notices.told import told_when, when
from bot.settings import Settings
from bot.store import Store, Transaction, attendance, carried, letters, notices
from bot.store.roles import Role, who_may
from bot.store.rooms import Room
from bot.texts.events import event_texts_for

MOST_ASKED = 3
"""Events that organisers are asked about, the likeliest first."""


def is_same(room: Room, event: Event) -> bool:
    """Tell whether *event* is clearly what people registered for in *room*."""
    is_title = plain_title(room.title) == plain_title(event.title)
    is_start = room.starts_at == event.starts_at
    if _stem(room.path) == _stem(event.path):
        return is_title or is_start
    told = (room.told.get("venue", ""), room.told.get("address", ""))
    return is_title and is_start and told == (event.venue, event.address)


def _stem(path: str) -> str:
    return PurePosixPath(path).with_suffix("").as_posix().casefold()


async def carry_all(
    store: Store,
    paths: Collection[str],
    events: Mapping[str, Event],
    settings: Settings,
    now: datetime,
) -> None:
    """Carry over what is clearly the same, and ask about what may be.

    *paths* are those of all documents: one that announces nothing any more is not gone.
    Each event is a transaction of its own: a folder that was away for a moment makes
    orphans of all, and others write meanwhile.
    """
    since = now - timedelta(days=settings.answers_days)
    async with store.reading() as tx:
        known = await carried.registered_since(tx, since)
    orphans = [room for room in known if room.path not in paths]
    if not orphans:
        return
    for room, same, alike in await asyncio.to_thread(_looked_up, orphans, events):
        ahead = [event for event in alike if event.over_at > now]
        if same is not None:
            async with store.writing() as tx:
                await carry(tx, room, same, settings, now)
        elif (event := events.get(key_of(path_before(room.path)))) is not None:
            async with store.writing() as tx:
                await _ask_put_off(tx, room, event, settings, now)
        elif ahead and room.over_at > now:
            async with store.writing() as tx:
                await _ask(tx, room, ahead, settings, now)


def _looked_up(
    orphans: Sequence[Room], events: Mapping[str, Event]
) -> list[tuple[Room, Event | None, list[Event]]]:
    """Give what each of *orphans* clearly is now, if anything, and what it may be."""
    by_sign: dict[object, dict[str, Event]] = {}
    for event in events.values():
        for sign in _signs(event):
            by_sign.setdefault(sign, {})[event.key] = event
    found = []
    for room in orphans:
        near: dict[str, Event] = {}
        for sign in _signs(room):
            near |= by_sign.get(sign, {})
        # Only what has a sign in common can be the same, or alike.
        same = [event for event in near.values() if is_same(room, event)]
        found.append((room, same, list(near.values())))
    wanted = Counter(event.key for _, same, _ in found for event in same)
    return [
        (room, same[0], [])
        if len(same) == 1 and wanted[same[0].key] == 1
        else (room, None, same or alike)
        for room, same, alike in found
    ]


def _signs(told: Room | Event) -> tuple[object, ...]:
    """Give what two of the same may have in common: name, title, beginning."""
    return (
        ("stem", _stem(told.path)),
        ("title", plain_title(told.title)),
        told.starts_at,
    )


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
    if not count:
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


async def _ask_put_off(
    tx: Transaction, past: Room, event: Event, settings: Settings, now: datetime
) -> None:
    """Ask organisers, once, whether *event* is what people registered for, put off.

    What somebody was checked in to took place.
    """
    counts = await attendance.counts(tx, past.event_key)
    if not counts.registered or counts.checked_in.people or event.starts_at <= now:
        return
    organisers = await who_may(tx, Role.ORGANISER, settings)
    asked = await languages_of(tx, organisers, settings.staff_language)
    for person_id, language in asked.items():
        texts = event_texts_for(language)
        said = texts.is_it_put_off.format(
            path=html.escape(event.path),
            title=html.escape(event.title_in(language)),
            when=html.escape(when(event, language)),
            was=html.escape(told_when(past.told, language)),
            count=counts.registered,
        )
        data = f"ev:o:same:{event.key}:{past.event_key}"
        name = f"past:{past.event_key}:{event.key}:{person_id}"
        rows = (((texts.button_put_off, data),),)
        await letters.write(tx, name, person_id, now, text=said, buttons=rows)
