"""The outbox: one row a notice and person, claimed before the request, settled after.

::

    pending -> sending -> sent | blocked | refused | unknown
                       -> pending   when it is proven that nothing was sent
    unknown -> sent      when the person is seen to have the message
    unknown -> pending   when an organiser asks for it, or by a correction's choice
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, update

from bot.store.database import Transaction, insert
from bot.store.tables.notices import delivery, notice
from bot.store.tables.people import lease, person

SENDER = "sender"
"""The lease of the one process that sends notices."""

_ROWS_AT_ONCE = 5_000
"""Rows of one insert: few round trips, little memory."""


class State(enum.StrEnum):
    """How one person's share stands."""

    PENDING = "pending"
    SENDING = "sending"
    """The request is about to leave, or has left; after a crash nobody knows."""
    SENT = "sent"
    BLOCKED = "blocked"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One of an audience, as the outbox takes them."""

    person_id: int
    variant: str
    why: str
    """The group by which they are in the audience."""
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A row whose time has come, with what decides whether it may be sent now."""

    notice_id: int
    person_id: int
    variant: str
    why: str
    attempts: int
    is_active: bool
    is_subscriber: bool
    quiet_from: int
    quiet_until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An attempt that a sender has begun; the row says *sending*."""

    notice_id: int
    person_id: int
    variant: str
    attempt: int
    """Counts from 1."""
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How an attempt ended."""

    state: State
    message_id: int | None = None
    reason: str = ""


async def freeze(
    transaction: Transaction, notice_id: int, addressees: Sequence[Addressee]
) -> int:
    """Write the rows of a notice; give how many are new."""
    added = 0
    for start in range(0, len(addressees), _ROWS_AT_ONCE):
        some = addressees[start : start + _ROWS_AT_ONCE]
        result = await transaction.execute(
            insert(transaction, delivery).on_conflict_do_nothing(),
            [
                {
                    "notice_id": notice_id,
                    "person_id": one.person_id,
                    "variant": one.variant,
                    "why": one.why,
                    "state": State.PENDING,
                    "attempts": 0,
                    "due_at": one.due_at,
                    "reason": "",
                }
                for one in some
            ],
        )
        added += max(result.rowcount, 0)
    return added


async def is_mine(transaction: Transaction, sender: str, now: datetime) -> bool:
    """Tell whether *sender* holds the lease."""
    found = await transaction.scalar(
        select(lease.c.holder).where(
            lease.c.name == SENDER, lease.c.holder == sender, lease.c.until > now
        )
    )
    return found is not None


async def ready(
    transaction: Transaction, notice_id: int, most: int, now: datetime
) -> list[Ready]:
    """Give up to *most* pending rows of a notice whose time has come."""
    columns = (
        delivery.c.notice_id,
        delivery.c.person_id,
        delivery.c.variant,
        delivery.c.why,
        delivery.c.attempts,
        person.c.is_active,
        person.c.consented_at.is_not(None).label("is_subscriber"),
        person.c.quiet_from,
        person.c.quiet_until,
    )
    found = await transaction.execute(
        select(*columns)
        .join(person, person.c.person_id == delivery.c.person_id)
        .where(
            delivery.c.state == State.PENDING,
            delivery.c.notice_id == notice_id,
            delivery.c.due_at <= now,
        )
        .order_by(delivery.c.due_at, delivery.c.person_id)
        .limit(most)
    )
    return [
        Ready(**{**row, "is_subscriber": bool(row["is_subscriber"])})
        for row in found.mappings()
    ]


async def begin(transaction: Transaction, row: Ready, sender: str) -> Claim | None:
    """Begin an attempt; ``None`` when the row is no longer pending."""
    begun = await transaction.execute(
        update(delivery)
        .where(_is(row), delivery.c.state == State.PENDING)
        .values(
            state=State.SENDING, claimed_by=sender, attempts=row.attempts + 1, reason=""
        )
    )
    if begun.rowcount == 0:
        return None
    return Claim(
        notice_id=row.notice_id,
        person_id=row.person_id,
        variant=row.variant,
        attempt=row.attempts + 1,
        sender=sender,
    )


async def pass_over(
    transaction: Transaction, row: Ready, state: State, reason: str, now: datetime
) -> None:
    """Settle a row without an attempt: the person has left, or is known to be away."""
    await transaction.execute(
        update(delivery)
        .where(_is(row), delivery.c.state == State.PENDING)
        .values(state=state, reason=reason, settled_at=now)
    )


async def postpone(transaction: Transaction, row: Ready, until: datetime) -> None:
    """Leave a row alone until then."""
    await transaction.execute(
        update(delivery)
        .where(_is(row), delivery.c.state == State.PENDING)
        .values(due_at=until)
    )


async def settle(
    transaction: Transaction,
    claim: Claim,
    ending: Ending,
    now: datetime,
) -> bool:
    """End an attempt; False when the row has meanwhile passed to somebody else.

    A row that another sender has taken for lost is still *claim*'s: what it learnt is
    the truth.
    """
    settled = await transaction.execute(
        update(delivery)
        .where(_is_of(claim))
        .values(
            state=ending.state,
            message_id=ending.message_id,
            reason=ending.reason,
            settled_at=now,
        )
    )
    return settled.rowcount > 0


async def put_back(
    transaction: Transaction, claim: Claim, due_at: datetime, reason: str
) -> None:
    """Make a row pending again: it is proven that nothing was sent."""
    await transaction.execute(
        update(delivery)
        .where(_is_of(claim))
        .values(
            state=State.PENDING,
            attempts=claim.attempt - 1,
            due_at=due_at,
            claimed_by=None,
            settled_at=None,
            reason=reason,
        )
    )


async def retry(transaction: Transaction, claim: Claim, due_at: datetime) -> None:
    """Make a row pending again although it may have been sent: a correction's choice."""
    await transaction.execute(
        update(delivery)
        .where(_is_of(claim))
        .values(state=State.PENDING, due_at=due_at, reason="retry")
    )


async def give_up_lost(
    transaction: Transaction, sender: str, now: datetime, most_attempts: int
) -> int:
    """Settle what other senders have left behind as unknown; give how many.

    Corrections with fewer than *most_attempts* attempts become pending instead.
    """
    lost = and_(
        delivery.c.state == State.SENDING,
        or_(delivery.c.claimed_by.is_(None), delivery.c.claimed_by != sender),
    )
    urgent = select(notice.c.notice_id).where(notice.c.edition > 0)
    again = and_(
        lost, delivery.c.notice_id.in_(urgent), delivery.c.attempts < most_attempts
    )
    await transaction.execute(
        update(delivery)
        .where(again)
        .values(state=State.PENDING, due_at=now, reason="retry")
    )
    given_up = await transaction.execute(
        update(delivery)
        .where(lost)
        .values(state=State.UNKNOWN, settled_at=now, reason="crash")
    )
    return given_up.rowcount


async def prove(
    transaction: Transaction,
    notice_id: int,
    person_id: int,
    message_id: int,
    now: datetime,
) -> bool:
    """Settle an unknown row as sent: the person was seen with the message."""
    proven = await transaction.execute(
        update(delivery)
        .where(
            delivery.c.notice_id == notice_id,
            delivery.c.person_id == person_id,
            delivery.c.state == State.UNKNOWN,
        )
        .values(
            state=State.SENT, message_id=message_id, settled_at=now, reason="proven"
        )
    )
    return proven.rowcount > 0


async def send_unknown_again(
    transaction: Transaction, notice_id: int, now: datetime
) -> int:
    """Make a notice's unknown rows pending: some may get it twice; give how many."""
    again = await transaction.execute(
        update(delivery)
        .where(delivery.c.notice_id == notice_id, delivery.c.state == State.UNKNOWN)
        .values(
            state=State.PENDING,
            due_at=now,
            claimed_by=None,
            settled_at=None,
            reason="again",
        )
    )
    return again.rowcount


def _is(row: Ready) -> ColumnElement[bool]:
    return and_(
        delivery.c.notice_id == row.notice_id, delivery.c.person_id == row.person_id
    )


def _is_of(claim: Claim) -> ColumnElement[bool]:
    return and_(
        delivery.c.notice_id == claim.notice_id,
        delivery.c.person_id == claim.person_id,
        delivery.c.claimed_by == claim.sender,
        delivery.c.attempts == claim.attempt,
        delivery.c.state.in_((State.SENDING, State.UNKNOWN)),
    )
