"""Groups -> the people in them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, or_, select

from bot.loop import in_turns
from bot.store.database import Transaction, insert
from bot.store.notices import Status
from bot.store.outbox import ROWS_AT_ONCE
from bot.store.people import ALL_TOPICS, LONGEST_TOPIC, topics_of
from bot.store.registrations import ACTIVE, State
from bot.store.subscriptions import ASKED, SIGNS
from bot.store.tables.notices import digest, interest, notice
from bot.store.tables.people import person, subscription
from bot.store.tables.registrations import event as event_table
from bot.store.tables.registrations import registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A person as an audience needs them."""

    person_id: int
    chosen_language: str
    app_language: str
    quiet_from: int
    quiet_until: int
    wants_digest: bool


_CAN_BE_TOLD = person.c.is_active & person.c.consented_at.is_not(None)


async def subscribers(transaction: Transaction) -> list[Reader]:
    """Give everybody who agreed to notices and subscribed to anything."""
    any_topic = select(subscription.c.person_id).where(
        subscription.c.topic.not_in(SIGNS)
    )
    return await _readers(transaction, any_topic, _CAN_BE_TOLD)


async def of_topic(transaction: Transaction, topic: str) -> list[Reader]:
    """Give who subscribed to *topic*, or to everything."""
    of_it = select(subscription.c.person_id).where(
        subscription.c.topic.in_((topic, ALL_TOPICS))
    )
    return await _readers(transaction, of_it, _CAN_BE_TOLD)


async def who_asked(transaction: Transaction, topic: str) -> list[Reader]:
    """Give who asked about *topic* and agreed to hear of it."""
    agreed = select(subscription.c.person_id).where(subscription.c.topic == ASKED)
    of_it = select(interest.c.person_id).where(
        interest.c.topic == topic, interest.c.person_id.in_(agreed)
    )
    return await _readers(transaction, of_it, _CAN_BE_TOLD)


async def registered(
    transaction: Transaction, event: str, states: Collection[State] = ACTIVE
) -> list[Reader]:
    """Give who registered for an event, by its document's path or its key.

    They are told of it without a subscription.
    """
    is_it = or_(event_table.c.path == event, event_table.c.event_key == event)
    of_it = (
        select(registration.c.person_id)
        .join(event_table, event_table.c.event_key == registration.c.event_key)
        .where(is_it, registration.c.state.in_(states))
    )
    return await _readers(transaction, of_it, person.c.is_active)


async def readers(transaction: Transaction, person_ids: Iterable[int]) -> list[Reader]:
    """Give those of *person_ids*, whether they can be reached or not."""
    return await _readers(transaction, list(person_ids))


async def _readers(
    transaction: Transaction,
    person_ids: Select[tuple[int]] | list[int],
    *which: ColumnElement[bool],
) -> list[Reader]:
    found = await transaction.execute(
        select(*(person.c[name] for name in Reader.__slots__))
        .where(person.c.person_id.in_(person_ids), *which)
        .order_by(person.c.person_id)
    )
    return [Reader(**row) async for row in in_turns(found.mappings())]


async def note_interest(
    transaction: Transaction, person_id: int, topics: Sequence[str], now: datetime
) -> None:
    """Note which topics a person asked about, if they agreed to that.

    What is longer than a column holds is no topic that anybody is told of.
    """
    short = [topic for topic in topics if len(topic) <= LONGEST_TOPIC]
    if not short or ASKED not in await topics_of(transaction, person_id):
        return
    for topic in short:
        await transaction.execute(
            insert(transaction, interest)
            .values(person_id=person_id, topic=topic, asked_at=now)
            .on_conflict_do_update(
                index_elements=["person_id", "topic"], set_={"asked_at": now}
            )
        )


async def keep_for_digest(
    transaction: Transaction, notice_id: int, person_ids: Iterable[int]
) -> None:
    """Let people hear of a notice in their next digest."""
    rows = [{"person_id": one, "notice_id": notice_id} for one in person_ids]
    keeping = insert(transaction, digest).on_conflict_do_nothing()
    for start in range(0, len(rows), ROWS_AT_ONCE):
        await transaction.execute(keeping, rows[start : start + ROWS_AT_ONCE])


async def digests(transaction: Transaction) -> dict[int, list[int]]:
    """Give which notices each person hears of in the next digest."""
    found = await transaction.execute(
        select(digest.c.person_id, digest.c.notice_id).order_by(
            digest.c.person_id, digest.c.notice_id
        )
    )
    waiting: dict[int, list[int]] = {}
    async for person_id, notice_id in in_turns(found):
        waiting.setdefault(person_id, []).append(notice_id)
    return waiting


async def ready_for_digest(transaction: Transaction) -> set[int]:
    """Give the notices that somebody hears of in a digest, and that may be told now.

    Their time has come, and a second organiser has agreed where one must; what was
    stopped may go on once more, and waits until then. Looked for
    twice a second, and hence not by reading who hears of them.
    """
    found = await transaction.scalars(
        select(notice.c.notice_id).where(
            notice.c.notice_id.in_(select(digest.c.notice_id)),
            notice.c.status.not_in(
                (Status.APPROVAL, Status.SCHEDULED, Status.HELD, Status.STOPPED)
            ),
        )
    )
    return set(found)


async def clear_digests(transaction: Transaction, notice_ids: Collection[int]) -> None:
    """Forget that these notices were waiting for a digest."""
    await transaction.execute(delete(digest).where(digest.c.notice_id.in_(notice_ids)))
