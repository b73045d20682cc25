"""An event that changes or is cancelled -> a correction to everybody registered for it."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.notices import reminders
from bot.notices.broadcast import Plan, Queued, confirm
from bot.notices.calendar_file import digest_of
from bot.notices.draft import Draft
from bot.notices.event import Event
from bot.notices.holding import told_by
from bot.notices.room import is_off, locked
from bot.notices.standing import facts_told, overtaken, was_and_is
from bot.notices.told import changed, told_of, when
from bot.settings import Settings
from bot.store import Transaction, notices, rooms
from bot.store.notices import Kind, Status
from bot.store.rooms import Room
from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.script import written_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What those registered must be told of an event."""

    event: Event
    room: Room
    what: tuple[str, ...]
    """``time``, ``place``; empty when they know all."""

    @property
    def is_off(self) -> bool:
        """Tell whether it was cancelled: of what will not be nothing else is told."""
        return is_off(self.room, self.event)

    def body(self, language: Language) -> str:
        """Give the text in *language*: what was, and what is now."""
        lines: list[str] = []
        for part in self.what:
            lines += was_and_is(part, self.room.told, self.event, language)
        return "\n".join([*lines, event_texts_for(language).told_calendar])


async def change_of(tx: Transaction, event: Event) -> Change | None:
    """Give what those registered do not know yet; ``None`` when nobody ever registered."""
    room = await rooms.get(tx, event.key)
    if room is None:
        return None
    return Change(event=event, room=room, what=changed(event, room.told))


async def tell_change(
    tx: Transaction, event: Event, author_id: int, settings: Settings, now: datetime
) -> Queued | None:
    """Tell everybody registered what has changed, once; give what was queued.

    Reminders are planned anew; what was still to be sent of an announcement that says
    otherwise is stopped.

    ``None`` when there is nothing to tell (any more).
    """
    room = await locked(tx, event, now)
    change = Change(event=event, room=room, what=changed(event, room.told))
    if not change.what or change.is_off:
        return None
    await reminders.follow(tx, event, settings, now)
    await _stop_pending(tx, event, now)
    bodies = {language: change.body(language) for language in Language}
    told = facts_told(event, is_own=True)
    plan = _correction(event, bodies, author_id, told)
    queued = await confirm(tx, plan, settings, now)
    await rooms.note_told(tx, event.key, told_of(event))
    return queued


async def cancel(
    tx: Transaction, event: Event, author_id: int, settings: Settings, now: datetime
) -> Queued | None:
    """Cancel an event and tell everybody registered, once; give what was queued.

    What was still to be sent about it is stopped. ``None`` when it was cancelled before.
    """
    room = await locked(tx, event, now)
    if room.cancelled_at is not None:
        return None
    for pending in await notices.of_event(tx, event.path):
        await notices.end(tx, pending.notice_id, Status.STOPPED, "cancelled", now)
    bodies = {language: _cancelled(event, language) for language in Language}
    plan = _correction(event, bodies, author_id, {})
    queued = await confirm(tx, plan, settings, now)
    await _turn(tx, room, event, now)
    return queued


async def revive(
    tx: Transaction, event: Event, author_id: int, settings: Settings, now: datetime
) -> Queued | None:
    """Let an event take place after all that was cancelled, and tell everybody, once.

    Gives what was queued. ``None`` when it was not cancelled here, or its document calls it off.
    """
    room = await locked(tx, event, now)
    if not can_revive(room, event, now):
        return None
    bodies = {language: _revived(event, language) for language in Language}
    plan = _correction(event, bodies, author_id, facts_told(event, is_own=True))
    queued = await confirm(tx, plan, settings, now)
    await _turn(tx, room, event, None)
    await reminders.follow(tx, event, settings, now)
    await rooms.note_told(tx, event.key, told_of(event))
    return queued


async def _turn(
    tx: Transaction, room: Room, event: Event, cancelled_at: datetime | None
) -> None:
    """Note since when an event is off, or that it is on again, for calendars too."""
    await rooms.change(
        tx,
        event.key,
        cancelled_at=cancelled_at,
        sequence=room.sequence + 1,
        calendar_digest=digest_of(event, is_cancelled=cancelled_at is not None),
    )


def can_revive(room: Room, event: Event, now: datetime) -> bool:
    """Tell whether a cancelled event may take place after all: its document says so."""
    is_ahead = not event.is_cancelled and event.starts_at > now
    return room.cancelled_at is not None and is_ahead


def _revived(event: Event, language: Language) -> str:
    texts = event_texts_for(language)
    said = [texts.told_revived, when(event, language)]
    if event.place:
        said.append(written_in(event.place, language))
    return "\n".join([*said, texts.told_calendar])


async def _stop_pending(tx: Transaction, event: Event, now: datetime) -> None:
    """Stop announcements of an event that say otherwise; corrections go on."""
    for pending in await notices.of_event(tx, event.path):
        told = told_by(pending)
        holds = told and overtaken(told, event, is_off=False) is None
        if pending.kind is Kind.NOTICE and not pending.edition and not holds:
            await notices.end(tx, pending.notice_id, Status.STOPPED, "changed", now)


def _cancelled(event: Event, language: Language) -> str:
    texts = event_texts_for(language)
    said = texts.told_cancelled.format(
        title=event.title_in(language), when=when(event, language)
    )
    return f"{said}\n{texts.told_calendar_off}"


def _correction(
    event: Event,
    bodies: Mapping[Language, str],
    author_id: int,
    told: Mapping[str, str],
) -> Plan:
    """Plan what is sent at least once, whatever the hour, to everybody registered.

    That it is cancelled holds whatever else is *told*: of it nothing is.
    """
    draft = Draft(
        title=event.title,
        titles={language: event.title_in(language) for language in Language},
        bodies=bodies,
        event=event.path,
    )
    return Plan(
        draft=draft,
        groups=(f"event:{event.path}",),
        languages=(),
        author_id=author_id,
        at=None,
        is_urgent=True,
        starts_at=None,
        remind_before=(),
        told=told,
    )


def preview(change: Change, language: Language) -> str:
    """Give the HTML that an organiser sees before it is sent."""
    title = html.escape(change.event.title_in(language))
    return f"<b>{title}</b>\n\n{html.escape(change.body(language))}"
