"""Draft + audience -> a confirmed notice with its rows: the one door for everybody.

The dialogue in chat and the commands of scripts both come through here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.notices import reminders
from bot.notices.audience import Audience, Member, audience_of
from bot.notices.clock import instant, next_digest, quiet_until
from bot.notices.draft import Draft, texts_of, variant_for
from bot.notices.reminders import Reminding
from bot.notices.turn import NEED_NO_CONSENT
from bot.notices.zones import zone_named
from bot.settings import Settings
from bot.store import Transaction, audience, notices, outbox, unknown, zones
from bot.store.notices import Confirmed, Kind, Notice, Status
from bot.store.outbox import Addressee
from bot.texts.notices import notice_texts_for
from ingest.document import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an organiser or a script wants to be sent, to whom, and when."""

    draft: Draft
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    author_id: int | None
    at: datetime | None
    """A local time without zone; ``None`` is at once."""
    is_urgent: bool
    """A correction: at least once, at any hour, with its number in the text."""
    starts_at: datetime | None
    """When what is announced begins; from then on it is too late."""
    remind_before: tuple[timedelta, ...]

    def due_at(self, zone: ZoneInfo, now: datetime) -> datetime:
        """Give the moment from which it is sent."""
        return now if self.at is None else instant(self.at, zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """What came of a plan."""

    notice_id: int
    status: Status
    audience: Audience
    digest: int
    """How many of the audience hear of it in their weekly digest instead."""
    due_at: datetime
    reminders: tuple[int, ...]


async def confirm(
    tx: Transaction, plan: Plan, settings: Settings, now: datetime
) -> Queued:
    """Keep a notice for good: its texts and its audience change no more.

    An audience above the setting waits for a second organiser, unless a script asks:
    who may run one may also change the setting.
    """
    edition = 0
    if plan.is_urgent:
        edition = 1 + await notices.last_edition(tx, plan.draft.event)
    texts = texts_for(plan.draft, edition)
    due_at = plan.due_at(settings.zone, now)
    people = await audience_of(tx, plan.groups, plan.languages)
    is_large = len(people.members) > settings.notice_approval_above
    needs_second = is_large and plan.author_id is not None
    status = Status.SCHEDULED
    if needs_second:
        status = Status.APPROVAL
    elif due_at <= now:
        status = Status.SENDING
    confirmed = _confirmed(plan, settings, now, edition, status)
    notice_id = await notices.add(tx, confirmed, texts)
    digest = await freeze(tx, notice_id, people, settings.zone)
    if status is Status.SENDING:
        await notices.change(tx, notice_id, started_at=now)
    added: tuple[int, ...] = ()
    if plan.starts_at is not None:
        about = _reminding(plan, plan.starts_at, texts, status)
        added = await reminders.add(tx, about, plan.remind_before, settings, now)
    return Queued(
        notice_id=notice_id,
        status=status,
        audience=people,
        digest=digest,
        due_at=due_at,
        reminders=added,
    )


def texts_for(draft: Draft, edition: int) -> dict[str, str]:
    """Give the texts by language, with the number of a correction where it is one."""
    lines: dict[Language, str] = {}
    if edition:
        lines = {
            language: notice_texts_for(language).edition.format(number=edition)
            for language in Language
        }
    return texts_of(draft, edition_line=lines)


def _confirmed(
    plan: Plan,
    settings: Settings,
    now: datetime,
    edition: int,
    status: Status,
) -> Confirmed:
    due_at = plan.due_at(settings.zone, now)
    local = plan.at.strftime("%Y-%m-%dT%H:%M") if plan.at is not None else ""
    is_ahead = plan.starts_at is not None and due_at < plan.starts_at
    return Confirmed(
        kind=Kind.NOTICE,
        title=plan.draft.title,
        event=plan.draft.event,
        groups=plan.groups,
        languages=plan.languages,
        status=status,
        edition=edition,
        author_id=plan.author_id,
        local_time=local,
        zone=settings.time_zone,
        due_at=due_at,
        drop_at=plan.starts_at if is_ahead else None,
        confirmed_at=now,
    )


async def freeze(
    tx: Transaction, notice_id: int, people: Audience, zone: ZoneInfo
) -> int:
    """Write a notice's rows; give how many hear of it in a digest instead."""
    notice = await notices.get(tx, notice_id)
    texts = await notices.texts_of(tx, notice_id)
    if notice is None or not texts:
        return 0
    is_plain = notice.kind is Kind.NOTICE and not notice.is_urgent
    is_plain = is_plain and not _begins_before_digest(notice, zone)
    later = [m for m in people.members if is_plain and _waits_for_digest(m)]
    waiting = {member.reader.person_id for member in later}
    at_once = [m for m in people.members if m.reader.person_id not in waiting]
    await audience.keep_for_digest(tx, notice_id, sorted(waiting))
    variants = {language: variant_for(language, texts) for language in Language}
    lives_by = await _zones(tx, at_once, zone)
    await outbox.freeze(tx, notice_id, _addressees(notice, at_once, variants, lives_by))
    await notices.change(tx, notice_id, is_frozen=True)
    return len(waiting)


def _begins_before_digest(notice: Notice, zone: ZoneInfo) -> bool:
    """Tell whether the next digest would come too late for it."""
    if notice.drop_at is None:
        return False
    local = notice.due_at.astimezone(zone).replace(tzinfo=None)
    return notice.drop_at <= instant(next_digest(local), zone)


def _waits_for_digest(member: Member) -> bool:
    return member.reader.wants_digest and not member.why.startswith(NEED_NO_CONSENT)


async def _zones(
    tx: Transaction, members: Sequence[Member], zone: ZoneInfo
) -> Callable[[int], ZoneInfo]:
    """Give whose clocks those live by who want quiet hours."""
    quiet = [
        member.reader.person_id
        for member in members
        if member.reader.quiet_from != member.reader.quiet_until
    ]
    chosen = await zones.zones_of(tx, quiet) if quiet else {}
    return lambda person_id: zone_named(chosen.get(person_id, ""), zone)


def _addressees(
    notice: Confirmed,
    members: Sequence[Member],
    variants: Mapping[Language, str],
    lives_by: Callable[[int], ZoneInfo],
) -> list[Addressee]:
    def due_at(member: Member) -> datetime:
        if notice.edition:
            return notice.due_at
        reader = member.reader
        if reader.quiet_from == reader.quiet_until:
            return notice.due_at
        zone = lives_by(reader.person_id)
        end = quiet_until(notice.due_at, zone, reader.quiet_from, reader.quiet_until)
        return end or notice.due_at

    return [
        Addressee(
            person_id=member.reader.person_id,
            variant=variants[member.language],
            why=member.why,
            due_at=due_at(member),
        )
        for member in members
    ]


def _reminding(
    plan: Plan, starts_at: datetime, texts: Mapping[str, str], status: Status
) -> Reminding:
    """Give what is reminded of; it waits for a second organiser with the notice."""
    is_held = status is Status.APPROVAL
    return Reminding(
        title=plan.draft.title,
        event=plan.draft.event,
        groups=plan.groups,
        languages=plan.languages,
        author_id=plan.author_id,
        starts_at=starts_at,
        texts=texts,
        status=Status.APPROVAL if is_held else Status.SCHEDULED,
    )


async def approve(
    tx: Transaction, notice: Notice, approver_id: int, now: datetime
) -> bool:
    """Let a second organiser agree; False when the notice waits for nobody.

    Who wrote it cannot be the second.
    """
    if notice.author_id == approver_id:
        return False
    is_due = notice.due_at <= now
    after = Status.SENDING if is_due else Status.SCHEDULED
    started = {"started_at": now} if is_due else {}
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
    """Go on with a notice that was paused, or stopped after it had begun."""
    notice = await notices.get(tx, notice_id)
    if notice is None or notice.started_at is None:
        return False  # one that was stopped while it waited for approval has none
    if notice.status is Status.STOPPED:
        await reminders.resume(tx, notice, now)
    return await notices.move(
        tx,
        notice_id,
        (Status.PAUSED, Status.STOPPED),
        Status.SENDING,
        reason="",
        finished_at=None,
    )


async def stop(tx: Transaction, notice_id: int, now: datetime) -> bool:
    """End a notice; who has not got it will not, and nobody is reminded of it."""
    notice = await notices.get(tx, notice_id)
    if notice is not None:
        await reminders.stop(tx, notice, "organiser", now)
    return await notices.move(
        tx,
        notice_id,
        notices.OPEN,
        Status.STOPPED,
        reason="organiser",
        finished_at=now,
    )


async def send_unknown_again(tx: Transaction, notice_id: int, now: datetime) -> int:
    """Send to whom nobody knows whether they have it: some may get it twice."""
    now_pending = await unknown.send_unknown_again(tx, notice_id, now)
    if now_pending:
        ended = (Status.DONE, Status.STOPPED, Status.PAUSED)
        await notices.move(
            tx, notice_id, ended, Status.SENDING, reason="", finished_at=None
        )
    return now_pending
