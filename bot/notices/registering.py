"""Wish -> decision -> store, in one transaction that also writes who is to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.notices.event import Event
from bot.notices.offers import tell
from bot.notices.room import facts_of, is_off, locked
from bot.notices.rsvp import (
    Hall,
    Said,
    Wish,
    decide,
    offered_until,
    promoted,
    promoted_to,
)
from bot.store import Store, Transaction, registrations, rooms
from bot.store.registrations import Registration, State
from bot.store.rooms import Room

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


async def register(
    tx: Transaction, event: Event, person_id: int, wish: Wish, now: datetime
) -> Result:
    """Bring a person's registration to what they *wish*, so far as that is possible.

    The person must be known to the store. Wishing the same again changes nothing.
    """
    room = await locked(tx, event, now)
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
            await rooms.change(tx, room.event_key, next_place=room.next_place + 1)
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
    room = await rooms.lock_known(tx, event_key)
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
    await _bring_up(store, events, now)
    async with store.reading() as tx:
        keys = await registrations.unsettled(tx, now)
    changed = 0
    for key in keys:
        async with store.writing() as tx:
            changed += await _settle(tx, key, events.get(key), now)
    return changed


async def _bring_up(store: Store, events: Mapping[str, Event], now: datetime) -> None:
    """Let what is known of events say what their documents say now."""
    facts = [facts_of(event) for event in events.values()]
    async with store.reading() as tx:
        outdated = await rooms.outdated(tx, facts)
    for one in outdated:
        async with store.writing() as tx:
            await locked(tx, events[one.event_key], now)


async def _settle(
    tx: Transaction, key: str, event: Event | None, now: datetime
) -> bool:
    if event is not None:
        room: Room | None = await locked(tx, event, now)
    else:
        room = await rooms.lock_known(tx, key)
    if room is None:
        return False
    lapsed = await _let_lapse(tx, room, now, event)
    offered = 0 if lapsed else await _promote(tx, room, now, event)
    return bool(lapsed or offered)


async def _let_lapse(
    tx: Transaction, room: Room, now: datetime, event: Event | None
) -> int:
    """Take back offers whose time has run out, and offer their places to the next.

    Of an event that is cancelled nobody hears that they were too late for it.
    """
    lapsed = await registrations.lapse(tx, room.event_key, now)
    if lapsed and not is_off(room, event):
        await tell(tx, room, lapsed, now, until=None)
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
    await tell(tx, room, ids, now, until=until)
    return len(chosen)


async def _hall(tx: Transaction, room: Room, event: Event | None) -> Hall:
    queue = await registrations.waiting(tx, room.event_key, 1)
    return Hall(
        capacity=room.capacity,
        taken=await registrations.taken(tx, room.event_key),
        is_queue=bool(queue),
        starts_at=room.starts_at,
        closes_at=event.closes_at if event is not None else room.starts_at,
        is_cancelled=is_off(room, event),
    )
