"""The next rows of the outbox -> attempts of the one sender that holds the lease."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, exists, func, select, update

from bot.store.database import Transaction
from bot.store.outbox import SENDER, Claim, Ready
from bot.store.sending import State
from bot.store.tables.notices import delivery, notice
from bot.store.tables.people import lease, person

_MOST = bindparam("most", type_=Integer, literal_execute=True)
"""Written out: PostgreSQL plans badly for a limit that it does not know."""

_STILL_PENDING = func.coalesce(delivery.c.state, "") == State.PENDING.value
"""Asked of the very row again. It is no condition for an index: right after many rows
were written PostgreSQL (15) takes few to be pending, and would walk through them all."""

_BEGUN = {
    "state": State.SENDING.value,
    "claimed_by": bindparam("sender"),
    "attempts": delivery.c.attempts + 1,
    "reason": "",
}

_CLAIMED = (
    delivery.c.notice_id,
    delivery.c.person_id,
    delivery.c.variant,
    delivery.c.attempts,
)

_GOING = (
    select(notice.c.notice_id, notice.c.edition)
    .where(
        notice.c.status == "sending",
        exists().where(
            lease.c.name == SENDER,
            lease.c.holder == bindparam("sender"),
            lease.c.until > bindparam("now"),
        ),
    )
    .order_by((notice.c.edition > 0).desc(), notice.c.notice_id)
)


async def going(
    transaction: Transaction, sender: str, now: datetime
) -> list[tuple[int, bool]]:
    """Give the notices that *sender* may send from, with whether they are corrections.

    Corrections come first, then the oldest; without the lease there are none.
    """
    found = await transaction.execute(_GOING, {"sender": sender, "now": now})
    return [(notice_id, edition > 0) for notice_id, edition in found]


_CORRECTION = notice.alias("correction")

_FIRST_GOING = (
    _GOING.with_only_columns(notice.c.notice_id)
    .where(
        ~exists().where(_CORRECTION.c.status == "sending", _CORRECTION.c.edition > 0)
    )
    .limit(1)
    .scalar_subquery()
)

_PLAIN = (
    select(delivery.c.notice_id, delivery.c.person_id)
    .join(person, person.c.person_id == delivery.c.person_id)
    .where(
        delivery.c.state == State.PENDING.value,
        delivery.c.notice_id == _FIRST_GOING,
        delivery.c.due_at <= bindparam("now"),
        person.c.is_active,
        person.c.consented_at.is_not(None),
        person.c.quiet_from == person.c.quiet_until,
    )
    .order_by(delivery.c.due_at, delivery.c.person_id)
    .limit(_MOST)
    .cte("plain")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)

_CLAIM_PLAIN = (
    update(delivery)
    .where(
        delivery.c.notice_id == _PLAIN.c.notice_id,
        delivery.c.person_id == _PLAIN.c.person_id,
        _STILL_PENDING,
    )
    .values(_BEGUN)
    .returning(*_CLAIMED)
)


async def claim_plain(
    transaction: Transaction, sender: str, most: int, now: datetime
) -> list[Claim]:
    """Begin attempts of the first notice for people of whom nothing needs a thought.

    They can be reached, agreed, and want no quiet hours: one statement does it. For who
    is left out there is `ready`. Without the lease, or while a correction is being sent,
    nothing is begun.
    """
    asked = {"sender": sender, "now": now, "most": most}
    return _claims(await transaction.execute(_CLAIM_PLAIN, asked), sender)


_READY = (
    select(
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
    .join(person, person.c.person_id == delivery.c.person_id)
    .where(
        delivery.c.state == State.PENDING.value,
        delivery.c.notice_id == bindparam("of_notice"),
        delivery.c.due_at <= bindparam("now"),
    )
    .order_by(delivery.c.due_at, delivery.c.person_id)
    .limit(_MOST)
)


async def ready(
    transaction: Transaction, notice_id: int, most: int, now: datetime
) -> list[Ready]:
    """Give up to *most* pending rows of a notice whose time has come."""
    asked = {"of_notice": notice_id, "now": now, "most": most}
    found = await transaction.execute(_READY, asked)
    return [
        Ready(**{**row, "is_subscriber": bool(row["is_subscriber"])})
        for row in found.mappings()
    ]


_BEGIN = (
    update(delivery)
    .where(
        delivery.c.notice_id == bindparam("of_notice"),
        delivery.c.person_id.in_(bindparam("people", expanding=True)),
        _STILL_PENDING,
    )
    .values(_BEGUN)
    .returning(*_CLAIMED)
)


async def begin(
    transaction: Transaction, notice_id: int, rows: Sequence[Ready], sender: str
) -> list[Claim]:
    """Begin an attempt of each of *rows*; who is no longer pending is left out."""
    if not rows:
        return []
    asked = {
        "of_notice": notice_id,
        "people": [row.person_id for row in rows],
        "sender": sender,
    }
    return _claims(await transaction.execute(_BEGIN, asked), sender)


def _claims(begun: Iterable[Any], sender: str) -> list[Claim]:
    return [
        Claim(
            notice_id=notice_id,
            person_id=person_id,
            variant=variant,
            attempt=attempt,
            sender=sender,
        )
        for notice_id, person_id, variant, attempt in begun
    ]
