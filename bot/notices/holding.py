"""A notice that holds no more -> held, its organiser asked once, and what they decide."""

import enum
import hashlib
import html
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.loop import in_turns
from bot.notices import reminders
from bot.notices.audience import languages_of
from bot.notices.broadcast import texts_for
from bot.notices.draft import texts_of
from bot.notices.event import Event, key_of
from bot.notices.event_draft import draft_of_event
from bot.notices.held_text import Held, held_buttons, held_html
from bot.notices.room import is_off
from bot.notices.standing import (
    UNREADABLE,
    Overtaken,
    facts_told,
    is_documents,
    overtaken,
)
from bot.settings import Settings
from bot.store import (
    Transaction,
    carried,
    ledger,
    letters,
    notice_texts,
    notices,
    rooms,
)
from bot.store.notices import Kind, Notice, Status
from bot.store.roles import Role, who_may
from bot.store.sending import State
from bot.texts.notices import notice_texts_for
from ingest.document import Language

DIGEST_CHARS = 8
"""Of what an organiser was shown: enough to see that it has changed."""

Events = Mapping[str, Event]
"""What the documents announce now, by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at what is due, and what it is seen by."""

    events: Events | None
    """``None`` while the documents cannot be read."""
    settings: Settings
    now: datetime


class Decided(enum.Enum):
    """What came of an organiser's decision."""

    GOES_ON = "goes_on"
    WAITS = "waits"
    """Another organiser must agree to the new text first."""
    CHANGED = "changed"
    """It is otherwise by now than they were shown."""
    OVER = "over"
    """It is not held any more."""


async def found_of(
    tx: Transaction, notice: Notice, events: Events | None
) -> Overtaken | None:
    """Give what holds no more of a notice; ``None`` where all does, or nobody looks."""
    told = told_by(notice)
    if not told or not notice.event:
        return None
    if events is None:
        return Overtaken(what=(), off=UNREADABLE)
    key = await _key_of(tx, notice, events)
    room = await rooms.get(tx, key)
    event = events.get(key)
    return overtaken(told, event, is_off=is_off(room, event))


async def perhaps_overtaken(
    tx: Transaction, waiting: Collection[Notice], events: Events
) -> list[Notice]:
    """Give those of *waiting* of which something may hold no more; `found_of` says what.

    Thousands of reminders are ahead: what all of them need is read once.
    """
    moved = await carried.moved_keys(tx)
    off = await rooms.cancelled_keys(tx)
    found = []
    async for notice in in_turns(waiting):
        told = told_by(notice)
        if not told or not notice.event:
            continue
        key = key_of(notice.event)
        key = key if key in events else moved.get(key, key)
        if overtaken(told, events.get(key), is_off=key in off) is not None:
            found.append(notice)
    return found


async def event_of(
    tx: Transaction, notice: Notice, events: Events | None
) -> Event | None:
    """Give the event of a notice as it is announced now, under whatever path."""
    events = events or {}
    return events.get(await _key_of(tx, notice, events))


async def _key_of(tx: Transaction, notice: Notice, events: Events) -> str:
    """Give the key of a notice's event; another document may have its old path by now."""
    key = key_of(notice.event)
    return key if key in events else await carried.current_key(tx, key)


def told_by(notice: Notice) -> Mapping[str, str]:
    """Give what a notice tells; of one of an earlier release its beginning is known."""
    if notice.told is not None or notice.drop_at is None:
        return notice.told or {}
    return {"starts_at": notice.drop_at.isoformat()}


async def hold(tx: Transaction, notice: Notice, found: Overtaken, look: Look) -> bool:
    """Hold a notice, and ask who made it what to do; False where it stands elsewhere.

    Of who made it by a script nobody knows: all organisers are asked.
    """
    before = (Status.SCHEDULED, Status.SENDING)
    reason = found.off or "overtaken"
    if not await notices.move(tx, notice.notice_id, before, Status.HELD, reason=reason):
        return False
    held = await held_of(tx, notice, found, look.events)
    once = f"held:{notice.notice_id}:{look.now.timestamp():.3f}:{held.digest}"
    asked = await _asked(tx, notice, look.settings)
    for person_id, language in asked.items():
        await letters.write(
            tx,
            f"{once}:{person_id}",
            person_id,
            look.now,
            text=held_html(held, language),
            buttons=held_buttons(held, language),
            may_double=True,
        )
    return True


async def tell_left_out(tx: Transaction, notice: Notice, look: Look) -> None:
    """Tell who made a notice that it was left out of the digest."""
    asked = await _asked(tx, notice, look.settings)
    for person_id, language in asked.items():
        said = notice_texts_for(language).held_left_out
        title = f"<b>{html.escape(notice.title)}</b> (#{notice.notice_id})"
        await letters.write(
            tx,
            f"left:{notice.notice_id}:{look.now.timestamp():.3f}:{person_id}",
            person_id,
            look.now,
            text=said.format(title=title),
            may_double=True,
        )


async def held_of(
    tx: Transaction, notice: Notice, found: Overtaken, events: Events | None
) -> Held:
    """Give what an organiser is shown of a notice that is held."""
    event = await event_of(tx, notice, events)
    counts = await ledger.counts(tx, notice.notice_id)
    told = told_by(notice)
    can_renew = event is not None and bool(found.what) and is_documents(told)
    return Held(
        notice=notice,
        found=found,
        told=told,
        texts=await notice_texts.newest(tx, notice.notice_id),
        event=event,
        sent=counts[State.SENT] + counts[State.UNKNOWN],
        can_renew=can_renew,
        digest=_digest(notice, found, event),
    )


def _digest(notice: Notice, found: Overtaken, event: Event | None) -> str:
    facts = facts_told(event, is_own=False) if event is not None else {}
    shown = repr((notice.notice_id, found.off, sorted(facts.items())))
    return hashlib.sha256(shown.encode()).hexdigest()[:DIGEST_CHARS]


async def _asked(
    tx: Transaction, notice: Notice, settings: Settings
) -> dict[int, Language]:
    """Give who made a notice, or all organisers, with their languages."""
    asked = await who_may(tx, Role.ORGANISER, settings)
    if notice.author_id in asked:
        asked = {notice.author_id}
    return await languages_of(tx, asked, settings.staff_language)


async def decide(
    tx: Transaction,
    notice: Notice,
    digest: str,
    events: Events | None,
    *,
    is_new: bool,
) -> Decided:
    """Let a notice go on, with a new text or as it is, if it stands as it was shown.

    A new text that a second organiser had agreed to must be agreed to again.
    """
    found = await found_of(tx, notice, events) or Overtaken(what=(), off="")
    held = await held_of(tx, notice, found, events)
    if held.digest != digest or (is_new and not held.can_renew):
        return Decided.CHANGED if notice.status is Status.HELD else Decided.OVER
    after = Status.SCHEDULED if notice.started_at is None else Status.SENDING
    if is_new and notice.approved_by is not None:
        after = Status.APPROVAL
    if not await notices.move(
        tx, notice.notice_id, (Status.HELD,), after, reason="", approved_by=None
    ):
        return Decided.OVER
    event = held.event if not found.off else None
    if event is not None and notice.drop_at is not None:
        await notices.change(tx, notice.notice_id, drop_at=event.starts_at)
    await notices.change(tx, notice.notice_id, told=_accepted(held, is_new=is_new))
    if is_new and event is not None:
        await renew(tx, notice, event)
    return Decided.WAITS if after is Status.APPROVAL else Decided.GOES_ON


def _accepted(held: Held, *, is_new: bool) -> dict[str, str]:
    """Give what an organiser has seen, and lets go out: of no more they are asked."""
    found = held.found
    if found.off == UNREADABLE:
        return {}
    if held.event is None or found.off:
        return {**held.told, "off": found.off}
    return facts_told(held.event, is_own=not (is_new or is_documents(held.told)))


async def renew(tx: Transaction, notice: Notice, event: Event) -> None:
    """Let a notice say what the document says of its event now."""
    draft, edition = draft_of_event(event), 0
    if notice.is_urgent:
        edition = 1 + await notices.last_edition(tx, notice.event)
        await notices.change(tx, notice.notice_id, edition=edition)
    texts = texts_for(draft, edition)
    if notice.kind is Kind.REMINDER:
        texts = reminders.reminding(texts_of(draft, edition_line={}))
    await notice_texts.renew(tx, notice.notice_id, texts)
