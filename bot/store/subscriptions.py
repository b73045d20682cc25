"""Who agreed to notices, when, and to which; leaving is remembered too."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from bot.store import people
from bot.store.database import Transaction, insert
from bot.store.tables.notices import interest
from bot.store.tables.people import person, subscription

WITHDRAWN = "-"
"""Stands among the topics of who left, with the moment: no list brings them back."""

ASKED = "?"
"""Stands among the topics of who wants to hear of what they asked about."""

SIGNS = (WITHDRAWN, ASKED)
"""What stands among topics and is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """One who agreed to notices."""

    person_id: int
    language: str
    """As chosen; empty where the app decides."""
    topics: tuple[str, ...]
    """``*`` is every topic."""
    consented_at: datetime


async def opt_in(
    transaction: Transaction, person_id: int, topics: Collection[str], now: datetime
) -> None:
    """Subscribe a person to exactly *topics*; the first time is the consent."""
    known = await people.get(transaction, person_id)
    if known is None or not topics:
        return
    if known.consented_at is None:
        await people.change(transaction, person_id, consented_at=now)
    kept = await people.topics_of(transaction, person_id)
    gone = kept - set(topics) - {ASKED}
    await people.unsubscribe(transaction, person_id, gone)
    await people.subscribe(transaction, person_id, topics, now)


async def opt_out(transaction: Transaction, person_id: int, now: datetime) -> None:
    """Take a person's consent back, with all that hung on it."""
    await people.change(transaction, person_id, consented_at=None, wants_digest=False)
    await people.unsubscribe(transaction, person_id)
    await transaction.execute(delete(interest).where(interest.c.person_id == person_id))
    await transaction.execute(
        insert(transaction, subscription)
        .values(person_id=person_id, topic=WITHDRAWN, subscribed_at=now)
        .on_conflict_do_update(
            index_elements=["person_id", "topic"], set_={"subscribed_at": now}
        )
    )


async def follow_questions(
    transaction: Transaction, person_id: int, now: datetime, *, wanted: bool
) -> None:
    """Let topics that a subscriber asks about count, or forget them."""
    if wanted:
        await people.subscribe(transaction, person_id, (ASKED,), now)
        return
    await people.unsubscribe(transaction, person_id, (ASKED,))
    await transaction.execute(delete(interest).where(interest.c.person_id == person_id))


async def withdrawn_at(transaction: Transaction, person_id: int) -> datetime | None:
    """Give when a person left; ``None`` when they did not, or came back."""
    found: datetime | None = await transaction.scalar(
        select(subscription.c.subscribed_at).where(
            subscription.c.person_id == person_id, subscription.c.topic == WITHDRAWN
        )
    )
    return found


async def subscribers(transaction: Transaction) -> AsyncIterator[Subscriber]:
    """Give all who agreed, in order of their numbers."""
    topics: dict[int, list[str]] = {}
    found = await transaction.execute(
        select(subscription.c.person_id, subscription.c.topic).order_by(
            subscription.c.person_id, subscription.c.topic
        )
    )
    for person_id, topic in found:
        if topic not in SIGNS:
            topics.setdefault(person_id, []).append(topic)
    agreed = await transaction.execute(
        select(person.c.person_id, person.c.chosen_language, person.c.consented_at)
        .where(person.c.consented_at.is_not(None))
        .order_by(person.c.person_id)
    )
    for person_id, language, consented_at in agreed:
        if person_id in topics:
            yield Subscriber(
                person_id=person_id,
                language=language,
                topics=tuple(topics[person_id]),
                consented_at=consented_at,
            )


async def topic_sizes(transaction: Transaction) -> dict[str, int]:
    """Give how many subscribed to each topic by name, the largest first."""
    size = func.count()
    found = await transaction.execute(
        select(subscription.c.topic, size)
        .where(subscription.c.topic.not_in((*SIGNS, people.ALL_TOPICS)))
        .group_by(subscription.c.topic)
        .order_by(size.desc(), subscription.c.topic)
    )
    return {topic: number for topic, number in found}  # noqa: C416 - rows are no pairs to mypy


async def asked_sizes(transaction: Transaction) -> dict[str, int]:
    """Give how many asked about each topic and agreed to hear of it."""
    size = func.count()
    found = await transaction.execute(
        select(interest.c.topic, size)
        .group_by(interest.c.topic)
        .order_by(size.desc(), interest.c.topic)
    )
    return {topic: number for topic, number in found}  # noqa: C416 - as above
