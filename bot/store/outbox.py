"""The outbox: one row a notice and person, claimed before the request, settled after.

::

    pending -> sending -> sent | blocked | refused | unknown
                       -> pending   when it is proven that nothing was sent
    unknown -> sent      when the person is seen to have the message
    unknown -> pending   when an organiser asks for it, or by a correction's choice
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.store.database import Transaction, insert
from bot.store.sending import State
from bot.store.tables.notices import delivery

SENDER = "sender"
"""The lease of the one process that sends notices."""

ROWS_AT_ONCE = 500
"""Rows of one insert: few round trips, and others have their turn between two of them."""

_LONGEST_WHY = 300
"""Characters of a group that are kept; a column's width."""


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


async def freeze(
    transaction: Transaction, notice_id: int, addressees: Sequence[Addressee]
) -> int:
    """Write the rows of a notice; give how many are new."""
    added = 0
    for start in range(0, len(addressees), ROWS_AT_ONCE):
        some = addressees[start : start + ROWS_AT_ONCE]
        result = await transaction.execute(
            insert(transaction, delivery).on_conflict_do_nothing(),
            [
                {
                    "notice_id": notice_id,
                    "person_id": one.person_id,
                    "variant": one.variant,
                    "why": one.why[:_LONGEST_WHY],
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


_SENT = (
    update(delivery)
    .where(
        delivery.c.notice_id == bindparam("of_notice"),
        delivery.c.person_id == bindparam("to_person"),
        delivery.c.claimed_by == bindparam("sender"),
        delivery.c.attempts == bindparam("attempt"),
        or_(
            delivery.c.state == State.SENDING.value,
            delivery.c.state == State.UNKNOWN.value,
        ),
    )
    .values(
        state=State.SENT.value,
        message_id=bindparam("message"),
        settled_at=bindparam("now"),
        reason="",
    )
)


async def settle_sent(
    transaction: Transaction, sent: Sequence[tuple[Claim, int]], now: datetime
) -> None:
    """End attempts that gave a message's number; as `settle`, for several."""
    if sent:
        rows = [
            {
                "of_notice": claim.notice_id,
                "to_person": claim.person_id,
                "sender": claim.sender,
                "attempt": claim.attempt,
                "message": message_id,
                "now": now,
            }
            for claim, message_id in sent
        ]
        await transaction.execute(_SENT, rows)


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
    state: State,
    reason: str,
    now: datetime,
) -> bool:
    """End an attempt that gave no message; False when the row is somebody else's by now.

    A row that another sender has taken for lost is still *claim*'s: what it learnt is
    the truth.
    """
    settled = await transaction.execute(
        update(delivery)
        .where(_is_of(claim))
        .values(state=state, message_id=None, reason=reason, settled_at=now)
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


async def by_state(transaction: Transaction) -> dict[State, int]:
    """Give how many rows of all notices stand at each state but ``sent``, zeros too.

    Sent are nearly all: to count them would read the whole ledger.
    """
    states = [state for state in State if state is not State.SENT]
    is_not_sent = delivery.c.state != literal_column(f"'{State.SENT}'")
    found = await transaction.execute(
        select(delivery.c.state, func.count())
        .where(is_not_sent)  # as its index says it, see the tables
        .group_by(delivery.c.state)
    )
    return dict.fromkeys(states, 0) | {State(state): n for state, n in found}
