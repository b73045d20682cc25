"""A notice about something that begins -> what reminds of it, as long as it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from bot.notices.clock import LOCAL
from bot.notices.draft import language_part, texts_of
from bot.notices.event import Event
from bot.notices.event_draft import draft_of_event
from bot.notices.standing import facts_told
from bot.settings import Settings
from bot.store import Transaction, notice_texts, notices
from bot.store.notices import Confirmed, Kind, Notice, Status
from bot.texts.notices import notice_texts_for
from ingest.document import Language

REMINDERS = (timedelta(days=3), timedelta(hours=2))
"""Before the beginning of an event, where an organiser asks for reminders."""

AHEAD = (Status.APPROVAL, Status.SCHEDULED)
"""Where a reminder stands that has not begun to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """What is reminded of, and who is."""

    title: str
    event: str
    """Path of the event's document; empty where it is about none."""
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    author_id: int | None
    starts_at: datetime
    announced_at: datetime
    """When people learn of it: nobody is reminded before of what they have not heard."""
    told: Mapping[str, str]
    """What the texts tell of the event, see `standing`."""
    texts: Mapping[str, str]
    """By language, without the word that it is a reminder."""
    status: Status
    """``SCHEDULED``, or ``APPROVAL`` where the notice itself waits for a second."""


async def add(
    tx: Transaction,
    about: Reminding,
    before: Sequence[timedelta],
    settings: Settings,
    now: datetime,
) -> tuple[int, ...]:
    """Schedule the reminders that are still ahead; who gets them is seen then."""
    numbers = []
    for ahead in before:
        due_at = about.starts_at - ahead
        if due_at <= now or not (about.event or due_at > about.announced_at):
            continue
        local = due_at.astimezone(settings.zone)
        confirmed = Confirmed(
            kind=Kind.REMINDER,
            title=about.title,
            event=about.event,
            groups=(f"coming:{about.event}",) if about.event else about.groups,
            languages=about.languages,
            status=about.status,
            edition=0,
            author_id=about.author_id,
            local_time=local.strftime(LOCAL),
            zone=settings.time_zone,
            due_at=due_at,
            drop_at=about.starts_at,
            confirmed_at=now,
            told=about.told,
        )
        numbers.append(await notices.add(tx, confirmed, reminding(about.texts)))
    return tuple(numbers)


def reminding(texts: Mapping[str, str]) -> dict[str, str]:
    """Give *texts* with the word that they remind."""
    return {
        variant: f"<i>{notice_texts_for(Language(variant)).reminder}</i>\n{text}"
        for variant, text in texts.items()
    }


async def is_repeated(tx: Transaction, notice: Notice, now: datetime) -> bool:
    """Tell whether a later reminder that says the same to the same people is due, too.

    While nobody sent anything several became due; or an event was announced twice.
    """
    said = await _said(tx, notice)
    for one in await notices.reminders_of(tx, notice.event):
        is_due = one.status is Status.SCHEDULED and one.due_at <= now
        is_later = (one.due_at, one.notice_id) > (notice.due_at, notice.notice_id)
        is_to_same = (one.groups, one.languages) == (notice.groups, notice.languages)
        if is_due and is_later and is_to_same and await _said(tx, one) == said:
            return True
    return False


async def _said(tx: Transaction, one: Notice) -> dict[str, str]:
    texts = await notice_texts.newest(tx, one.notice_id)
    return {language_part(variant): text for variant, text in texts.items()}


async def agree(tx: Transaction, notice: Notice, now: datetime) -> None:
    """Let the reminders of a notice go that a second organiser agreed to."""
    for one in await notices.reminding_of(tx, notice, AHEAD):
        if one.due_at > now:
            await notices.move(tx, one.notice_id, AHEAD, Status.SCHEDULED)
        else:
            await notices.end(tx, one.notice_id, Status.DROPPED, "too_late", now)


async def stop(tx: Transaction, notice: Notice, reason: str, now: datetime) -> None:
    """Remind nobody of a notice that was stopped."""
    for one in await notices.reminding_of(tx, notice, (*AHEAD, Status.HELD)):
        await notices.end(tx, one.notice_id, Status.STOPPED, reason, now)


async def resume(
    tx: Transaction, stopped: Notice, after: Status, now: datetime
) -> None:
    """Remind again of a notice that goes on, so far as the time for it is ahead.

    They wait for a second organiser where it does.

    What was stopped by itself, at another moment, stays so.
    """
    for one in await notices.reminding_of(tx, stopped, (Status.STOPPED,)):
        if one.finished_at == stopped.finished_at and one.due_at > now:
            await notices.move(
                tx,
                one.notice_id,
                (Status.STOPPED,),
                Status.APPROVAL if after is Status.APPROVAL else Status.SCHEDULED,
                reason="",
                finished_at=None,
            )


async def follow(
    tx: Transaction, event: Event, settings: Settings, now: datetime
) -> None:
    """Plan the reminders of an event anew that takes place otherwise than they say.

    What went out before it was put off, or was stopped with it, comes as long before the
    new time: of each such while one.
    """
    known = await notices.reminders_of(tx, event.path)
    planned = set()
    for one in known:
        if one.status in AHEAD and await move(tx, one, event, settings, now):
            planned.add(_ahead(one, event))
        elif one.status is Status.HELD:
            planned.add(_ahead(one, event))  # its organiser decides
    for one in known:
        ahead = _ahead(one, event)
        if (
            ahead not in planned
            and _is_over(one, event)
            and event.starts_at - ahead > now
        ):
            planned.add(ahead)
            await move(tx, await _again(tx, one), event, settings, now)


def _ahead(one: Notice, event: Event) -> timedelta:
    """Give how long before the beginning a reminder comes."""
    return (one.drop_at or event.starts_at) - one.due_at


def _is_over(one: Notice, event: Event) -> bool:
    """Tell whether a reminder ended with a time that the event has no more, or had not."""
    if one.status is Status.DONE:
        return one.drop_at != event.starts_at
    return one.status is Status.STOPPED and one.reason in {"changed", "cancelled"}


async def _again(tx: Transaction, one: Notice) -> Notice:
    """Let a reminder that is over be ahead once more: another, where it had begun."""
    number = one.notice_id
    if one.started_at is None:
        ended = {"reason": "", "finished_at": None}
        await notices.move(tx, number, (one.status,), Status.SCHEDULED, **ended)
    else:
        told = {field.name: getattr(one, field.name) for field in fields(Confirmed)}
        fresh = Confirmed(**{**told, "status": Status.SCHEDULED})
        number = await notices.add(tx, fresh, {})
    return await notices.get(tx, number) or one


async def move(
    tx: Transaction, one: Notice, event: Event, settings: Settings, now: datetime
) -> bool:
    """Let a reminder tell the event as it is, as long before it; False where it is over.

    It is over where its new time is past; what is due just now is not.
    """
    began = one.drop_at or event.starts_at
    due_at = event.starts_at - (began - one.due_at)
    if due_at <= now and event.starts_at != began:
        await notices.end(tx, one.notice_id, Status.STOPPED, "changed", now)
        return False
    texts = reminding(texts_of(draft_of_event(event), edition_line={}))
    await notice_texts.renew(tx, one.notice_id, texts)
    local = due_at.astimezone(settings.zone)
    await notices.change(
        tx,
        one.notice_id,
        due_at=due_at,
        local_time=local.strftime(LOCAL),
        drop_at=event.starts_at,
        told=facts_told(event, is_own=False),
    )
    return True
