"""Wish -> decision -> store, in one transaction that also writes who is to be told."""

import html
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.notices.audience import language_of
from bot.notices.calendar import digest_of
from bot.notices.event import Event
from bot.notices.rsvp import (
    MOST_GUESTS,
    Hall,
    Said,
    Wish,
    decide,
    offered_until,
    promoted,
    promoted_to,
)
from bot.notices.told import local_time, told_of
from bot.store import Store, Transaction, audience, notices, outbox, registrations
from bot.store.notices import Confirmed, Kind, Status
from bot.store.outbox import Addressee
from bot.store.registrations import Facts, Registration, Room, State
from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.script import written_in

QUEUE_AT_ONCE = 100
"""Of the waiting list that are looked at; more places than that rarely become free at
once, and those are given by the next look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a wish."""

    said: Said
    mine: Registration | None
    """As it is now."""
    rank: int
    """In the waiting list, from 1; 0 for who does not wait."""
    is_new: bool
    """The person had no place, no offer and did not wait before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """That a place is kept until then; or, without a time, that it is kept no longer."""

    written_at: datetime
    until: datetime | None


async def register(
    tx: Transaction, event: Event, person_id: int, wish: Wish, now: datetime
) -> Result:
    """Bring a person's registration to what they *wish*, so far as that is possible.

    The person must be known to the store. Wishing the same again changes nothing.
    """
    room = await registrations.lock(tx, facts_of(event), told_of(event))
    await _let_lapse(tx, room, now, event)
    before = await registrations.get(tx, room.event_key, person_id)
    hall = await _hall(tx, room, event)
    decision = decide(hall, before, wish, now)
    if decision.state is not None:
        values: dict[str, object] = {
            "state": decision.state,
            "guests": decision.guests,
            "offered_until": None,
        }
        if decision.is_queued:
            values["place"] = room.next_place
            await registrations.change_room(
                tx, room.event_key, next_place=room.next_place + 1
            )
        if _differs(before, values):
            await registrations.put(tx, room.event_key, person_id, now, **values)
            if before is not None and before.state in registrations.ACTIVE:
                # Who had nothing cannot have made room for anybody.
                await _promote(tx, room, now, event, present_id=person_id)
    mine = await registrations.get(tx, room.event_key, person_id)
    is_in = mine is not None and mine.state is State.COMING
    return Result(
        said=Said.COMING if is_in and decision.said is Said.WAITING else decision.said,
        mine=mine,
        rank=await _rank(tx, mine),
        is_new=not (before is not None and before.state in registrations.ACTIVE),
    )


def _differs(before: Registration | None, values: Mapping[str, object]) -> bool:
    if before is None:
        return True
    return any(getattr(before, name) != value for name, value in values.items())


async def _rank(tx: Transaction, mine: Registration | None) -> int:
    if mine is None or mine.state is not State.WAITING:
        return 0
    return await registrations.rank(tx, mine)


async def leave_withdrawn(
    tx: Transaction, event_key: str, person_id: int, now: datetime
) -> bool:
    """Let a person leave an event whose document is gone; False if not registered."""
    room = await registrations.lock_known(tx, event_key)
    mine = await registrations.get(tx, event_key, person_id)
    if room is None or mine is None or mine.state not in registrations.ACTIVE:
        return False
    await registrations.put(
        tx, event_key, person_id, now, state=State.OUT, guests=0, offered_until=None
    )
    await _promote(tx, room, now, None)
    return True


async def sweep(store: Store, events: Mapping[str, Event], now: datetime) -> int:
    """Let offers run out and make those that follow; give how many events changed.

    *events* are those of the documents now, by key: their capacity may have grown. What
    is known of them is brought up to them first, or one that was postponed would be over
    by its old day: gone from /my, its waiting list left, its answers deleted.
    """
    await _bring_up(store, events)
    async with store.reading() as tx:
        keys = await registrations.unsettled(tx, now)
    changed = 0
    for key in keys:
        async with store.writing() as tx:
            changed += await _settle(tx, key, events.get(key), now)
    return changed


async def _bring_up(store: Store, events: Mapping[str, Event]) -> None:
    """Let what is known of events say what their documents say now."""
    facts = [facts_of(event) for event in events.values()]
    async with store.reading() as tx:
        outdated = await registrations.outdated(tx, facts)
    for one in outdated:
        async with store.writing() as tx:
            await registrations.lock(tx, one, told_of(events[one.event_key]))


async def _settle(
    tx: Transaction, key: str, event: Event | None, now: datetime
) -> bool:
    if event is not None:
        room = await registrations.lock(tx, facts_of(event), told_of(event))
    else:
        known = await registrations.lock_known(tx, key)
        if known is None:
            return False
        room = known
    lapsed = await _let_lapse(tx, room, now, event)
    offered = 0 if lapsed else await _promote(tx, room, now, event)
    return bool(lapsed or offered)


async def _let_lapse(
    tx: Transaction, room: Room, now: datetime, event: Event | None
) -> int:
    """Take back offers whose time has run out, and offer their places to the next."""
    lapsed = await registrations.lapse(tx, room.event_key, now)
    if lapsed:
        await _tell(tx, room, lapsed, Letter(written_at=now, until=None))
        await _promote(tx, room, now, event)
    return len(lapsed)


async def _promote(
    tx: Transaction,
    room: Room,
    now: datetime,
    event: Event | None,
    present_id: int | None = None,
) -> int:
    """Offer what is free to who waits longest, and tell them in this transaction.

    Who is *present*, wishing this very moment, need not be asked.
    """
    hall = await _hall(tx, room, event)
    if not hall.is_queue:
        return 0
    queue = await registrations.waiting(tx, room.event_key, QUEUE_AT_ONCE)
    chosen = promoted(hall, queue, now)
    until = offered_until(hall, now)
    for one in chosen:
        state = promoted_to(one, present_id)
        await registrations.put(
            tx,
            room.event_key,
            one.person_id,
            now,
            state=state,
            offered_until=until if state is State.OFFERED else None,
        )
    ids = [one.person_id for one in chosen if one.person_id != present_id]
    await _tell(tx, room, ids, Letter(written_at=now, until=until))
    return len(chosen)


async def _hall(tx: Transaction, room: Room, event: Event | None) -> Hall:
    queue = await registrations.waiting(tx, room.event_key, 1)
    is_cancelled = event is not None and event.is_cancelled
    return Hall(
        capacity=room.capacity,
        taken=await registrations.taken(tx, room.event_key),
        is_queue=bool(queue),
        starts_at=room.starts_at,
        closes_at=event.closes_at if event is not None else room.starts_at,
        is_cancelled=is_cancelled or room.cancelled_at is not None,
        most_guests=MOST_GUESTS,
    )


async def _tell(
    tx: Transaction, room: Room, person_ids: Collection[int], letter: Letter
) -> None:
    """Write a personal notice for each of *person_ids*; the delivery sends it once."""
    if not person_ids:
        return
    now = letter.written_at
    readers = await audience.readers(tx, person_ids)
    texts = {language.value: _text(letter, room, language) for language in Language}
    notice_id = await notices.add(tx, _personal(room, now), texts)
    addressees = [
        Addressee(
            person_id=reader.person_id,
            variant=language_of(reader).value,
            why=f"event:{room.path}"[:300],
            due_at=now,
        )
        for reader in readers
    ]
    await outbox.freeze(tx, notice_id, addressees)
    await notices.change(tx, notice_id, is_frozen=True, started_at=now)


def _text(letter: Letter, room: Room, language: Language) -> str:
    texts = event_texts_for(language)
    title = html.escape(title_of(room, language))
    if letter.until is None:
        return texts.told_lapsed.format(title=title)
    until = local_time(letter.until, room.told["zone"], language)
    return texts.told_offered.format(title=title, until=html.escape(until))


def title_of(room: Facts, language: Language) -> str:
    """Give an event's title in *language*, so far as its document has it."""
    if language is Language.EN:
        return room.title_en or room.title
    return written_in(room.title, language)


def _personal(room: Room, now: datetime) -> Confirmed:
    return Confirmed(
        kind=Kind.PERSONAL,
        title=room.title,
        event=room.path,
        groups=(),
        languages=(),
        status=Status.SENDING,
        edition=0,
        author_id=None,
        local_time="",
        zone="",
        due_at=now,
        drop_at=room.starts_at,
        confirmed_at=now,
    )


def facts_of(event: Event) -> Facts:
    """Give what registrations need of an event."""
    return Facts(
        event_key=event.key,
        path=event.path,
        title=event.title,
        title_en=event.title_en,
        starts_at=event.starts_at,
        over_at=event.over_at,
        capacity=event.capacity,
    )


async def calendar_sequence(tx: Transaction, event: Event) -> int:
    """Give the SEQUENCE of the event's calendar file: one more for every change of it."""
    room = await registrations.lock(tx, facts_of(event), told_of(event))
    is_cancelled = event.is_cancelled or room.cancelled_at is not None
    digest = digest_of(event, is_cancelled=is_cancelled)
    if digest == room.calendar_digest:
        return room.sequence
    sequence = room.sequence + 1 if room.calendar_digest else room.sequence
    await registrations.change_room(
        tx, room.event_key, sequence=sequence, calendar_digest=digest
    )
    return sequence
