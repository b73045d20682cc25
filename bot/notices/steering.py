"""A confirmed notice -> agreed to, held, gone on with, ended, or sent once more."""

from datetime import datetime

from bot.notices import reminders
from bot.store import Transaction, notices, unknown
from bot.store.notices import Notice, Status


async def approve(
    tx: Transaction, notice: Notice, approver_id: int, now: datetime
) -> bool:
    """Let a second organiser agree; False when the notice waits for nobody.

    Who wrote it cannot be the second.
    """
    if notice.author_id == approver_id:
        return False
    is_due = notice.due_at <= now
    if notice.started_at is None and notice.event:
        is_due = False  # the schedule looks first whether what it tells still holds
    after = Status.SENDING if is_due else Status.SCHEDULED
    started = {"started_at": notice.started_at or now} if is_due else {}
    has_agreed = await notices.move(
        tx,
        notice.notice_id,
        (Status.APPROVAL,),
        after,
        approved_by=approver_id,
        **started,
    )
    if has_agreed:
        await reminders.agree(tx, notice, now)
    return has_agreed


async def pause(tx: Transaction, notice_id: int) -> bool:
    """Hold a notice; what is in the air still arrives."""
    return await notices.move(tx, notice_id, (Status.SENDING,), Status.PAUSED)


async def resume(tx: Transaction, notice_id: int, now: datetime) -> bool:
    """Go on with a notice that was paused or stopped, from where it stood.

    Who has it does not get it again. What waited for a second organiser waits for them
    again; what had not begun, or tells of an event, goes through the schedule, which
    looks whether it holds still and whether its time has come.
    """
    notice = await notices.get(tx, notice_id)
    if notice is None or not can_resume(notice):
        return False
    after = _again(notice)
    if notice.status is Status.STOPPED:
        await reminders.resume(tx, notice, after, now)
    return await notices.move(
        tx,
        notice_id,
        (Status.PAUSED, Status.STOPPED),
        after,
        reason="",
        finished_at=None,
    )


def can_resume(notice: Notice) -> bool:
    """Tell whether a notice can go on; of an earlier release, only what had begun."""
    is_known = notice.started_at is not None or notice.ended_from is not None
    return is_known and notice.status in {Status.PAUSED, Status.STOPPED}


def _again(notice: Notice) -> Status:
    if notice.status is Status.STOPPED and notice.ended_from is Status.APPROVAL:
        return Status.APPROVAL
    is_plain = notice.started_at is not None and not notice.event
    return Status.SENDING if is_plain else Status.SCHEDULED


async def stop(tx: Transaction, notice_id: int, now: datetime) -> bool:
    """End a notice; who has not got it will not, and nobody is reminded of it."""
    notice = await notices.get(tx, notice_id)
    if notice is not None:
        await reminders.stop(tx, notice, "organiser", now)
    return await notices.end(tx, notice_id, Status.STOPPED, "organiser", now)


async def send_unknown_again(tx: Transaction, notice_id: int, now: datetime) -> int:
    """Send to whom nobody knows whether they have it: some may get it twice."""
    now_pending = await unknown.send_unknown_again(tx, notice_id, now)
    notice = await notices.get(tx, notice_id)
    if now_pending and notice is not None:
        ended = (Status.DONE, Status.STOPPED, Status.PAUSED)
        after = _again(notice)
        await notices.move(tx, notice_id, ended, after, reason="", finished_at=None)
    return now_pending
