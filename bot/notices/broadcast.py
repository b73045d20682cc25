"""Draft + audience -> a confirmed notice with its rows: the one door for everybody.

The dialogue in chat and the commands of scripts both come through here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.notices import reminders
from bot.notices.audience import Audience, audience_of
from bot.notices.clock import LOCAL, instant
from bot.notices.draft import Draft, texts_of
from bot.notices.freezing import freeze
from bot.notices.reminders import Reminding
from bot.settings import Settings
from bot.store import Transaction, notices
from bot.store.notices import Confirmed, Kind, Status
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
    told: Mapping[str, str]
    """What it tells of its event, see `standing`; empty: nobody looks whether it holds."""

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
    tx: Transaction,
    plan: Plan,
    settings: Settings,
    now: datetime,
    people: Audience | None = None,
) -> Queued:
    """Keep a notice for good: its texts and its audience change no more.

    *people* are its audience, where this transaction has read it already.

    An audience above the setting waits for a second organiser, unless a script asks:
    who may run one may also change the setting.
    """
    edition = 0
    if plan.is_urgent:
        edition = 1 + await notices.last_edition(tx, plan.draft.event)
    texts = texts_for(plan.draft, edition)
    due_at = plan.due_at(settings.zone, now)
    if people is None:
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
        about = _reminding(plan, plan.starts_at, texts, status, due_at)
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
    local = plan.at.strftime(LOCAL) if plan.at is not None else ""
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
        told=plan.told,
    )


def _reminding(
    plan: Plan,
    starts_at: datetime,
    texts: Mapping[str, str],
    status: Status,
    due_at: datetime,
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
        announced_at=due_at,
        told=plan.told,
        texts=texts,
        status=Status.APPROVAL if is_held else Status.SCHEDULED,
    )
