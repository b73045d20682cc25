"""A notice about to be sent, or being sent -> sent on, held, or planned anew.

Looked at in the transaction that starts it, and again with each new generation of the
documents while it is being sent: what the documents say by then is never told otherwise.
"""

from datetime import timedelta

from bot.notices import reminders
from bot.notices.holding import (
    Look,
    event_of,
    found_of,
    hold,
    perhaps_overtaken,
    renew,
    tell_left_out,
    told_by,
)
from bot.notices.standing import (
    CANCELLED,
    GONE,
    UNREADABLE,
    facts_told,
    is_documents,
)
from bot.store import Store, Transaction, notices
from bot.store.ledger import is_over
from bot.store.notices import Kind, Notice, Status

PATIENCE = timedelta(minutes=2)
"""How long what is due waits for documents that cannot be read, before it is held."""


async def may_start(tx: Transaction, notice: Notice, look: Look) -> bool:
    """Tell whether a notice that is due may be sent as it is; else see to it."""
    found = await found_of(tx, notice, look.events)
    if found is None or await _is_past(tx, notice, look):
        return True  # what is past is dropped
    if found.off == UNREADABLE and look.now - notice.due_at < PATIENCE:
        return False
    if notice.kind is not Kind.REMINDER or found.off in {GONE, UNREADABLE}:
        await hold(tx, notice, found, look)
        return False
    if found.off == CANCELLED:
        await notices.end(tx, notice.notice_id, Status.STOPPED, "cancelled", look.now)
        return False
    await follow(tx, notice, look)
    return False  # the next look starts it, if it is due still


async def _is_past(tx: Transaction, notice: Notice, look: Look) -> bool:
    """Tell whether what a notice tells has begun, and is not still ahead after all."""
    event = await event_of(tx, notice, look.events)
    is_ahead = event is not None and event.starts_at > look.now
    return notice.drop_at is not None and notice.drop_at <= look.now and not is_ahead


_LOOKED_AT = (Status.SENDING, Status.SCHEDULED, Status.APPROVAL)


async def review(store: Store, look: Look) -> set[int]:
    """See to what the documents overtook while it waited or was sent; give which.

    Each is a transaction of its own: of thousands others need not wait for the last.
    """
    async with store.reading() as tx:
        waiting = await notices.with_status(tx, *_LOOKED_AT)
        found = await perhaps_overtaken(tx, waiting, look.events or {})
    seen = set()
    for one in found:
        if one.status is not Status.SENDING and one.kind is not Kind.REMINDER:
            continue  # looked at when it is due: until then it may change back
        async with store.writing() as tx:
            if await _see_to(tx, one.notice_id, look):
                seen.add(one.notice_id)
    return seen


async def _see_to(tx: Transaction, notice_id: int, look: Look) -> bool:
    """Hold a notice, or plan a reminder anew; False where nothing was to be done."""
    notice = await notices.get(tx, notice_id)
    if notice is None or notice.status not in _LOOKED_AT:
        return False
    is_ahead = notice.status is not Status.SENDING
    found = await found_of(tx, notice, look.events)
    if found is None or (is_ahead and (found.off or notice.kind is not Kind.REMINDER)):
        return False
    if is_ahead:
        await follow(tx, notice, look)
    elif await is_over(tx, notice.notice_id):
        return False  # everybody has it
    else:
        await hold(tx, notice, found, look)
    return True


async def still_tells(tx: Transaction, notice: Notice, look: Look) -> bool | None:
    """Tell whether a notice may stand in a digest; ``None`` while nobody knows.

    A text of the document's is made anew; of one that is left out organisers are told.
    """
    found = await found_of(tx, notice, look.events)
    if found is None:
        return True
    if found.off == UNREADABLE:
        return None
    event = await event_of(tx, notice, look.events)
    if event is None or found.off or not is_documents(told_by(notice)):
        await tell_left_out(tx, notice, look)
        return False
    await renew(tx, notice, event)
    told = facts_told(event, is_own=False)
    await notices.change(tx, notice.notice_id, told=told, drop_at=event.starts_at)
    return event.starts_at > look.now


async def follow(tx: Transaction, notice: Notice, look: Look) -> None:
    """Plan a reminder anew for an event that takes place otherwise than it says."""
    event = await event_of(tx, notice, look.events)
    if event is not None:
        await reminders.move(tx, notice, event, look.settings, look.now)
