"""What organisers confirmed: a notice's texts, when it is due, and how far it is."""

import enum
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, func, insert, select, update

from bot.loop import in_turns
from bot.store import notice_texts
from bot.store.database import Transaction
from bot.store.tables.metadata import MOST_KEY
from bot.store.tables.notices import notice


class Status(enum.StrEnum):
    """Where a notice stands."""

    APPROVAL = "approval"
    """A second organiser must agree to so large an audience."""
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    """By an organiser, or because no text or no token would be taken."""
    HELD = "held"
    """What it tells of its event holds no more, or nobody knows: an organiser decides."""
    DROPPED = "dropped"
    """It was due too late: what it announces had begun."""
    DONE = "done"


OPEN = (
    Status.APPROVAL,
    Status.SCHEDULED,
    Status.SENDING,
    Status.PAUSED,
    Status.HELD,
)
"""Where something is still to happen."""


class Kind(enum.StrEnum):
    """What a notice is for."""

    NOTICE = "notice"
    REMINDER = "reminder"
    DIGEST = "digest"
    PERSONAL = "personal"
    """About somebody's own registration; no organiser wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A notice that an organiser or a script has confirmed, not yet numbered."""

    kind: Kind
    title: str
    event: str
    """Path of the event's document; empty where it is about none."""
    groups: tuple[str, ...]
    languages: tuple[str, ...]
    """Only who reads one of these; empty means everybody."""
    status: Status
    edition: int
    """0 is sent at most once; a correction's number is sent at least once."""
    author_id: int | None
    local_time: str
    """As written, ``2026-12-01T09:00``; empty means at once."""
    zone: str
    due_at: datetime
    drop_at: datetime | None
    confirmed_at: datetime
    told: Mapping[str, str] | None
    """What it tells of its event, see `bot.notices.standing`; ``None`` in a notice of an
    earlier release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Confirmed):
    """A notice as the store knows it."""

    notice_id: int
    reason: str
    approved_by: int | None
    is_frozen: bool
    """Whether its rows in the outbox are written."""
    started_at: datetime | None
    finished_at: datetime | None
    ended_from: Status | None
    """Where it stood when it was stopped or dropped."""
    progress_id: int | None
    """The message in the author's chat that shows how far it is; 0 while one is sent."""

    @property
    def is_urgent(self) -> bool:
        """Whether it is sent at least once, whatever the hour."""
        return self.edition > 0


async def add(
    transaction: Transaction, confirmed: Confirmed, texts: Mapping[str, str]
) -> int:
    """Keep a notice with its *texts* by variant; give its number."""
    row = {name: getattr(confirmed, name) for name in Confirmed.__slots__}
    audience = {name: row.pop(name) for name in ("groups", "languages")}
    row["audience"] = json.dumps(audience, ensure_ascii=False)
    row["told"] = _json(confirmed.told)
    added = await transaction.execute(
        insert(notice)
        .values(**row, reason="", is_frozen=False)
        .returning(notice.c.notice_id)
    )
    notice_id = int(added.scalar_one())
    await notice_texts.add(transaction, notice_id, texts)
    return notice_id


async def get(transaction: Transaction, notice_id: int) -> Notice | None:
    """Give a notice; ``None`` when there is none of that number."""
    if not 0 < notice_id <= MOST_KEY:
        return None
    found = await transaction.execute(
        select(notice).where(notice.c.notice_id == notice_id)
    )
    row = found.mappings().first()
    return None if row is None else notice_of(row)


async def newest(transaction: Transaction, most: int, offset: int = 0) -> list[Notice]:
    """Give the newest notices first, after so many; personal ones are nobody's business."""
    return await _read(
        transaction,
        select(notice)
        .where(notice.c.kind != Kind.PERSONAL)
        .order_by(notice.c.notice_id.desc())
        .limit(most)
        .offset(offset),
    )


async def with_status(transaction: Transaction, *wanted: Status) -> list[Notice]:
    """Give all notices that stand at *wanted*: corrections first, then the oldest."""
    return await _read(
        transaction,
        select(notice)
        .where(notice.c.status.in_(wanted))
        .order_by((notice.c.edition > 0).desc(), notice.c.notice_id),
    )


async def reminding_of(
    transaction: Transaction, about: Notice, statuses: Collection[Status]
) -> list[Notice]:
    """Give what was confirmed together with *about*, to remind of it."""
    return await _read(
        transaction,
        select(notice)
        .where(
            notice.c.kind == Kind.REMINDER,
            notice.c.status.in_(statuses),
            notice.c.notice_id > about.notice_id,
            notice.c.confirmed_at == about.confirmed_at,
            notice.c.author_id.is_not_distinct_from(about.author_id),
            notice.c.title == about.title,
            notice.c.event == about.event,
        )
        .order_by(notice.c.notice_id),
    )


async def _read(transaction: Transaction, asked: Select[Any]) -> list[Notice]:
    found = await transaction.execute(asked)
    return [notice_of(row) async for row in in_turns(found.mappings())]


async def of_event(transaction: Transaction, event: str) -> list[Notice]:
    """Give the notices about an event on which something is still to happen."""
    return await _read(
        transaction,
        select(notice)
        .where(notice.c.event == event, notice.c.status.in_(OPEN))
        .order_by(notice.c.notice_id),
    )


async def reminders_of(transaction: Transaction, event: str) -> list[Notice]:
    """Give all reminders of an event, wherever they stand, in order."""
    is_its = (notice.c.event == event) & (notice.c.kind == Kind.REMINDER)
    asked = select(notice).where(is_its).order_by(notice.c.notice_id)
    return await _read(transaction, asked)


async def repath(transaction: Transaction, old: str, new: str) -> None:
    """Let what is about the event of the document at *old* be about that at *new*."""
    await transaction.execute(
        update(notice).where(notice.c.event == old).values(event=new)
    )
    named = json.dumps(f":{old}", ensure_ascii=False).removeprefix('"')
    is_of_it = notice.c.audience.contains(named, autoescape=True)
    may_go_on = notice.c.status.in_((*OPEN, Status.STOPPED))
    asked = select(notice).where(may_go_on, is_of_it).order_by(notice.c.notice_id)
    for one in await _read(transaction, asked):
        groups = tuple(
            group.removesuffix(f":{old}") + f":{new}"
            if group in {f"event:{old}", f"coming:{old}"}
            else group
            for group in one.groups
        )
        if groups != one.groups:
            audience = {"groups": groups, "languages": one.languages}
            told = json.dumps(audience, ensure_ascii=False)
            await change(transaction, one.notice_id, audience=told)


async def repath_ended(transaction: Transaction, old: str, new: str) -> None:
    """Let what has ended about the event of *old* be about that of *new*; no group is."""
    await transaction.execute(
        update(notice)
        .where(notice.c.event == old, notice.c.status.not_in(OPEN))
        .values(event=new)
    )


async def last_edition(transaction: Transaction, event: str) -> int:
    """Give the number of the latest correction about an event; 0 for none."""
    found = await transaction.scalar(
        select(func.max(notice.c.edition)).where(notice.c.event == event)
    )
    return int(found or 0)


async def move(
    transaction: Transaction,
    notice_id: int,
    before: Collection[Status],
    after: Status,
    **values: object,
) -> bool:
    """Bring a notice from one of *before* to *after*; False when it stood elsewhere."""
    moved = await transaction.execute(
        update(notice)
        .where(notice.c.notice_id == notice_id, notice.c.status.in_(before))
        .values(status=after, **values)
    )
    return moved.rowcount > 0


async def end(
    transaction: Transaction,
    notice_id: int,
    after: Status,
    reason: str,
    now: datetime,
) -> bool:
    """End a notice on which something was still to happen; False when nothing was."""
    return await move(
        transaction,
        notice_id,
        OPEN,
        after,
        reason=reason,
        finished_at=now,
        ended_from=notice.c.status,
    )


async def hold_due(transaction: Transaction, now: datetime) -> int:
    """Hold what would be sent at once to who may have it already; give how many notices.

    Of a database as it was some time ago: what was being sent is paused, what has come
    due since is dropped. A correction is sent at least once, and goes on.
    """
    is_once = notice.c.edition == 0
    held = 0
    for status, is_it, after in (
        (Status.SENDING, is_once, {"status": Status.PAUSED}),
        (
            Status.SCHEDULED,
            is_once & (notice.c.kind == Kind.NOTICE) & (notice.c.due_at <= now),
            {"status": Status.DROPPED, "reason": "too_late", "finished_at": now},
        ),
    ):
        moved = await transaction.execute(
            update(notice).where(notice.c.status == status, is_it).values(**after)
        )
        held += moved.rowcount
    return held


async def change(transaction: Transaction, notice_id: int, **values: object) -> None:
    """Set columns of a notice, by the names of `Notice`."""
    if "told" in values:
        values["told"] = _json(values["told"])
    await transaction.execute(
        update(notice).where(notice.c.notice_id == notice_id).values(**values)
    )


async def begin_progress(transaction: Transaction, notice_id: int) -> bool:
    """Note that the message is being sent that shows how far a notice is.

    False where another has done so: its author reads one of them.
    """
    begun = await transaction.execute(
        update(notice)
        .where(notice.c.notice_id == notice_id, notice.c.progress_id.is_(None))
        .values(progress_id=0)
    )
    return begun.rowcount > 0


def notice_of(row: RowMapping) -> Notice:
    """Read a row of the table."""
    values = dict(row)
    audience = json.loads(values.pop("audience"))
    told, ended_from = values["told"], values["ended_from"]
    return Notice(
        **{
            **values,
            "kind": Kind(values["kind"]),
            "status": Status(values["status"]),
            "groups": tuple(audience["groups"]),
            "languages": tuple(audience["languages"]),
            "ended_from": Status(ended_from) if ended_from is not None else None,
            "told": json.loads(told) if told is not None else None,
        }
    )


def _json(told: object) -> str | None:
    return None if told is None else json.dumps(told, ensure_ascii=False)
